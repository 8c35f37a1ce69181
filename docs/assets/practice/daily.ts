/** The daily five: the questions that Python has drawn for today, played by the quiz player. */

import { html, nothing, render } from "lit";

import { keepingNotice } from "../quiz/progress";
import type { Daily } from "./answers";
import { Asking, failure } from "./asking";
import { gather } from "./gathering";

export class DailyView {
  private readonly asking = new Asking();
  private readonly words = document.createElement("div");
  private readonly after = document.createElement("div");
  private shown = "";
  private quiz: HTMLElement | null = null;

  constructor(element: HTMLElement) {
    element.replaceChildren(this.words, this.after);
    this.asking.keeper.watch(() => void this.refresh());
    this.say("Looking up what is due today. The first time on a device this takes some seconds.");
    void this.start();
  }

  private async start(): Promise<void> {
    try {
      const [daily, bank] = await Promise.all([this.asking.ask<Daily>("daily"), this.asking.bank()]);
      this.quiz = await gather(daily.quiz, "The daily five", "practice", daily.picks, bank);
      this.shown = daily.quiz;
      this.after.before(this.quiz);
      this.quiz.addEventListener("quiz-marked", () => void this.refresh());
      this.show(daily);
    } catch (error) {
      this.say(failure(error));
    }
  }

  /** Say how far today's five are, and when each of them comes back. */
  private async refresh(): Promise<void> {
    if (!this.quiz) return;
    const daily = await this.asking.ask<Daily>("daily").catch(() => null);
    if (daily && daily.quiz === this.shown) this.show(daily);
  }

  private show(daily: Daily): void {
    const notice = keepingNotice(this.asking.keeper);
    this.say(daily.words, notice);
    for (const pick of daily.picks) {
      const line = this.quiz?.querySelector(`[data-question="${CSS.escape(pick.question)}"] .practice-why`);
      if (line) line.textContent = pick.back || pick.why;
    }
    const done = daily.picks.every((pick) => pick.back);
    render(
      done ? html`<p>See how it all looks on <a href="../my-practice/">my practice</a>.</p>` : nothing,
      this.after,
    );
  }

  private say(message: string, notice = ""): void {
    render(
      html`<p class="practice-words" role="status">${message}</p>
        ${notice ? html`<p class="quiz-notice">${notice}</p>` : nothing}`,
      this.words,
    );
  }
}
