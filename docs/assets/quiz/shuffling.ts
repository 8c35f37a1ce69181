/** Puts a list in the order that Python gives, as long as nobody has touched it. */

import type { Session } from "./session";

export class Shuffling {
  private readonly list: HTMLElement | null;
  private settled = false;

  constructor(form: HTMLElement) {
    this.list = form.querySelector<HTMLElement>('[data-shuffle="yes"]');
    // A list that moves under a finger, or away from the focus, is worse than one in the author's order.
    for (const touch of ["focusin", "pointerdown", "input"]) {
      form.addEventListener(touch, () => (this.settled = true), { once: true });
    }
  }

  /** Reorder the list, once; call it as soon as Python is ready. */
  async apply(session: Session): Promise<void> {
    if (!this.list || this.settled) return;
    const items = new Map([...this.list.children].map((item) => [(item as HTMLElement).dataset.option ?? "", item]));
    const ids = await session.shuffled([...items.keys()]).catch(() => []); // the author's order serves as well
    if (this.settled) return;
    this.settled = true;
    for (const id of ids) {
      const item = items.get(id);
      if (item) this.list.append(item);
    }
  }
}
