/** Hints come in stages: the next one can be opened once the one before it was. Without a script all are there. */

export function stageHints(section: HTMLElement): void {
  const hints = [...section.querySelectorAll<HTMLDetailsElement>(".quiz-hint")];
  hints.forEach((hint, index) => {
    hint.hidden = index > 0;
    hint.addEventListener("toggle", () => hints[index + 1]?.toggleAttribute("hidden", false), { once: true });
  });
}
