/**
 * Keeps what the learner does: in this page always, and in the browser's database where that can be had and is wanted.
 *
 * Nothing waits for it and nothing fails because of it. Where the database cannot be had, everything works for as long
 * as the page is open, and `state` says why no more is kept.
 */

import * as v from "valibot";

import { type Database, databaseName, openDatabase } from "./database";
import { withElsewhere } from "./merging";
import { randomId } from "./random";
import { type Attempt, AttemptShape, type Sitting, SittingShape, type Standing, StandingShape } from "./records";

/**
 * kept: in the database. shared: nothing is, by choice. denied: the browser keeps nothing. replaced: a newer page has
 * changed the database, so this one only remembers. passing: nothing is, since the quiz is not there to stay.
 */
export type KeepingState = "opening" | "kept" | "shared" | "denied" | "replaced" | "passing";

/** Everything that is kept, as it is exported. */
export interface Everything {
  attempts: Attempt[];
  standings: Standing[];
  sittings: Sitting[];
}

type Stand = Omit<Standing, "revision" | "saved">;
type StoreName = keyof Everything | "settings";

const OPEN_LIMIT_MS = 5_000;
const PARTS = ["attempts", "standings", "sittings"] as const;

export class Keeper {
  private static readonly instances = new Map<string, Keeper>();
  private readonly me = randomId();
  private writes = 0;
  private readonly listeners = new Set<() => void>();
  private readonly attempts = new Map<string, Attempt>();
  private readonly standings = new Map<string, Standing>();
  private readonly sittings = new Map<string, Sitting>();
  /** The newest revision of each standing that this page has seen in the database. */
  private readonly seen = new Map<string, string>();
  private readonly waiting = new Map<string, Standing>();
  private writing: Promise<void> | null = null;
  private readonly opening: Promise<Database | null>;
  state: KeepingState = "opening";
  /** How many records were there and could not be read. They are left alone. */
  unread = 0;

  private constructor(name: string | null) {
    if (name === null) this.state = "passing";
    this.opening = name === null ? Promise.resolve(null) : this.open(name);
  }

  /** A keeper that only remembers, for a quiz that somebody is still writing. */
  static passing(): Keeper {
    return new Keeper(null);
  }

  /** The keeper of the pages below `root`. */
  static of(root: URL): Keeper {
    const name = databaseName(root);
    let keeper = Keeper.instances.get(name);
    if (!keeper) Keeper.instances.set(name, (keeper = new Keeper(name)));
    return keeper;
  }

  /** Call `listener` whenever `state` changes, or when something that was written elsewhere has turned up. */
  watch(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** What this page knows of a quiz: what was read, and what has been done since. */
  known(quiz: string): { standings: Standing[]; sitting: Sitting | undefined } {
    const standings = [...this.standings.values()].filter((one) => one.quiz === quiz);
    return { standings, sitting: this.sittings.get(quiz) };
  }

  /** Read what was kept of a quiz before. What this page has done in the meantime stays as it is. */
  async load(quiz: string): Promise<{ standings: Standing[]; sitting: Sitting | undefined }> {
    const before: Standing[] = [];
    const database = await this.opening;
    if (database && this.state !== "replaced") {
      try {
        const transaction = database.transaction(PARTS);
        const [attempts, standings, sitting] = await Promise.all([
          transaction.objectStore("attempts").index("quiz").getAll(quiz),
          transaction.objectStore("standings").getAll(IDBKeyRange.bound([quiz], [quiz, []])),
          transaction.objectStore("sittings").get(quiz),
        ]);
        for (const one of this.readable(AttemptShape, attempts)) this.attempts.set(one.id, one);
        for (const one of this.readable(StandingShape, standings)) {
          const key = keyOf(one);
          if (one.revision.startsWith(`${this.me}:`)) continue;
          before.push(one);
          if (!this.seen.has(key)) this.seen.set(key, one.revision);
          if (!this.standings.has(key)) this.standings.set(key, one);
        }
        for (const one of this.readable(SittingShape, sitting ? [sitting] : [])) {
          if (!this.sittings.has(quiz)) this.sittings.set(quiz, one);
        }
      } catch (error) {
        this.fail(error);
      }
    }
    return { standings: before, sitting: this.sittings.get(quiz) };
  }

  /** The sitting of a quiz that was kept last. */
  sittingOf(quiz: string): Sitting | undefined {
    return this.sittings.get(quiz);
  }

  /** The attempts of one sitting that this page knows of. */
  attemptsOf(quiz: string, sitting: string): Attempt[] {
    return [...this.attempts.values()].filter((one) => one.quiz === quiz && one.sitting === sitting);
  }

  /** What stands in a question, with what has turned up from elsewhere. */
  standing(quiz: string, question: string): Standing | undefined {
    return this.standings.get(keyOf({ quiz, question }));
  }

  /** Keep what stands in a question now. Returns at once; while one write is under way, only the newest waits. */
  stand(standing: Stand): void {
    const whole = { ...standing, saved: Date.now(), revision: `${this.me}:${(this.writes += 1)}` };
    this.standings.set(keyOf(whole), whole);
    this.waiting.set(keyOf(whole), whole);
    this.write();
  }

  /** Keep how the sitting stands now. */
  sit(sitting: Sitting): void {
    this.sittings.set(sitting.quiz, sitting);
    void this.change(["sittings"], (stores) => putSitting(stores, sitting));
  }

  /** Keep a marked answer for good. */
  record(attempt: Attempt): void {
    this.attempts.set(attempt.id, attempt);
    void this.change(["attempts"], async (stores) => void (await stores("attempts").put(attempt)));
  }

  /** Keep the end of a check with all its attempts. If another tab has ended it before, what that one kept stands. */
  finish(sitting: Sitting, attempts: Attempt[]): void {
    this.sittings.set(sitting.quiz, sitting);
    for (const one of attempts) this.attempts.set(one.id, one);
    void this.change(["attempts", "sittings"], async (stores) => {
      const there = (await stores("sittings").get(sitting.quiz)) as Sitting | undefined;
      if (there?.id === sitting.id && there.finished !== null) return;
      await Promise.all([putSitting(stores, sitting), ...attempts.map((one) => stores("attempts").put(one))]);
    });
  }

  /** Everything that is kept, of all quizzes; of this page alone where nothing is kept. */
  async everything(): Promise<Everything> {
    const database = await this.opening;
    if (!database || this.state !== "kept") return this.here();
    await this.settled();
    const transaction = database.transaction(PARTS);
    const [attempts, standings, sittings] = await Promise.all([
      transaction.objectStore("attempts").getAll(),
      transaction.objectStore("standings").getAll(),
      transaction.objectStore("sittings").getAll(),
    ]);
    return {
      attempts: this.readable(AttemptShape, attempts),
      standings: this.readable(StandingShape, standings),
      sittings: this.readable(SittingShape, sittings),
    };
  }

  /**
   * Add what comes from a file, all of it or nothing. Of two standings the newer one counts, and a sitting that is under
   * way here goes on. Returns how many attempts were new.
   */
  async add(more: Everything): Promise<number> {
    const here = await this.everything();
    const known = new Set(here.attempts.map((one) => one.id));
    const standing = new Map(here.standings.map((one) => [keyOf(one), one]));
    const sitting = new Set(here.sittings.map((one) => one.quiz));
    const attempts = more.attempts.filter((one) => !known.has(one.id));
    const standings = more.standings
      .filter((one) => (standing.get(keyOf(one))?.saved ?? 0) < one.saved)
      .map((one) => {
        const there = standing.get(keyOf(one));
        return there ? withElsewhere(one, there) : one;
      });
    const sittings = more.sittings.filter((one) => !sitting.has(one.quiz));
    const database = await this.opening;
    if (database && this.state === "kept") await putAll(database, { attempts, standings, sittings });
    for (const one of attempts) this.attempts.set(one.id, one);
    for (const one of sittings) this.sittings.set(one.quiz, one);
    for (const one of standings) {
      this.standings.set(keyOf(one), one);
      this.seen.set(keyOf(one), one.revision);
    }
    return attempts.length;
  }

  /** Delete everything, here and in the database. Rejects if the database does not let it be deleted. */
  async forget(): Promise<void> {
    this.waiting.clear();
    await this.settled();
    const database = await this.opening;
    if (database && this.state !== "replaced") await clearAll(database);
    for (const records of [this.attempts, this.standings, this.sittings, this.seen]) records.clear();
  }

  /** Keep nothing from now on and delete what was kept; or keep again, beginning with what this page has. */
  async share(shared: boolean): Promise<void> {
    const database = await this.opening;
    if (!database || (this.state !== "kept" && this.state !== "shared")) return;
    this.waiting.clear();
    await this.settled();
    // First the switch: a tab that writes meanwhile sees it.
    await database.put("settings", shared, "shared");
    if (shared) await clearAll(database);
    else await putAll(database, this.here());
    for (const one of this.standings.values()) {
      if (shared) this.seen.delete(keyOf(one));
      else this.seen.set(keyOf(one), one.revision);
    }
    this.set(shared ? "shared" : "kept");
  }

  /** Resolves once everything that was handed over is written, or cannot be. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private here(): Everything {
    return {
      attempts: [...this.attempts.values()],
      standings: [...this.standings.values()],
      sittings: [...this.sittings.values()],
    };
  }

  private async open(name: string): Promise<Database | null> {
    try {
      const watch = { replaced: () => this.set("replaced"), lost: () => this.set("denied") };
      const database = await inTime(openDatabase(name, watch), OPEN_LIMIT_MS);
      this.set((await database.get("settings", "shared")) ? "shared" : "kept");
      return database;
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  private write(): void {
    if (this.writing) return;
    const writing = this.writeWaiting().finally(() => {
      this.writing = null;
      if (this.waiting.size && this.state === "kept") this.write();
    });
    this.writing = writing;
  }

  /** Write the standings that wait. What another tab has written since this page last looked is put beside, not lost. */
  private async writeWaiting(): Promise<void> {
    const met: Standing[] = [];
    await this.change(["standings"], async (stores) => {
      const batch = [...this.waiting.values()];
      this.waiting.clear();
      const store = stores("standings");
      for (const one of batch) {
        const found = await store.get([one.quiz, one.question]);
        const [there] = this.readable(StandingShape, found ? [found] : []);
        const foreign = there && this.seen.get(keyOf(one)) !== there.revision;
        const whole = foreign ? withElsewhere(one, there) : one;
        await store.put(whole);
        this.seen.set(keyOf(one), one.revision);
        if (whole.elsewhere.length > one.elsewhere.length) met.push(whole);
      }
    });
    for (const { elsewhere, ...one } of met) {
      // What was written meanwhile does not know of it yet.
      for (const records of [this.standings, this.waiting]) {
        const newer = records.get(keyOf(one));
        if (newer) records.set(keyOf(one), { ...newer, elsewhere });
      }
    }
    if (met.length) this.tell();
  }

  /**
   * Change the database in one transaction, if there is one and it is to be kept in. A failure ends the keeping and is
   * told, and nothing else happens.
   */
  private async change(names: StoreName[], act: (store: StoreOf) => Promise<void>): Promise<void> {
    const database = await this.opening;
    if (!database || this.state !== "kept") return;
    try {
      const needed: StoreName[] = [...names, "settings"];
      const transaction = database.transaction(needed, "readwrite");
      // Another tab may have been told to keep nothing.
      if (await transaction.objectStore("settings").get("shared")) return this.set("shared");
      await act((name) => transaction.objectStore(name) as ReturnType<StoreOf>);
      await transaction.done;
    } catch (error) {
      this.fail(error);
    }
  }

  private readable<T extends v.GenericSchema>(shape: T, found: unknown[]): v.InferOutput<T>[] {
    const results = found.map((one) => v.safeParse(shape, one));
    this.unread += results.filter((one) => !one.success).length;
    return results.filter((one) => one.success).map((one) => one.output as v.InferOutput<T>);
  }

  private fail(error: unknown): void {
    console.info("Nothing is kept from here on:", error); // for whoever looks into it; the page says it in its own words
    if (this.state !== "replaced") this.set("denied");
  }

  private set(state: KeepingState): void {
    if (this.state === state) return;
    this.state = state;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** A store of the transaction that is under way. */
type StoreOf = (name: keyof Everything) => {
  get(key: string | [string, string]): Promise<unknown>;
  put(record: Attempt | Standing | Sitting): Promise<unknown>;
};

/** Keep a sitting, unless another tab has begun a newer one of the same quiz. */
async function putSitting(stores: StoreOf, sitting: Sitting): Promise<void> {
  const there = (await stores("sittings").get(sitting.quiz)) as Sitting | undefined;
  if (!there || there.id === sitting.id || there.started <= sitting.started) await stores("sittings").put(sitting);
}

async function putAll(database: Database, { attempts, standings, sittings }: Everything): Promise<void> {
  const transaction = database.transaction(PARTS, "readwrite");
  await Promise.all([
    ...attempts.map((one) => transaction.objectStore("attempts").put(one)),
    ...standings.map((one) => transaction.objectStore("standings").put(one)),
    ...sittings.map((one) => transaction.objectStore("sittings").put(one)),
    transaction.done,
  ]);
}

async function clearAll(database: Database): Promise<void> {
  const transaction = database.transaction(PARTS, "readwrite");
  await Promise.all([...PARTS.map((name) => transaction.objectStore(name).clear()), transaction.done]);
}

function keyOf(one: { quiz: string; question: string }): string {
  return `${one.quiz}#${one.question}`;
}

async function inTime<T>(promise: Promise<T>, limit: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${limit} ms`)), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
