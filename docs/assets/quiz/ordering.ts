/**
 * Makes a list of steps one that is put in order by moving them. The selects that the page comes with stay in it, out of
 * sight: they hold the places, so the answer is read and written in one way with and without a script.
 */

export class Ordering {
  private readonly list: HTMLElement | null;
  private readonly asWritten: HTMLElement[];

  constructor(
    private readonly section: HTMLElement,
    private readonly say: (message: string) => void,
  ) {
    this.asWritten = this.items();
    this.list = section.querySelector(".quiz-steps");
    const legend = section.querySelector("legend");
    if (this.list && legend) legend.textContent = "Move the steps into order.";
    for (const item of this.items()) this.makeMovable(item);
    this.markEnds();
  }

  /** Let the list stand as its places say; steps without a place follow in the order of the page. */
  arrange(): void {
    const place = (item: HTMLElement): number => Number(this.select(item)?.value) || this.asWritten.length + 1;
    const placed = this.asWritten.some((item) => this.select(item)?.value);
    this.list?.append(...[...this.asWritten].sort((a, b) => place(a) - place(b)));
    if (placed) this.number();
    this.markEnds();
  }

  private makeMovable(item: HTMLElement): void {
    const words = item.querySelector(".quiz-step-text");
    const select = this.select(item);
    if (!words || !select) return;
    const row = document.createElement("div");
    row.className = "quiz-step-row";
    const buttons = document.createElement("span");
    buttons.className = "quiz-moves";
    for (const [text, by] of [["Move up", -1], ["Move down", 1]] as const) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiz-move";
      button.textContent = text;
      button.setAttribute("aria-label", `${text}: ${words.textContent?.trim()}`);
      button.addEventListener("click", () => this.move(item, by, button));
      buttons.append(button);
    }
    select.hidden = true;
    item.querySelector("label")?.replaceWith(row);
    row.append(words, select, buttons);
  }

  private move(item: HTMLElement, by: -1 | 1, button: HTMLElement): void {
    const items = this.items();
    const to = items.indexOf(item) + by;
    const name = item.querySelector(".quiz-step-text")?.textContent?.trim() ?? "";
    const other = items[to];
    if (other) {
      if (by < 0) other.before(item);
      else other.after(item);
      button.focus(); // what is moved in the page loses the focus
      this.number();
      this.markEnds();
      item.dispatchEvent(new Event("input", { bubbles: true }));
      this.say(`${name} Now ${to + 1} of ${items.length}.`);
    } else this.say(`${name} Already ${by < 0 ? "first" : "last"}.`);
  }

  private number(): void {
    this.items().forEach((item, index) => {
      const select = this.select(item);
      if (select) select.value = String(index + 1);
    });
  }

  /** A button that leads nowhere stays where it is, so that the focus does. */
  private markEnds(): void {
    const items = this.items();
    items.forEach((item, index) => {
      const [up, down] = item.querySelectorAll(".quiz-move");
      up?.setAttribute("aria-disabled", String(index === 0));
      down?.setAttribute("aria-disabled", String(index === items.length - 1));
    });
  }

  private items(): HTMLElement[] {
    return [...this.section.querySelectorAll<HTMLElement>(".quiz-step")];
  }

  private select(item: HTMLElement): HTMLSelectElement | null {
    return item.querySelector("select");
  }
}
