/** Hints come in stages: the next one can be opened once the one before it was. Without a script all are there. */

export class Hints {
  /** How many were opened. */
  opened = 0;

  constructor(section: HTMLElement) {
    const hints = [...section.querySelectorAll<HTMLDetailsElement>(".quiz-hint")];
    hints.forEach((hint, index) => {
      hint.hidden = index > 0;
      const open = (): void => {
        this.opened = Math.max(this.opened, index + 1);
        hints[index + 1]?.toggleAttribute("hidden", false);
      };
      hint.addEventListener("toggle", open, { once: true });
    });
  }
}
