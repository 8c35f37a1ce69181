/** What the practice pages ask Python, and with what: the bank, the ladder, and what this browser has kept. */

import { Keeper } from "../quiz/keeper";
import type { Attempt } from "../quiz/records";
import { codeOf, Session } from "../quiz/session";
import { failedText } from "../quiz/words";
import type { Bank, Known } from "./answers";

const GENERATED = new URL("../", import.meta.url);
export const ROOT = new URL("../../", GENERATED);
/** Some ten thousand attempts; what is older than those is left out. */
const MOST_CHARACTERS = 3_500_000;

export class Asking {
  readonly keeper = Keeper.of(ROOT);
  readonly session = Session.shared(GENERATED, { callMs: 20_000, requestLength: 4_000_000 });
  private known: Promise<[Bank, object]> | null = null;

  /** What the site knows of its quizzes. Rejects if it cannot be fetched. */
  async bank(): Promise<Bank> {
    return (await this.fetched())[0];
  }

  /** Have Python look at everything that was kept. Rejects with an Error that carries a code. */
  async ask<T extends { outcome: string }>(verb: T["outcome"]): Promise<T> {
    const [[bank, pages], { attempts }] = await Promise.all([this.fetched(), this.keeper.everything()]);
    const clock = { now: Date.now(), offset: -new Date().getTimezoneOffset() };
    const { questions, rungs } = bank;
    return this.answer<T>(verb, { clock, questions, rungs, pages, attempts: fitting(attempts) });
  }

  /** Have Python say where somebody starts who has answered these. Rejects as `ask` does. */
  async place<T extends { outcome: string }>(attempts: Attempt[]): Promise<T> {
    const { rungs } = await this.bank();
    return this.answer<T>("placed", { verb: "place", rungs, attempts: attempts.map(slim) });
  }

  private async answer<T extends { outcome: string }>(outcome: string, request: object): Promise<T> {
    const response = (await this.session.request({ verb: outcome, ...request })) as T | { outcome: "error" };
    if (response.outcome !== outcome) throw new Error("practice-failed");
    return response as T;
  }

  private fetched(): Promise<[Bank, object]> {
    this.known ??= Promise.all([
      json("practice.json") as Promise<Bank>,
      json("teaching.json").then((taught) => (taught as { pages?: object }).pages ?? {}, () => ({})),
    ]);
    this.known.catch(() => (this.known = null)); // so that trying again fetches again
    return this.known;
  }
}

async function json(name: string): Promise<unknown> {
  const response = await fetch(new URL(name, GENERATED), { cache: "no-cache" }).catch(() => null);
  if (!response?.ok) throw new Error("asset-unreachable");
  return response.json();
}

/** The newest attempts, as many as one request can carry. */
function fitting(attempts: Attempt[]): Known[] {
  let room = MOST_CHARACTERS;
  return [...attempts]
    .sort((a, b) => b.marked - a.marked)
    .map(slim)
    .filter((one) => (room -= JSON.stringify(one).length) > 0);
}

/** What Python needs of an attempt here: nothing of what was written. */
function slim(attempt: Attempt): Known {
  const { quiz, question, sitting, mode, kind, hash, page, points, outOf, marks, confidence, marked } = attempt;
  return { quiz, question, sitting, mode, kind, hash, page, points, outOf, marks, confidence, marked, answer: {} };
}

/** What to say of a failure. */
export function failure(error: unknown): string {
  return `${failedText(codeOf(error))} Nothing of yours is lost. Reload the page to try again.`;
}
