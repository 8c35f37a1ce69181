// What page and worker say to each other, and the limits both keep.

/** A file of the runtime: its name, and what must arrive. Sizes and digests are those of the unpacked bytes. */
export interface Asset {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** Everything that is fetched before Python runs. Written by the build and compiled into the page's script. */
export interface Manifest {
  readonly pyodide: string;
  readonly python: string;
  readonly worker: Asset;
  readonly wasm: Asset;
  readonly library: Asset;
  readonly lock: Asset;
  readonly wheel: Asset;
  /** The module whose `answer` is called, if it is not the engine's. */
  readonly module?: string;
  /** The folder of these files beside the page's script, if it is not the learners' runtime. */
  readonly folder?: string;
}

export interface Limits {
  /** Give a download up when no byte has come for this long, in milliseconds. */
  readonly stallMs: number;
  /** Give the start up when the worker has given no sign of life for this long. Longer than `stallMs`. */
  readonly silenceMs: number;
  /** Replace the worker when one call takes longer than this. */
  readonly callMs: number;
  /** The longest request, in UTF-16 code units of its JSON. */
  readonly requestLength: number;
  /** The deepest nesting of a request. Python's JSON reader dies for good far below this browser's own limit. */
  readonly requestDepth: number;
}

export const DEFAULT_LIMITS: Limits = {
  stallMs: 15_000,
  silenceMs: 30_000,
  callMs: 2_000,
  requestLength: 200_000,
  requestDepth: 40,
};

export type Stage = "download" | "start" | "ready";

export interface Progress {
  readonly stage: Stage;
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export type EngineErrorCode =
  | "asset-missing" // the server answered, but not with the file
  | "asset-unreachable" // no answer
  | "asset-truncated" // the answer ended early
  | "asset-corrupt" // the answer is not the file that was built
  | "asset-stalled" // no byte for `stallMs`
  | "worker-refused" // the browser would not run the worker's script
  | "start-timeout" // the worker went silent while starting
  | "start-failed" // Python did not start
  | "call-timeout" // one call took longer than `callMs`
  | "call-failed" // Python raised, or answered with something that is not JSON
  | "crashed" // Python is dead; a new one is started
  | "request-invalid" // the request cannot be written as JSON
  | "request-too-long"
  | "request-too-deep"
  | "disposed";

/** Why the engine could not do what it was asked. `code` decides what to show; `detail` is for whoever mends it. */
export class EngineError extends Error {
  override readonly name = "EngineError";

  constructor(
    readonly code: EngineErrorCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** Errors cross from worker to page as data, since a thrown one would lose its code on the way. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: EngineErrorCode; readonly detail: string };

export interface BootRequest {
  readonly baseUrl: string;
  readonly manifest: Manifest;
  readonly stallMs: number;
  /** Ask the server again instead of trusting the browser's cache, which may hold what failed last time. */
  readonly reload: boolean;
}

/** What the worker offers. `onProgress` counts the worker's own downloads, without its script. */
export interface WorkerApi {
  boot(request: BootRequest, onProgress: (stage: Stage, loadedBytes: number) => void): Promise<Outcome<null>>;
  answer(requestJson: string): Outcome<string>;
}

/** The address of an asset: the digest keeps the files of two versions apart in every cache on the way. */
export function assetUrl(baseUrl: string, asset: Asset): string {
  return `${baseUrl}${asset.name}?v=${asset.sha256.slice(0, 16)}`;
}

export function asEngineError(error: unknown, code: EngineErrorCode): EngineError {
  return error instanceof EngineError ? error : new EngineError(code, String(error));
}

/** Write a request as JSON, or refuse it with the limit it breaks. */
export function encodeRequest(request: object, limits: Limits): string {
  // Level by level rather than by recursion: the depth is exactly what is not yet known to be harmless.
  let level: unknown[] = [request];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limits.requestDepth) throw new EngineError("request-too-deep", `more than ${limits.requestDepth} levels`);
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
    level = level.filter((value) => typeof value === "object" && value !== null);
  }
  let json: string;
  try {
    json = JSON.stringify(request);
  } catch (error) {
    throw new EngineError("request-invalid", String(error));
  }
  if (json.length > limits.requestLength) {
    throw new EngineError("request-too-long", `${json.length} of at most ${limits.requestLength}`);
  }
  return json;
}
