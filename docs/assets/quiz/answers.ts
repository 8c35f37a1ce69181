/** What the learner answered, read from the controls of a question; its shape is that of the question's kind. */

export type Answer =
  | { selected: string[] }
  | { order: string[] }
  | { groups: Record<string, string> }
  | { marks: Record<string, string> }
  | { text: string };

/** Read the answer from a question's section. What is not filled in is left out: Python says what is missing. */
export function readAnswer(section: HTMLElement): Answer {
  const ticked = [...section.querySelectorAll<HTMLInputElement>("input:checked")].map((input) => input.value);
  const chosen = [...section.querySelectorAll<HTMLSelectElement>("select")];
  switch (section.dataset.kind) {
    case "order":
      return { order: inOrder(chosen) };
    case "sort":
      return { groups: Object.fromEntries(chosen.map((select) => [select.dataset.option ?? "", select.value])) };
    case "spot":
      return { marks: Object.fromEntries(ticked.map((id) => [id, valueFor(chosen, id)])) };
    case "choice":
    case "multiple":
      return { selected: ticked };
    default:
      return { text: section.querySelector("textarea")?.value ?? "" };
  }
}

/** Say whether the learner chose the option: in `order` and `sort` every one has its place. */
export function chose(answer: Answer, option: string): boolean {
  if ("selected" in answer) return answer.selected.includes(option);
  if ("marks" in answer) return option in answer.marks;
  return true;
}

/** Return the controls that an incomplete answer still waits for; none if Python has to say what is wrong. */
export function openControls(section: HTMLElement): HTMLElement[] {
  const chosen = [...section.querySelectorAll<HTMLSelectElement>("select")];
  if (section.dataset.kind === "spot") {
    const ticked = [...section.querySelectorAll<HTMLInputElement>("input:checked")].map((input) => input.value);
    return chosen.filter((select) => select.value === "" && ticked.includes(idOf(select)));
  }
  if (section.dataset.kind === "order") return chosen.filter((select) => select.value === "" || repeats(select, chosen));
  return chosen.filter((select) => select.value === "");
}

/** The steps by the place each was given; of two with the same place only the first has it, so that one is missing. */
function inOrder(selects: HTMLSelectElement[]): string[] {
  const placed = selects.filter((select) => select.value !== "" && !repeats(select, selects));
  return placed.sort((a, b) => Number(a.value) - Number(b.value)).map(idOf);
}

/** Say whether a step before this one already has its place. */
function repeats(select: HTMLSelectElement, selects: HTMLSelectElement[]): boolean {
  return selects.findIndex((other) => other.value === select.value) < selects.indexOf(select);
}

function idOf(select: HTMLSelectElement): string {
  return select.dataset.option ?? "";
}

function valueFor(selects: HTMLSelectElement[], option: string): string {
  return selects.find((select) => select.dataset.option === option)?.value ?? "";
}
