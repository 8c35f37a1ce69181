// Downloads that cannot end in silence: each one arrives whole and as built, or fails with a reason.

import { newDigest } from "./digest";
import { type Asset, assetUrl, EngineError } from "./protocol";

// The worker takes the global fetch away from Python; downloads keep the browser's own.
const browserFetch = globalThis.fetch.bind(globalThis);

export interface DownloadOptions {
  readonly baseUrl: string;
  readonly stallMs: number;
  readonly reload: boolean;
  /** Called with the size of each piece that arrives. */
  readonly onBytes: (count: number) => void;
  /** Called once the server has answered, with a second copy of the answer that nobody has checked. */
  readonly onAnswer?: (unchecked: Response) => void;
}

/**
 * Fetch one asset and check its length and digest.
 *
 * `fetch` with `integrity` would hold every byte back until the last one, so there would be no progress to show and no
 * stall to notice, and it fails without saying why. So both are done here.
 *
 * Rejects with an `EngineError`.
 */
export async function download(asset: Asset, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
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
    if (!response.ok) throw new EngineError("asset-missing", `${asset.name}: HTTP ${response.status}`);
    const copy = options.onAnswer ? response.clone() : response;
    options.onAnswer?.(response);

    const bytes = new Uint8Array(asset.size);
    const digest = newDigest();
    const reader = copy.body?.getReader();
    let received = 0;
    while (reader) {
      stall.restart();
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw failure("asset-truncated", error);
      });
      if (done) break;
      if (received + value.length > asset.size) {
        throw new EngineError("asset-corrupt", `${asset.name}: longer than ${asset.size} bytes`);
      }
      bytes.set(value, received);
      received += value.length;
      digest.update(value);
      options.onBytes(value.length);
    }
    if (received < asset.size) {
      throw new EngineError("asset-truncated", `${asset.name}: ${received} of ${asset.size} bytes`);
    }
    const found = await digest.hex(bytes);
    if (found !== asset.sha256) throw new EngineError("asset-corrupt", `${asset.name}: sha256 is ${found}`);
    return bytes;
  } catch (error) {
    stall.abort();
    throw error;
  } finally {
    stall.stop();
  }
}

/** Aborts its signal when it is not restarted in time. */
class StallTimer {
  readonly #controller = new AbortController();
  readonly #limitMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
    this.restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    this.stop();
    this.#timer = setTimeout(() => this.abort(), this.#limitMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** End a download that is no longer wanted. */
  abort(): void {
    this.#controller.abort();
  }
}
