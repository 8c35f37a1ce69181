/** The shapes that `playbook_quiz.browser` answers with; see its docstring. */

import type { Answer } from "./records";

/** One item of a key: passed on to Python untouched. */
export type Item = Record<string, unknown>;

export interface Finding {
  criterion: string;
  title: string;
  points: number;
  missed: boolean;
  why: string;
  page: string;
  better: string;
  text: string | null;
}

export interface Passage {
  text: string;
  findings: number[];
}

export interface Scored {
  outcome: "scored";
  points: number;
  outOf: number;
  findings: Finding[];
  passages: Passage[];
  solution: Solution | null;
  marks: Mark[];
  /** How the points fit what the learner said of their confidence, in a sentence; "" if they did not say. */
  remark: string;
  course?: Course;
}

/** How well a written answer did by one criterion: a share from 0 to 1. */
export interface Mark {
  criterion: string;
  share: number;
  page: string;
}

/** The answer that earns everything, in the shape of the kind's answer. */
export type Solution =
  | { selected: string[] }
  | { order: string[] }
  | { groups: Record<string, string> }
  | { marks: Record<string, string> };

/** Two drafts of a reply: what the second does better than the first, and what it does worse. */
export interface Compared {
  outcome: "compared";
  gained: Finding[];
  lost: Finding[];
  points: [number, number];
}

/** A real reply, read before it is sent: no points, since no case says what is wanted. */
export interface Read {
  outcome: "read";
  words: string;
  findings: Finding[];
  passages: Passage[];
  missing: Finding[];
  unsure: string[];
  cut: boolean;
}

/** One reply of a conversation, and what the customer says to it. */
export interface Turn {
  reply: string;
  titles: string[];
  why: string;
  before: number;
  temper: number;
  turningPoint: boolean;
  customer: string;
  findings: Finding[];
  passages: Passage[];
}

export interface Course {
  customer: string;
  temper: number;
  ended: "well" | "badly" | "parted" | null;
  after: string;
  turnsLeft: number;
  turns: Turn[];
}

export interface TurnTaken {
  outcome: "turn";
  course: Course;
}

export type Carried =
  | { outcome: "carried"; answer: Answer; solution: Solution | null }
  | { outcome: "changed" | "invalid" | "error" };

export interface Invalid {
  outcome: "invalid";
  code: string;
}

export interface Failed {
  outcome: "error";
  message: string;
}

export type Level = "well" | "partly" | "weak";

export interface Mastery {
  title: string;
  level: Level;
  label: string;
  words: string;
}

/** The results of a quiz; everything is in words already. */
export interface Results {
  outcome: "results";
  pointsWords: string;
  answeredWords: string;
  headline: string;
  questions: {
    id: string;
    title: string;
    tries: number;
    first: [number, number] | null;
    last: [number, number] | null;
    confidence: string;
    hints: number;
    missed: boolean;
  }[];
  pages: (Mastery & { page: string })[];
  advice: (Mastery & { id: string })[];
  criteria: { criterion: string; level: Level; words: string }[];
  calibration: { label: string; count: number; share: number; words: string }[];
  reading: { page: string; title: string }[];
  missed: string[];
  leftOpen: string[];
  files: { json: string; csv: string; text: string };
}

export type Response = Scored | TurnTaken | Invalid | Failed;
