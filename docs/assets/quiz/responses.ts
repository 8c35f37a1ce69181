/** The shapes that `playbook_quiz.browser` answers with; see its docstring. */

/** One item of a key: passed on to Python untouched. */
export type Item = Record<string, unknown>;

/** What the learner answered: ticked options, or a text of their own. */
export type Answer = { selected: string[] } | { text: string };

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
}

export interface Invalid {
  outcome: "invalid";
  code: string;
}

export interface Failed {
  outcome: "error";
  message: string;
}

export type Response = Scored | Invalid | Failed;
