/** An id that nobody else has. On an intranet without https there is no `crypto.randomUUID`. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("");
}
