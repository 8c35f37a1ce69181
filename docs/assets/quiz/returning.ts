/** What becomes of a kept answer when its page is opened again: it fits as it is, or Python looks where it belongs now. */

import { isEmpty, namesIn, sameAnswer } from "./answers";
import type { Answer, QuestionSeen, Standing } from "./records";
import type { Solution } from "./responses";

export type Marked = NonNullable<Standing["marked"]>;

export interface Returned {
  answer: Answer | null;
  marked: Marked | null;
  /** Whether there was an answer that no longer answers the question. */
  lost: boolean;
  /** Whether the learner has to be told that the question has changed. */
  changed: boolean;
}

/** Asks Python to carry an answer over; `solution` is what was right when it was marked, undefined if it never was. */
export type Carry = (
  answer: Answer,
  solution?: Solution | null,
) => Promise<{ answer: Answer; solution: Solution | null } | null>;

/** Whether a kept answer can be put back as it is. */
export function fits({ shape, answer, marked }: Standing, seen: QuestionSeen): boolean {
  const ids = new Set([...seen.options, ...seen.groups, ...seen.damages].map((one) => one.id));
  const named = [...namesIn(answer), ...namesIn(marked?.answer ?? null)];
  return shape.kind === seen.kind && shape.hash === seen.hash && named.every((name) => ids.has(name));
}

/** Find the place of a kept answer in a question that was edited. Rejects as `Session.carry` does. */
export async function carryOver({ answer: kept, marked: before }: Standing, carry: Carry): Promise<Returned> {
  const was = isEmpty(kept) ? null : kept;
  const found = before && (await carry(before.answer, before.solution as Solution | null));
  const marked = before && found ? { ...before, answer: found.answer, solution: found.solution } : null;
  const asMarked = before !== null && sameAnswer(before.answer, was);
  let answer = marked && asMarked ? marked.answer : null;
  if (!asMarked && was) answer = (await carry(was))?.answer ?? null;
  const lost = was !== null && answer === null;
  return { answer, marked, lost, changed: lost || (before !== null && marked === null) };
}
