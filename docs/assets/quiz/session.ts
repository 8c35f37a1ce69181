/** What every quiz of a page shares: one engine, its progress, and the keys that were fetched. */

import type { Engine, Progress } from "./engine";
import type { Compared, Item, Response } from "./responses";

export type EngineState =
  | { phase: "idle" }
  | { phase: "loading"; progress: Progress | null }
  | { phase: "ready" }
  | { phase: "failed"; code: string };

type Listener = (state: EngineState) => void;

export class Session {
  private static instance: Session | null = null;
  private readonly listeners = new Set<Listener>();
  private readonly seed = crypto.getRandomValues(new Uint32Array(2)).join("-");
  private readonly keys = new Map<string, Promise<Record<string, Item>>>();
  private engine: Engine | null = null;
  private starting: Promise<Engine> | null = null;
  state: EngineState = { phase: "idle" };

  private constructor(private readonly generated: URL) {}

  static shared(generated: URL): Session {
    return (Session.instance ??= new Session(generated));
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
  async ask(quiz: string, question: string, verb: "score" | "turn", answer: object): Promise<Response> {
    const [engine, item] = await this.both(quiz, question);
    return (await engine.call({ verb, item, answer })) as Response;
  }

  /** Have Python compare two drafts of a reply. */
  async compare(quiz: string, question: string, first: string, second: string): Promise<Compared | null> {
    const [engine, item] = await this.both(quiz, question);
    const request = { verb: "compare", item, first: { text: first }, second: { text: second } };
    const response = (await engine.call(request)) as Compared | { outcome: "invalid" | "error" };
    return response.outcome === "compared" ? response : null;
  }

  /** Return the ids in an order that stays the same for this visit to the page. */
  async shuffled(ids: string[]): Promise<string[]> {
    const engine = await this.ready();
    const response = (await engine.call({ verb: "shuffle", ids, seed: this.seed })) as { ids?: string[] };
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
    const { Engine } = await import("./engine");
    this.engine ??= new Engine(new URL("runtime/", this.generated).href);
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
  return ((await response.json()) as { items: Record<string, Item> }).items;
}

/** Return the code a failure carries, or a general one. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error && /^[a-z-]+$/.test(error.message) ? error.message : "unknown";
}
