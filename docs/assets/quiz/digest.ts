// SHA-256 of bytes that arrive piece by piece.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

export interface Digest {
  /** Take the next piece. */
  update(piece: Uint8Array): void;
  /** The digest in lower-case hexadecimal. `all` are the pieces that were taken, joined. */
  hex(all: Uint8Array<ArrayBuffer>): Promise<string>;
}

/**
 * The browser's own digest is more than ten times as fast, but there is none on a plain-http intranet, and it wants all
 * bytes at once; the other one works everywhere and while the bytes arrive.
 */
export function newDigest(): Digest {
  return globalThis.crypto?.subtle ? new NativeDigest() : new PortableDigest();
}

class NativeDigest implements Digest {
  update(): void {}

  async hex(all: Uint8Array<ArrayBuffer>): Promise<string> {
    return bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", all)));
  }
}

class PortableDigest implements Digest {
  readonly #hash = sha256.create();

  update(piece: Uint8Array): void {
    this.#hash.update(piece);
  }

  async hex(): Promise<string> {
    return bytesToHex(this.#hash.digest());
  }
}
