/** A learner's own progress as a file: written, and read with suspicion. A file is taken as a whole or not at all. */

import * as v from "valibot";

import type { Everything } from "./keeper";
import { upgraded, VERSION } from "./migrations";
import { AttemptShape, SittingShape, StandingShape } from "./records";

const FORMAT = "playbook-progress";
/** Some thousands of answers; more than that is no file of ours, and would stop the page while it is read. */
const MOST_BYTES = 20_000_000;
const MOST_RECORDS = 20_000;

const Head = v.object({ format: v.literal(FORMAT), version: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const Records = v.pipe(v.array(v.unknown()), v.maxLength(MOST_RECORDS));
const Parts = v.object({ attempts: Records, standings: Records, sittings: v.optional(Records, []) });
const Body = v.object({
  attempts: v.array(AttemptShape),
  standings: v.array(StandingShape),
  sittings: v.array(SittingShape),
});

/** Why a file was not taken, in words for the learner. */
export class FileRefused extends Error {}

export function toFile(everything: Everything): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, saved: new Date().toISOString(), ...everything }, null, 1);
}

/** Read a file of progress. Rejects with `FileRefused`, and then nothing of it may be used. */
export async function fromFile(file: Blob): Promise<Everything> {
  if (file.size > MOST_BYTES) throw new FileRefused("The file is too large to be a copy of your progress.");
  let content: unknown;
  try {
    content = JSON.parse(await file.text());
  } catch {
    throw new FileRefused("The file could not be read. It may be damaged, or something else than a copy of your progress.");
  }
  const head = v.safeParse(Head, content);
  if (!head.success) throw new FileRefused("The file is no copy of your progress.");
  if (head.output.version > VERSION) {
    throw new FileRefused("The file was saved by a newer version of these pages. Reload the page and try again.");
  }
  const { version } = head.output;
  const parts = whole(Parts, content);
  return whole(Body, {
    attempts: parts.attempts.map((one) => upgraded("attempts", one, version)),
    standings: parts.standings.map((one) => upgraded("standings", one, version)),
    sittings: parts.sittings,
  });
}

function whole<T extends v.GenericSchema>(shape: T, content: unknown): v.InferOutput<T> {
  const found = v.safeParse(shape, content);
  if (found.success) return found.output;
  const place = v.getDotPath(found.issues[0]) ?? "its records";
  throw new FileRefused(`The file is damaged (${place.slice(0, 80)}), so nothing of it was taken.`);
}

/** Let the browser save a text as a file. */
export function download(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  const url = URL.createObjectURL(new Blob([text], { type }));
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser may ask where to save it first
}

/** A file name with today's date: `playbook-progress-2026-11-25.json`. */
export function fileName(what: string, ending: string): string {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return `${what}-${day}.${ending}`;
}
