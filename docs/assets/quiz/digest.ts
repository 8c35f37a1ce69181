// SHA-256 of bytes that arrive piece by piece.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

export interface Digest {
  update(piece: Uint8Array): void;
  /** The digest of all pieces, in lower-case hexadecimal. */
  hex(): Promise<string>;
}

/**
 * The browser's own digest is twenty times as fast, but there is none on a plain-http intranet, and it wants all bytes
 * at once; the other one works everywhere and as the bytes arrive.
 */
export function digestOf(size: number): Digest {
  return globalThis.crypto?.subtle ? new NativeDigest(size) : new PortableDigest();
}

class NativeDigest implements Digest {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  update(piece: Uint8Array): void {
    this.#bytes.set(piece, this.#length);
    this.#length += piece.length;
  }

  async hex(): Promise<string> {
    return bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", this.#bytes.subarray(0, this.#length))));
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
