/** A conversation on the page: each reply goes to Python, and the customer's answer joins the talk. */

import { render } from "lit";

import { QuestionView } from "./question";
import type { Course, Response } from "./responses";
import { ending, said } from "./templates";

export class ConversationView extends QuestionView {
  private readonly talk = this.section.querySelector<HTMLElement>(".quiz-talk") ?? this.section;
  private replies: string[] = [];
  private model: string[] = [];

  /** Send one more reply. It joins the talk once everything that belongs to it has come, so asking again is safe. */
  protected override async ask(): Promise<Response> {
    const text = this.field().value;
    const answer = { turns: [...this.replies, text] };
    let response = await this.session.ask(this.quiz, this.id, "turn", answer);
    if (response.outcome !== "turn") return response;
    const { course } = response;
    if (course.ended) {
      response = await this.session.ask(this.quiz, this.id, "score", answer);
      if (response.outcome !== "scored") return response;
      this.model = await this.session.model(this.quiz, this.id).catch(() => []);
    }
    this.replies = answer.turns;
    this.grow(course);
    if (this.field().value === text) this.field().value = ""; // what was written meanwhile stays
    return response;
  }

  protected override show(response: Response): void {
    if (response.outcome === "turn") {
      this.set({ phase: "idle" });
      this.say(`The customer, ${temperName(response.course.temper)}: ${response.course.customer}`);
      this.field().focus();
    } else if (response.outcome === "scored" && response.course) {
      const { course } = response;
      this.set({ phase: "ended", result: response, course, model: this.model, again: () => this.again() });
      this.field().closest("form")?.setAttribute("data-ended", "");
      this.say(`The customer: ${course.customer} The conversation is over. ${course.after}`);
      this.section.querySelector<HTMLElement>(".quiz-score")?.focus();
    } else super.show(response);
  }

  /** Add the newest turn, what it did and what the customer says now. */
  private grow(course: Course): void {
    const turn = course.turns.at(-1);
    if (!turn) return;
    const part = document.createElement("div");
    part.id = `${this.id}-turn-${course.turns.length}`;
    render(said(turn, temperName), part);
    this.talk.append(part);
    if (course.ended) {
      const last = document.createElement("div");
      render(ending(course), last);
      this.talk.append(last);
    }
  }

  private again(): void {
    this.replies = [];
    this.talk.replaceChildren(this.talk.firstElementChild ?? "");
    this.field().value = "";
    this.field().closest("form")?.removeAttribute("data-ended");
    this.set({ phase: "idle" });
    this.say("The conversation starts again.");
    this.field().focus();
  }

  private field(): HTMLTextAreaElement {
    return this.section.querySelector("textarea") as HTMLTextAreaElement;
  }
}

const TEMPERS = ["", "calm", "guarded", "annoyed", "angry", "furious"];

function temperName(temper: number): string {
  return TEMPERS[temper] ?? "";
}
