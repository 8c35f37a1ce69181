/** Puts a list in the order that Python gives, as long as nobody has touched it. */

import type { Session } from "./session";

export class Shuffling {
  private readonly list: HTMLElement | null;
  private settled = false;

  constructor(form: HTMLElement) {
    this.list = form.querySelector<HTMLElement>('[data-shuffle="yes"]');
    // A list that moves under a finger, or away from the focus, is worse than one in the author's order.
    for (const touch of ["focusin", "pointerdown", "input"]) form.addEventListener(touch, () => (this.settled = true));
  }

  /** Let the list be put in another order, for another try. */
  free(): void {
    this.settled = false;
  }

  /** The ids in the order in which they stand, if that order means nothing and has to stay for this attempt. */
  get order(): string[] {
    return this.list ? [...this.items().keys()] : [];
  }

  /** Let the list stand as it stood; ids that are gone are passed over, and new ones follow. */
  settle(order: string[]): void {
    if (!this.list || this.settled || order.length === 0) return;
    this.settled = true;
    this.arrange(order);
  }

  /** Reorder the list, once; call it as soon as Python is ready. */
  async apply(session: Session, seed: string): Promise<void> {
    if (!this.list || this.settled) return;
    const ids = await session.shuffled([...this.items().keys()], seed).catch(() => []); // the author's order serves
    if (this.settled) return;
    this.settled = true;
    this.arrange(ids);
  }

  private arrange(order: string[]): void {
    const items = this.items();
    const rest = [...items.keys()].filter((id) => !order.includes(id));
    for (const id of [...order, ...rest]) {
      const item = items.get(id);
      if (item) this.list?.append(item);
    }
  }

  private items(): Map<string, Element> {
    return new Map([...(this.list?.children ?? [])].map((item) => [(item as HTMLElement).dataset.option ?? "", item]));
  }
}
