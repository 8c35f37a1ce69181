// The page's side of Python: starts it, asks it, and replaces it when it is lost.

import * as Comlink from "comlink";
import { deferred } from "./deferred";
import { download } from "./fetching";
import { MANIFEST } from "./manifest";
import {
  asEngineError,
  assetUrl,
  DEFAULT_LIMITS,
  encodeRequest,
  EngineError,
  type Limits,
  type Manifest,
  type Progress,
  type WorkerApi,
} from "./protocol";

export { EngineError, type EngineErrorCode, type Limits, type Manifest, type Progress, type Stage } from "./protocol";

/** The folder of the files that this script was built for. */
export const FOLDER = MANIFEST.folder ?? "runtime/";

type OnProgress = (progress: Progress) => void;

/** A worker in which Python is ready. */
interface Running {
  readonly api: Comlink.Remote<WorkerApi>;
  /** Rejects if the worker dies. */
  readonly died: Promise<never>;
}

export class Engine {
  readonly #baseUrl: string;
  readonly #limits: Limits;
  readonly #manifest: Manifest;
  #starting: Promise<Running> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #worker: Worker | undefined;
  #attempts = 0;
  readonly #disposal = new Rejection();
  #onProgress: OnProgress = () => {};

  /** `baseUrl` is the folder of the runtime's files, with or without its last slash. */
  constructor(baseUrl: string, limits: Partial<Limits> = {}, manifest: Manifest = MANIFEST) {
    this.#baseUrl = new URL(baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`, document.baseURI).href;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#manifest = manifest;
  }

  /**
   * Fetch and start Python. Asking again while it starts, or once it runs, joins what is there; asking again after a
   * failure tries afresh.
   *
   * Rejects with an `EngineError`.
   */
  async start(onProgress?: OnProgress): Promise<void> {
    if (onProgress) this.#onProgress = onProgress;
    await this.#running();
  }

  /**
   * Ask Python. Waits for it to start, and starts it if nobody has. Calls are answered one after the other.
   *
   * Rejects with an `EngineError`; after one that cost the worker, a new worker is already starting.
   */
  call(request: object): Promise<object> {
    const answered = this.#queue.then(() => this.#ask(request));
    this.#queue = answered.catch(() => {});
    return answered;
  }

  /** End the worker. The engine cannot be used again. */
  dispose(): void {
    this.#disposal.because(new EngineError("disposed", "the engine was disposed of"));
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #running(): Promise<Running> {
    if (this.#disposal.reason) return this.#disposal.happened;
    this.#starting ??= this.#boot().catch((error: unknown) => {
      this.#abandon();
      throw asEngineError(error, "start-failed");
    });
    return this.#starting;
  }

  #abandon(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#starting = undefined;
  }

  async #boot(): Promise<Running> {
    const { worker: script, wasm, library, lock, wheel } = this.#manifest;
    const totalBytes = [script, wasm, library, lock, wheel].reduce((sum, asset) => sum + asset.size, 0);
    const reload = this.#attempts > 0;
    this.#attempts += 1;
    const silence = new Silence(this.#limits.silenceMs);
    let scriptBytes = 0;
    let otherBytes = 0;
    const report = (stage: Progress["stage"]): void => {
      silence.broken();
      this.#onProgress({ stage, loadedBytes: scriptBytes + otherBytes, totalBytes });
    };

    // A Worker reports neither progress nor a stall nor why its script failed, so the page reads the script as well.
    // The browser fetches it once and hands it to both.
    const scriptChecked = download(script, {
      baseUrl: this.#baseUrl,
      stallMs: this.#limits.stallMs,
      reload,
      onBytes: (count) => {
        scriptBytes += count;
        report("download");
      },
    });
    // After a failure the cache may hold a bad script: the page's download replaces it before the worker looks.
    if (reload) await Promise.race([scriptChecked, silence.exceeded, this.#disposal.happened]);

    const worker = new Worker(assetUrl(this.#baseUrl, script), { name: "playbook-python" });
    this.#worker = worker;
    const death = new Rejection();
    let ready = false;
    worker.addEventListener("error", (event) => {
      death.because(new EngineError(ready ? "crashed" : "worker-refused", event.message || "the script did not load"));
    });
    const api = Comlink.wrap<WorkerApi>(worker);
    const request = { baseUrl: this.#baseUrl, manifest: this.#manifest, stallMs: this.#limits.stallMs, reload };
    const booted = api.boot(
      request,
      Comlink.proxy((stage, loadedBytes) => {
        otherBytes = loadedBytes;
        report(stage);
      }),
    );
    // When the worker refuses its script, the page's own download knows better why.
    const refused = death.happened.catch(async (error: unknown) => {
      await scriptChecked;
      throw error;
    });
    try {
      const [outcome] = await Promise.race([
        Promise.all([booted, scriptChecked]),
        refused,
        silence.exceeded,
        this.#disposal.happened,
      ]);
      if (!outcome.ok) throw new EngineError(outcome.code, outcome.detail);
    } finally {
      silence.end();
    }
    ready = true;
    this.#onProgress({ stage: "ready", loadedBytes: totalBytes, totalBytes });
    return { api, died: death.happened };
  }

  async #ask(request: object): Promise<object> {
    const json = encodeRequest(request, this.#limits);
    const running = await this.#running();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      const error = new EngineError("call-timeout", `no answer in ${this.#limits.callMs} ms`);
      timer = setTimeout(() => reject(error), this.#limits.callMs);
    });
    try {
      const outcome = await Promise.race([running.api.answer(json), tooLong, running.died, this.#disposal.happened]);
      if (!outcome.ok) throw new EngineError(outcome.code, outcome.detail);
      return parseAnswer(outcome.value);
    } catch (error) {
      const known = asEngineError(error, "crashed");
      if (known.code !== "call-failed") this.#replace();
      throw known;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Start a new worker in place of one that does not answer. The next call waits for it. */
  #replace(): void {
    if (this.#disposal.reason) return;
    this.#abandon();
    this.#attempts = 0; // its files were good: the cache may answer
    this.#running().catch(() => {});
  }
}

function parseAnswer(json: string): object {
  try {
    const answer: unknown = JSON.parse(json);
    if (typeof answer === "object" && answer !== null) return answer;
  } catch {
    // Falls through: both are an answer that is not one.
  }
  throw new EngineError("call-failed", "the answer is not a JSON object");
}

/** Something that may go wrong later, to be raced against what may go right. */
class Rejection {
  readonly #deferred = deferred<never>();
  reason: EngineError | undefined;

  constructor() {
    this.happened.catch(() => {}); // it may come when nobody is waiting any more
  }

  get happened(): Promise<never> {
    return this.#deferred.promise;
  }

  because(error: EngineError): void {
    this.reason ??= error;
    this.#deferred.reject(error);
  }
}

/** Notices that nothing has been heard for too long. */
class Silence {
  readonly #rejection = new Rejection();
  readonly #limitMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
    this.broken();
  }

  get exceeded(): Promise<never> {
    return this.#rejection.happened;
  }

  broken(): void {
    clearTimeout(this.#timer);
    const error = new EngineError("start-timeout", `nothing from the worker for ${this.#limitMs} ms`);
    this.#timer = setTimeout(() => this.#rejection.because(error), this.#limitMs);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
