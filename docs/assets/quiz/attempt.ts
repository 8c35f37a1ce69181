/** Makes the record of a marked answer: what Python said of it, and what was known of the question then. */

import { randomId } from "./random";
import type { Answer, Attempt, Confidence, QuestionSeen, Sitting } from "./records";
import type { Scored } from "./responses";

export interface Marking {
  quiz: string;
  sitting: Sitting;
  section: HTMLElement;
  seen: QuestionSeen;
  /** Whether it was marked at the end of a check. */
  check: boolean;
  confidence: Confidence;
  hints: number;
  begun: number | null;
}

export function attemptOf(result: Scored, answer: Answer, marking: Marking): Attempt {
  const { quiz, sitting, section, seen, check, confidence, hints, begun } = marking;
  return {
    // In a check each question is marked once; two tabs that finish it make the same attempt.
    id: check ? `${sitting.id}-${seen.id}` : randomId(),
    quiz,
    question: seen.id,
    sitting: sitting.id,
    mode: check ? "check" : "practice",
    kind: seen.kind,
    hash: seen.hash,
    advice: (section.dataset.advice ?? "").split(" ").filter(Boolean),
    page: section.dataset.page ?? "",
    answer,
    points: result.points,
    outOf: result.outOf,
    findings: result.findings.map(({ criterion, points, missed, page }) => ({ criterion, points, missed, page })),
    marks: result.marks,
    confidence,
    hints,
    begun,
    marked: Date.now(),
  };
}
