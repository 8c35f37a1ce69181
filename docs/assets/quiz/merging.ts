/** What becomes of two texts for one question: the newer one stands, and the other one is put beside it. */

import type { Elsewhere, Standing } from "./records";

const MOST_ELSEWHERE = 5;

/** Put the text of one standing beside another, unless the other one has it already. */
export function withElsewhere(mine: Standing, theirs: Standing): Standing {
  const own = textOf(mine).map((one) => one.text);
  const kept: Elsewhere[] = [];
  for (const one of [...mine.elsewhere, ...theirs.elsewhere, ...textOf(theirs)].sort((a, b) => b.at - a.at)) {
    // A draft that somebody went on writing is part of the newer one.
    const known = [...own, ...kept.map((other) => other.text)];
    if (!known.some((other) => other.startsWith(one.text))) kept.push(one);
  }
  return { ...mine, elsewhere: kept.slice(0, MOST_ELSEWHERE) };
}

/** The text of an answer, as something to be put beside another; nothing if it has none. */
export function textOf({ answer, saved }: Pick<Standing, "answer" | "saved">): Elsewhere[] {
  if (answer === null || !("text" in answer)) return [];
  const parts = [...("turns" in answer ? answer.turns : []), answer.text];
  const text = parts.filter((part) => part.trim()).join("\n\n");
  return text ? [{ text, at: saved }] : [];
}
