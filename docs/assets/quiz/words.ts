/** Every sentence the player itself says. */

import type { Progress } from "./engine";

const STALE = 
  "The question has changed since this page was opened. Reload the page: where this browser keeps answers, yours comes with you.";

const INVALID: Record<string, string> = {
  empty: "There is no answer yet.",
  "too-short": "That is too short to judge. Write what you would really send: a few sentences.",
  unreadable: "This could not be read as a reply in English, so it was not marked.",
  incomplete: "Part of the answer is still open.",
  unfinished: "The conversation is not over yet.",
  "unknown-option": STALE,
};

const NEXT: Record<string, string> = {
  empty: "Give one, then check it.",
  incomplete: "Fill it in, then check it.",
  unfinished: "Write your next reply.",
};

const UNFETCHED = "Part of the marker could not be fetched. The connection may have dropped.";
const FAILED: Record<string, string> = {
  "stale-page": STALE,
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

/** Why an answer cannot be marked; `now` says what to do if it was to be marked at once. */
export function invalidText(code: string, now = false): string {
  const text = INVALID[code] ?? "This answer could not be marked.";
  return now && NEXT[code] ? `${text} ${NEXT[code]}` : text;
}

export function failedText(code: string): string {
  return FAILED[code] ?? "The marker could not be loaded.";
}

export function draftText([first, second]: [number, number]): string {
  const round = (value: number): string => String(Math.round(value * 100) / 100);
  if (first === second) return "As many points as the draft before.";
  return `The draft before had ${round(first)}.`;
}

const TEMPERS = ["", "calm", "guarded", "annoyed", "angry", "furious"];

export function temperName(temper: number): string {
  return TEMPERS[temper] ?? "";
}

export const CHANGED = "This question has changed since you answered it, so it is asked again.";
export const UNCHANGED = "Your answer has not changed since it was marked.";

/** A day as it is said: today, yesterday, or its date. */
export function dayText(time: number): string {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(time).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  return new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
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

const pageNames = new Map<string, string>();

/** Take in what pages are called: page, with its anchor if it has one, to name. */
export function learnPageNames(names: Record<string, string>): void {
  for (const [page, name] of Object.entries(names)) pageNames.set(page, name);
}

/** What a page is called; without that, where it is in words a reader knows, from its file name. */
export function pageName(page: string): string {
  const known = pageNames.get(page);
  if (known) return known;
  const file = page.replace(/#.*$/, "").replace(/(\/index)?\.md$/, "").split("/").pop() ?? page;
  const words = file.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
