/** Every sentence the player itself says. */

import type { Progress } from "./engine";

const INVALID: Record<string, string> = {
  empty: "There is no answer yet. Give one, then check it.",
  "too-short": "That is too short to judge. Write what you would really send: a few sentences.",
  unreadable: "This could not be read as a reply in English, so it was not marked.",
  incomplete: "Part of the answer is still open. Fill it in, then check it.",
  unfinished: "The conversation is not over yet. Write your next reply.",
  "unknown-option": "The question has changed since this page was opened. Reload the page and answer again.",
};

const UNFETCHED = "Part of the marker could not be fetched. The connection may have dropped.";
const FAILED: Record<string, string> = {
  "stale-page": "The question has changed since this page was opened. Copy your reply, then reload the page.",
  "key-unreachable": "The marking guide for this quiz could not be fetched. The connection may have dropped.",
  "asset-missing": "Part of the marker is missing on the server.",
  "asset-unreachable": UNFETCHED,
  "asset-truncated": UNFETCHED,
  "asset-stalled": "The marker stopped arriving. The connection may have dropped.",
  "asset-corrupt": "Part of the marker arrived damaged, so it was not used.",
  "worker-refused": "This browser would not start the marker.",
  "start-timeout": "The marker took too long to start.",
  "start-failed": "The marker could not start in this browser.",
  "call-timeout": "Marking took too long and was stopped. The marker has been started afresh.",
  crashed: "The marker stopped working and has been started afresh.",
  "request-too-long": "This is too long to mark. A reply of up to about 4,000 characters can be marked.",
};

export function invalidText(code: string): string {
  return INVALID[code] ?? "This answer could not be marked.";
}

export function failedText(code: string): string {
  return FAILED[code] ?? "The marker could not be loaded.";
}

export function draftText([first, second]: [number, number]): string {
  const round = (value: number): string => String(Math.round(value * 100) / 100);
  if (first === second) return "As many points as the draft before.";
  return `The draft before had ${round(first)}.`;
}

const MEGABYTE = 1_000_000;

export function progressText(progress: Progress | null): string {
  if (!progress || progress.totalBytes === 0) return "Getting the marker ready.";
  if (progress.loadedBytes >= progress.totalBytes) return "Everything has arrived. Starting the marker.";
  const done = (progress.loadedBytes / MEGABYTE).toFixed(1);
  const all = (progress.totalBytes / MEGABYTE).toFixed(1);
  return `Getting the marker ready: ${done} of ${all} MB.`;
}

export function pointsText(points: number, outOf: number): string {
  const round = (value: number): string => String(Math.round(value * 100) / 100);
  return `${round(points)} of ${round(outOf)} ${outOf === 1 ? "point" : "points"}`;
}

/** Say where a page is in words a reader knows, from its file name. */
export function pageName(page: string): string {
  const file = page.replace(/#.*$/, "").replace(/(\/index)?\.md$/, "").split("/").pop() ?? page;
  const words = file.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
