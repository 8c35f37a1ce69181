// A page with nothing in it but the engine, for the tests to drive.
import * as Comlink from "comlink";
import { Engine, EngineError, type Limits } from "../../docs/assets/quiz/engine";
import { MANIFEST } from "../../docs/assets/quiz/manifest";
import { assetUrl, type WorkerApi } from "../../docs/assets/quiz/protocol";

const FOLDER = "runtime";
let engine = new Engine(FOLDER);

interface Result {
  readonly ok: boolean;
  readonly code?: string;
  readonly detail?: string;
  readonly value?: unknown;
  readonly ms: number;
}

async function timed(work: () => Promise<unknown>): Promise<Result> {
  const before = performance.now();
  try {
    const value = await work();
    return { ok: true, value, ms: performance.now() - before };
  } catch (error) {
    const { code, detail } = error instanceof EngineError ? error : { code: "untyped", detail: String(error) };
    return { ok: false, code, detail, ms: performance.now() - before };
  }
}

Object.assign(globalThis, {
  create: (limits: Partial<Limits>) => {
    engine = new Engine(FOLDER, limits);
  },
  start: () =>
    timed(async () => {
      const seen: unknown[] = [];
      await engine.start((progress) => seen.push(progress));
      return seen;
    }),
  call: (request: object) => timed(() => engine.call(request)),
  dispose: () => engine.dispose(),

  /** A request nested this deep. */
  nested: (depth: number): object => {
    let value: object = {};
    for (let level = 1; level < depth; level += 1) value = [value];
    return value;
  },

  /** What Python answered, character for character. */
  answers: async (requests: string[]): Promise<string[]> => {
    const baseUrl = new URL(`${FOLDER}/`, document.baseURI).href;
    const api = Comlink.wrap<WorkerApi>(new Worker(assetUrl(baseUrl, MANIFEST.worker)));
    const request = { baseUrl, manifest: MANIFEST, stallMs: 60_000, reload: false };
    const outcomes = [await api.boot(request, Comlink.proxy(() => {}))];
    const texts: string[] = [];
    for (const json of requests) {
      const outcome = await api.answer(json);
      outcomes.push(outcome.ok ? { ok: true, value: null } : outcome);
      if (outcome.ok) texts.push(outcome.value);
    }
    for (const outcome of outcomes) if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.detail}`);
    return texts;
  },
});
