/** The shapes that `playbook_practice.browser` answers with, and what it is told; see its docstring. */

import type { Attempt } from "../quiz/records";
import type { Level } from "../quiz/responses";

export interface Bank {
  questions: { quiz: string; id: string }[];
  rungs: { id: string; title: string; placement: string[]; quizzes: string[] }[];
  quizzes: Record<string, { title: string; page: string } | undefined>;
}

export type Known = Omit<Attempt, "id" | "advice" | "answer" | "findings" | "hints" | "begun"> & { answer: object };

export interface Pick {
  quiz: string;
  question: string;
  why: string;
  back: string;
}

export interface Daily {
  outcome: "daily";
  quiz: string;
  picks: Pick[];
  words: string;
}

export interface Row {
  title: string;
  share: number;
  number: string;
  words: string;
  level?: Level;
  label?: string;
  page?: string;
}

export interface Part {
  how: string;
  rows: Row[];
}

export interface Rung {
  id: string;
  title: string;
  can: string;
  state: "finished" | "begun" | "next" | "later";
  words: string;
  quizzes: { quiz: string; finished: boolean; words: string }[];
}

export interface Certificate {
  rung: string;
  title: string;
  day: string;
  did: string;
  means: string;
  not: string;
}

export interface Overview {
  outcome: "practice";
  answered: number;
  due: { how: string; today: number; words: string; days: { label: string; count: number }[] };
  pages: Part;
  criteria: Part;
  calibration: Part;
  history: { how: string; words: string; weeks: { label: string; answered: number; right: number }[] };
  reading: { page: string; title: string }[];
  ladder: Rung[];
  certificates: Certificate[];
}

export interface Placed {
  outcome: "placed";
  rung: string;
  title: string;
  words: string;
  reasons: string[];
}
