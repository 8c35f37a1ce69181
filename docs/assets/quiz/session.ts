/** What every quiz of a page shares: one engine, its progress, and the keys that were fetched. */

import type { Engine, Limits, Progress } from "./engine";
import type { Answer, Attempt, Confidence, QuestionSeen } from "./records";
import type { Carried, Compared, Failed, Invalid, Item, Read, Response, Results, Solution } from "./responses";
import { learnPageNames } from "./words";

export type EngineState =
  | { phase: "idle" }
  | { phase: "loading"; progress: Progress | null }
  | { phase: "ready" }
  | { phase: "failed"; code: string };

/** What `teaching.json` holds: to Python it is handed on as it is. */
interface Taught {
  pages?: Record<string, string>;
}

type Listener = (state: EngineState) => void;

export class Session {
  private static instance: Session | null = null;
  private readonly listeners = new Set<Listener>();
  private readonly keys = new Map<string, Promise<Record<string, Item>>>();
  private taught: Promise<Taught> | null = null;
  private engine: Engine | null = null;
  private starting: Promise<Engine> | null = null;
  state: EngineState = { phase: "idle" };

  private constructor(
    private readonly generated: URL,
    private readonly limits: Partial<Limits>,
  ) {}

  /** The session of this page. Whoever asks first may set other limits for its engine. */
  static shared(generated: URL, limits: Partial<Limits> = {}): Session {
    return (Session.instance ??= new Session(generated, limits));
  }

  /** Ask Python for something that is about no single question. Rejects as `ask` does. */
  async request(request: object): Promise<object> {
    return (await this.ready()).call(request);
  }

  /** Call `listener` now and at every change of the engine's state. */
  watch(listener: Listener): void {
    this.listeners.add(listener);
    listener(this.state);
  }

  /** Start the engine if nobody has; a failure is told to the listeners. */
  wake(): void {
    this.ready().catch(() => undefined); // the state carries the failure to whoever shows it
  }

  /** Have Python `score` an answer or take a `turn`. Rejects with an Error that carries the code of the failure. */
  async ask(
    quiz: string,
    question: string,
    verb: "score" | "turn",
    answer: object,
    confidence: Confidence = null,
  ): Promise<Response> {
    const [engine, item] = await this.both(quiz, question);
    return (await engine.call({ verb, item, answer, confidence })) as Response;
  }

  /**
   * Have Python carry an answer over from what the question was to what it is now.
   *
   * `solution` is what Python told of the old question if the answer was marked, and undefined if it never was.
   * Returns the answer with the solution as it is now, or null if it no longer answers the question. Rejects as `ask`
   * does.
   */
  async carry(
    quiz: string,
    answer: Answer,
    was: QuestionSeen,
    is: QuestionSeen,
    solution?: Solution | null,
  ): Promise<{ answer: Answer; solution: Solution | null } | null> {
    const [engine, item] = await this.both(quiz, is.id);
    const before = solution === undefined ? { question: was } : { question: was, solution };
    const request = { verb: "carry", before, after: { question: is, item }, answer };
    const response = (await engine.call(request)) as Carried;
    return response.outcome === "carried" ? response : null;
  }

  /** Have Python compare two drafts of a reply. */
  async compare(quiz: string, question: string, first: string, second: string): Promise<Compared | null> {
    const [engine, item] = await this.both(quiz, question);
    const request = { verb: "compare", item, first: { text: first }, second: { text: second } };
    const response = (await engine.call(request)) as Compared | { outcome: "invalid" | "error" };
    return response.outcome === "compared" ? response : null;
  }

  /** Have Python read a real reply before it is sent. Rejects as `ask` does. */
  async read(reply: string, complaint: string, facts: string[]): Promise<Read | Invalid | Failed> {
    const engine = await this.ready();
    return (await engine.call({ verb: "read", reply, complaint, facts })) as Read | Invalid | Failed;
  }

  /** Have Python add up the attempts of a quiz. Rejects as `ask` does. */
  async results(quiz: string, title: string, questions: object[], attempts: Attempt[]): Promise<Results> {
    const [engine, teaching] = await Promise.all([this.ready(), this.teaching()]);
    const request = { verb: "results", quiz, title, questions, attempts, teaching };
    const response = (await engine.call(request)) as Results | Failed;
    if (response.outcome !== "results") throw new Error("results-failed");
    return response;
  }

  /** What advice says and what pages are called. Results without it are less readable and still right. */
  teaching(): Promise<Taught> {
    return (this.taught ??= fetch(new URL("teaching.json", this.generated))
      .then((response) => response.json() as Promise<Taught>)
      .catch(() => {
        this.taught = null;
        return {};
      }));
  }

  /** Return the ids in the order that follows from `seed`. */
  async shuffled(ids: string[], seed: string): Promise<string[]> {
    const engine = await this.ready();
    const response = (await engine.call({ verb: "shuffle", ids, seed })) as { ids?: string[] };
    return response.ids ?? ids;
  }

  /** Return the first model of a question: one text for a reply, several for a conversation; none if it has none. */
  async model(quiz: string, question: string): Promise<string[]> {
    const [model] = ((await this.item(quiz, question)).models ?? []) as (string | string[])[];
    return typeof model === "string" ? [model] : (model ?? []);
  }

  /** Wait for Python and the item, and fail only once both have come to an end: trying again must start afresh, not
   * join the half that is about to fail. */
  private async both(quiz: string, question: string): Promise<[Engine, Item]> {
    const [engine, item] = [this.ready(), this.item(quiz, question)];
    await Promise.allSettled([engine, item]);
    return [await engine, await item];
  }

  private async item(quiz: string, question: string): Promise<Item> {
    const item = (await this.key(quiz))[question];
    if (item === undefined) throw new Error("stale-page");
    return item;
  }

  private ready(): Promise<Engine> {
    return (this.starting ??= this.start().catch((error: unknown) => {
      this.starting = null; // so that Retry starts afresh
      this.set({ phase: "failed", code: codeOf(error) });
      throw error;
    }));
  }

  private async start(): Promise<Engine> {
    this.set({ phase: "loading", progress: null });
    const { Engine, FOLDER } = await import("./engine");
    this.engine ??= new Engine(new URL(FOLDER, this.generated).href, this.limits);
    await this.engine.start((progress) => this.set({ phase: "loading", progress }));
    this.set({ phase: "ready" });
    return this.engine;
  }

  private key(quiz: string): Promise<Record<string, Item>> {
    let found = this.keys.get(quiz);
    if (!found) {
      found = fetchItems(new URL(`bank/${quiz}.key.json`, this.generated));
      found.catch(() => this.keys.delete(quiz));
      this.keys.set(quiz, found);
    }
    return found;
  }

  private set(state: EngineState): void {
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }
}

async function fetchItems(url: URL): Promise<Record<string, Item>> {
  // Ask the server whether the key changed: a page and a key of different age must not meet.
  const response = await fetch(url, { cache: "no-cache" }).catch(() => null);
  if (!response?.ok) throw new Error("key-unreachable");
  const { items, pages = {} } = (await response.json()) as { items: Record<string, Item>; pages?: Record<string, string> };
  learnPageNames(pages);
  return items;
}

/** Return the code a failure carries, or a general one. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error && /^[a-z-]+$/.test(error.message) ? error.message : "unknown";
}
