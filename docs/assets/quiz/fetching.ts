// Downloads that cannot end in silence: each one arrives whole and as built, or fails with a reason.

import { digestOf } from "./digest";
import { type Asset, assetUrl, EngineError } from "./protocol";

// The worker takes the global fetch away from Python; downloads keep the browser's own.
const browserFetch = globalThis.fetch.bind(globalThis);

export interface DownloadOptions {
  readonly baseUrl: string;
  readonly stallMs: number;
  readonly reload: boolean;
  /** Called with the size of each piece that arrives. */
  readonly onBytes: (count: number) => void;
}

export interface Download {
  /** The bytes as they come. The stream only ends well once all of them are there and the digest is right. */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Settles when the download does. */
  readonly done: Promise<void>;
}

/**
 * Fetch one asset and check its length and digest while it arrives.
 *
 * `fetch` with `integrity` would hold every byte back until the last one, so there would be no progress to show and no
 * stall to notice, and it fails without saying why. So the digest is taken here.
 */
export function download(asset: Asset, options: DownloadOptions): Download {
  let settle: { resolve: () => void; reject: (error: unknown) => void };
  const done = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: async (controller) => {
      try {
        for await (const piece of checkedPieces(asset, options)) controller.enqueue(piece);
        controller.close();
        settle.resolve();
      } catch (error) {
        controller.error(error);
        settle.reject(error);
      }
    },
  });
  return { body, done };
}

/** Fetch one asset only to check it, and to fill the browser's cache. */
export async function check(asset: Asset, options: DownloadOptions): Promise<void> {
  const pieces = checkedPieces(asset, options);
  while (!(await pieces.next()).done);
}

async function* checkedPieces(asset: Asset, options: DownloadOptions): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const stall = new StallTimer(options.stallMs);
  const failure = (code: "asset-unreachable" | "asset-truncated", error: unknown): EngineError =>
    stall.signal.aborted
      ? new EngineError("asset-stalled", `${asset.name}: nothing for ${options.stallMs} ms`)
      : new EngineError(code, `${asset.name}: ${String(error)}`);
  try {
    const response = await browserFetch(assetUrl(options.baseUrl, asset), {
      credentials: "same-origin",
      cache: options.reload ? "reload" : "default",
      signal: stall.signal,
    }).catch((error: unknown) => {
      throw failure("asset-unreachable", error);
    });
    if (!response.ok || !response.body) throw new EngineError("asset-missing", `${asset.name}: HTTP ${response.status}`);

    const digest = digestOf(asset.size);
    const reader = response.body.getReader();
    let received = 0;
    for (;;) {
      stall.restart();
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw failure("asset-truncated", error);
      });
      if (done) break;
      received += value.length;
      if (received > asset.size) throw new EngineError("asset-corrupt", `${asset.name}: longer than ${asset.size} bytes`);
      digest.update(value);
      options.onBytes(value.length);
      yield value;
    }
    if (received < asset.size) throw new EngineError("asset-truncated", `${asset.name}: ${received} of ${asset.size} bytes`);
    const found = await digest.hex();
    if (found !== asset.sha256) throw new EngineError("asset-corrupt", `${asset.name}: sha256 is ${found}`);
  } finally {
    stall.abort();
  }
}

/** Aborts its signal when it is not restarted in time; also ends a download that is no longer wanted. */
class StallTimer {
  readonly #controller = new AbortController();
  readonly #limitMs: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
    this.#timer = setTimeout(() => this.#controller.abort(), limitMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#limitMs);
  }

  abort(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }
}
