/** Where to start: ten questions over the rungs, taken as a check; then Python says which rung, and why. */

import { html, nothing, render } from "lit";

import type { Bank, Placed } from "./answers";
import { Asking, failure } from "./asking";
import { addressOf, gather } from "./gathering";

const QUIZ = "start-here";

export class PlacementView {
  private readonly asking = new Asking();
  private readonly words = document.createElement("p");
  private readonly result = document.createElement("div");
  private bank: Bank | null = null;
  private placed = "";

  constructor(element: HTMLElement) {
    this.words.setAttribute("role", "status");
    this.words.className = "practice-words";
    this.words.textContent = "Getting the ten questions.";
    element.replaceChildren(this.words, this.result);
    void this.start();
  }

  private async start(): Promise<void> {
    try {
      const bank = (this.bank = await this.asking.bank());
      const questions = bank.rungs.flatMap(({ placement }) =>
        placement.flatMap((id) => {
          const found = bank.questions.find((one) => one.id === id);
          return found ? [{ quiz: found.quiz, question: id, why: "" }] : [];
        }),
      );
      const quiz = await gather(QUIZ, "Where to start", "check", questions, bank);
      quiz.addEventListener("quiz-marked", () => void this.place(questions.length));
      this.words.after(quiz);
      this.words.textContent = `${questions.length} questions. What you do not know, leave open: that helps as well.`;
    } catch (error) {
      this.words.textContent = failure(error);
    }
  }

  /** Once the check is finished, or everything was answered, say where to start. */
  private async place(asked: number): Promise<void> {
    const { keeper } = this.asking;
    const sitting = keeper.sittingOf(QUIZ);
    const attempts = sitting ? keeper.attemptsOf(QUIZ, sitting.id) : [];
    const answered = new Set(attempts.map((one) => one.question)).size;
    if (!sitting || (!sitting.finished && answered < asked)) {
      render(nothing, this.result);
      return;
    }
    try {
      this.show(await this.asking.place<Placed>(attempts));
      if (this.placed !== sitting.id) this.words.textContent = this.result.querySelector("h2")?.textContent ?? "";
      this.placed = sitting.id;
    } catch (error) {
      this.words.textContent = failure(error);
    }
  }

  private show(placed: Placed): void {
    const rung = this.bank?.rungs.find((one) => one.id === placed.rung);
    const first = this.bank?.quizzes[rung?.quizzes[0] ?? ""];
    render(
      html`<section class="practice-placed" aria-labelledby="placed">
        <h2 id="placed">${placed.words}</h2>
        <ul>
          ${placed.reasons.map((one) => html`<li>${one}</li>`)}
        </ul>
        <p>
          ${first ? html`Begin with <a href=${addressOf(first.page)}>${first.title}</a>. ` : ""}All rungs are on
          <a href="../ladder/">the ladder</a>. Nothing is locked: start anywhere you like.
        </p>
      </section>`,
      this.result,
    );
  }
}
