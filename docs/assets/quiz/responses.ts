/** The shapes that `playbook_quiz.browser` answers with; see its docstring. */

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
  course?: Course | null;
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

export interface Invalid {
  outcome: "invalid";
  code: string;
}

export interface Failed {
  outcome: "error";
  message: string;
}

export type Response = Scored | TurnTaken | Invalid | Failed;
