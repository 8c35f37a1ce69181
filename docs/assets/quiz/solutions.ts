/** What the right answer says of one option, in words that the page already holds. */

import type { Answer } from "./records";
import type { Solution } from "./responses";

export interface Right {
  /** The right place, group or damage; empty if the option has none. */
  words: string;
  /** Whether the learner gave exactly that. */
  given: boolean;
}

/** Return what `solution` says of `item`, or null for kinds whose options are just chosen or not. */
export function rightFor(item: HTMLElement, solution: Solution | null, answer: Answer): Right | null {
  const id = item.dataset.option ?? "";
  if (solution === null) return null;
  if ("order" in solution && "order" in answer) {
    const place = solution.order.indexOf(id);
    return { words: String(place + 1), given: answer.order.indexOf(id) === place };
  }
  if ("groups" in solution && "groups" in answer) return named(item, solution.groups[id], answer.groups[id]);
  if ("marks" in solution && "marks" in answer) return named(item, solution.marks[id], answer.marks[id]);
  return null;
}

function named(item: HTMLElement, right: string | undefined, given: string | undefined): Right {
  const choices = [...item.querySelectorAll("option")];
  const words = choices.find((choice) => right !== undefined && choice.value === right)?.textContent ?? "";
  return { words, given: right === given };
}
