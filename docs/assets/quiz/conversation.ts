/** A conversation on the page: each reply goes to Python, and the customer's answer joins the talk. */

import { render } from "lit";

import { QuestionView } from "./question";
import type { Course, Response } from "./responses";
import { ending, said } from "./templates";

export class ConversationView extends QuestionView {
  private readonly talk = this.section.querySelector<HTMLElement>(".quiz-talk") ?? this.section;
  private replies: string[] = [];

  protected override async ask(): Promise<Response> {
    const text = this.field().value;
    const answer = { turns: [...this.replies, text] };
    const response = await this.session.ask(this.quiz, this.id, "turn", answer);
    if (response.outcome !== "turn") return response;
    this.replies = answer.turns;
    this.grow(response.course);
    this.field().value = "";
    if (!response.course.ended) return response;
    return this.session.ask(this.quiz, this.id, "score", answer);
  }

  protected override show(response: Response): void {
    if (response.outcome === "turn") {
      this.set({ phase: "idle" });
      this.say(`The customer, ${temperName(response.course.temper)}: ${response.course.customer}`);
      this.field().focus();
    } else if (response.outcome === "scored" && response.course) {
      this.set({ phase: "ended", result: response, course: response.course, again: () => this.again() });
      this.field().closest("form")?.setAttribute("data-ended", "");
      this.say(`The conversation is over. ${response.course.after}`);
      this.section.querySelector<HTMLElement>(".quiz-score")?.focus();
    } else super.show(response);
  }

  /** Add the newest turn, what it did and what the customer says now. */
  private grow(course: Course): void {
    const turn = course.turns.at(-1);
    if (!turn) return;
    const part = document.createElement("div");
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
