/** How records of an older version become those of the next: in the database, and in a file that somebody loads. */

type Raw = Record<string, unknown>;

/** What each kind of record lacks; the first entry leads from version 1 to 2, and so on. */
const STEPS: { attempts: (one: Raw) => Raw; standings: (one: Raw) => Raw }[] = [
  {
    // Version 2 knows sittings: before, everything was practice and belonged to no sitting in particular.
    attempts: (one) => ({ ...one, sitting: "", mode: "practice" }),
    standings: (one) => ({ ...one, sitting: "", flagged: false }),
  },
];

/** The version that records have once every step is taken. */
export const VERSION = STEPS.length + 1;

/** Return a record of version `from` as one of this version; what is no object stays as it is, to be refused. */
export function upgraded(kind: "attempts" | "standings", record: unknown, from: number): unknown {
  if (typeof record !== "object" || record === null) return record;
  return STEPS.slice(from - 1).reduce((one, step) => step[kind](one), record as Raw);
}
