/**
 * What is kept of a learner's work, in one place: the shapes, their limits, and the types that follow from them.
 *
 * The same check stands before everything that comes in: what is read from storage, and a file that somebody loads.
 * docs/decisions/0008 says what each record is for.
 */

import * as v from "valibot";

const Name = v.pipe(v.string(), v.maxLength(200));
/** Far more than anybody writes: what is kept and cannot be read again would be lost. */
const Words = v.pipe(v.string(), v.maxLength(1_000_000));
const Names = v.pipe(v.array(Name), v.maxLength(200));
const Pairs = v.record(Name, Name);
const Amount = v.pipe(v.number(), v.finite(), v.minValue(-1000), v.maxValue(1000));
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

/** An answer, in the shape of the question's kind. Of a conversation: the replies sent, and the one being written. */
export const AnswerShape = v.union([
  v.strictObject({ selected: Names }),
  v.strictObject({ order: Names }),
  v.strictObject({ groups: Pairs }),
  v.strictObject({ marks: Pairs }),
  v.strictObject({ turns: v.pipe(v.array(Words), v.maxLength(50)), text: Words }),
  v.strictObject({ text: Words }),
]);

export const ConfidenceShape = v.nullable(v.picklist(["sure", "fairly", "guessing"]));
const ModeShape = v.picklist(["practice", "check"]);

/** What a question looked like when it was answered: enough to find the answer's place in an edited one. */
const QuestionShape = v.object({
  id: Name,
  kind: Name,
  hash: Name,
  stem: Words,
  options: v.array(v.object({ id: Name, html: Words })),
  groups: v.array(v.object({ id: Name, title: Words })),
  damages: v.array(v.object({ id: Name, title: Words })),
});

/** One marked answer. Attempts are only ever added. */
export const AttemptShape = v.pipe(
  v.object({
    id: Name,
    quiz: Name,
    question: Name,
    sitting: Name,
    mode: ModeShape,
    kind: Name,
    hash: Name,
    advice: Names,
    page: Name,
    answer: AnswerShape,
    points: v.pipe(Amount, v.minValue(0)),
    outOf: v.pipe(Amount, v.minValue(0)),
    findings: v.array(v.object({ criterion: Name, points: Amount, missed: v.boolean(), page: Name })),
    marks: v.array(v.object({ criterion: Name, share: Share, page: Name })),
    confidence: ConfidenceShape,
    hints: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
    begun: v.nullable(Time),
    marked: Time,
  }),
  v.check((attempt) => attempt.points <= attempt.outOf, "more points than there are"),
);

/** What stands in one question at the moment, marked or not. */
export const StandingShape = v.object({
  quiz: Name,
  question: Name,
  /** The sitting in which it was written last; "" if it is older than sittings are. */
  sitting: Name,
  flagged: v.boolean(),
  shape: QuestionShape,
  answer: v.nullable(AnswerShape),
  /** The answer that was marked last, with the solution as Python told it then. */
  marked: v.nullable(
    v.object({ answer: AnswerShape, points: Amount, outOf: Amount, solution: v.nullable(AnswerShape) }),
  ),
  confidence: ConfidenceShape,
  hints: v.number(),
  /** The order in which the options stood, if it was shuffled or must stay. */
  order: Names,
  begun: v.nullable(Time),
  saved: Time,
  /** Who wrote this, to notice that another tab has written since. */
  revision: Name,
  /** What was written for this question elsewhere: in another tab, or before the question changed. */
  elsewhere: v.pipe(v.array(v.object({ text: Words, at: Time })), v.maxLength(20)),
});

/** One go at a quiz, from its first answer to its results. Of each quiz the newest one is kept. */
export const SittingShape = v.object({
  id: Name,
  quiz: Name,
  mode: ModeShape,
  /** What the order of shuffled lists follows from. */
  seed: Name,
  started: Time,
  /** When the results of a check were asked for. */
  finished: v.nullable(Time),
  /** The questions that are asked, if not all: those that were missed before. */
  only: v.nullable(Names),
});

export type Answer = v.InferOutput<typeof AnswerShape>;
export type Confidence = v.InferOutput<typeof ConfidenceShape>;
export type Mode = v.InferOutput<typeof ModeShape>;
export type QuestionSeen = v.InferOutput<typeof QuestionShape>;
export type Attempt = v.InferOutput<typeof AttemptShape>;
export type Standing = v.InferOutput<typeof StandingShape>;
export type Sitting = v.InferOutput<typeof SittingShape>;
export type Elsewhere = Standing["elsewhere"][number];
