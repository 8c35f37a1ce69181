/** What the learner answered, read from the controls of a question and written back into them. */

import type { Answer, QuestionSeen } from "./records";

/** Read the answer from a question's section. What is not filled in is left out: Python says what is missing. */
export function readAnswer(section: HTMLElement): Answer {
  const chosen = selects(section);
  switch (section.dataset.kind) {
    case "order":
      return { order: inOrder(chosen) };
    case "sort":
      return { groups: Object.fromEntries(chosen.map((select) => [idOf(select), select.value])) };
    case "spot":
      return { marks: Object.fromEntries(ticked(section).map((id) => [id, valueFor(chosen, id)])) };
    case "choice":
    case "multiple":
      return { selected: ticked(section) };
    default:
      return { text: section.querySelector("textarea")?.value ?? "" };
  }
}

/** Put an answer of the question's own kind into its controls; what it does not name is left empty. */
export function fillAnswer(section: HTMLElement, answer: Answer | null): void {
  const has = (part: "selected" | "marks" | "groups" | "order"): boolean => answer !== null && part in answer;
  const values: Record<string, string> =
    answer === null ? {} : "marks" in answer ? answer.marks : "groups" in answer ? answer.groups : {};
  const order = answer !== null && "order" in answer ? answer.order : [];
  const selected = answer !== null && "selected" in answer ? answer.selected : Object.keys(has("marks") ? values : {});
  for (const input of inputs(section)) input.checked = selected.includes(input.value);
  for (const select of selects(section)) {
    const place = order.indexOf(idOf(select)) + 1;
    select.value = section.dataset.kind === "order" ? (place ? String(place) : "") : (values[idOf(select)] ?? "");
  }
  const field = section.querySelector("textarea");
  if (field) field.value = answer !== null && "text" in answer ? answer.text : "";
}

/** Say whether there is nothing in an answer at all. */
export function isEmpty(answer: Answer | null): boolean {
  if (answer === null) return true;
  if ("turns" in answer) return answer.turns.length === 0 && answer.text.trim() === "";
  if ("text" in answer) return answer.text.trim() === "";
  if ("groups" in answer) return Object.values(answer.groups).every((group) => group === "");
  return Object.values(answer).every((part) => Object.keys(part).length === 0);
}

export function sameAnswer(one: Answer | null, other: Answer | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Every id that an answer names: those of options, groups and damages. */
export function namesIn(answer: Answer | null): string[] {
  if (answer === null) return [];
  if ("selected" in answer) return answer.selected;
  if ("order" in answer) return answer.order;
  const pairs = "groups" in answer ? answer.groups : "marks" in answer ? answer.marks : {};
  return [...Object.keys(pairs), ...Object.values(pairs)].filter((name) => name !== "");
}

/** Say whether the learner chose the option: in `order` and `sort` every one has its place. */
export function chose(answer: Answer, option: string): boolean {
  if ("selected" in answer) return answer.selected.includes(option);
  if ("marks" in answer) return option in answer.marks;
  return true;
}

/** Return the controls that an incomplete answer still waits for; none if Python has to say what is wrong. */
export function openControls(section: HTMLElement): HTMLElement[] {
  const chosen = selects(section);
  if (section.dataset.kind === "order") return [];
  const needed = section.dataset.kind === "spot" ? ticked(section) : chosen.map(idOf);
  return chosen.filter((select) => select.value === "" && needed.includes(idOf(select)));
}

/** Say what the question looks like here: its words, with the ids that an answer names. */
export function seenAs(section: HTMLElement): QuestionSeen {
  const kind = section.dataset.kind ?? "";
  const choices = [...(selects(section)[0]?.options ?? [])].filter((choice) => choice.value !== "");
  const named = choices.map((choice) => ({ id: choice.value, title: choice.text }));
  return {
    id: section.dataset.question ?? "",
    kind,
    hash: section.dataset.hash ?? "",
    stem: section.querySelector(".quiz-stem")?.innerHTML.trim() ?? "",
    options: [...section.querySelectorAll<HTMLElement>(".quiz-option")].map((item) => ({
      id: item.dataset.option ?? "",
      html: item.querySelector("label span")?.innerHTML ?? "",
    })),
    groups: kind === "sort" ? named : [],
    damages: kind === "spot" ? named : [],
  };
}

function inputs(section: HTMLElement): HTMLInputElement[] {
  return [...section.querySelectorAll<HTMLInputElement>(".quiz-option input")];
}

function selects(section: HTMLElement): HTMLSelectElement[] {
  return [...section.querySelectorAll<HTMLSelectElement>(".quiz-option select")];
}

function ticked(section: HTMLElement): string[] {
  return inputs(section)
    .filter((input) => input.checked)
    .map((input) => input.value);
}

/** The steps by the place each was given; of two with the same place only the first has it, so that one is missing. */
function inOrder(places: HTMLSelectElement[]): string[] {
  const placed = places.filter((select, index) => {
    const first = places.findIndex((other) => other.value === select.value);
    return select.value !== "" && first === index;
  });
  return placed.sort((a, b) => Number(a.value) - Number(b.value)).map(idOf);
}

function idOf(select: HTMLSelectElement): string {
  return select.dataset.option ?? "";
}

function valueFor(all: HTMLSelectElement[], option: string): string {
  return all.find((select) => idOf(select) === option)?.value ?? "";
}
