/** A conversation on the page: each reply goes to Python, and the customer's answer joins the talk. */

import { render } from "lit";

import { type Outcome, type Progress, QuestionView } from "./question";
import type { Answer } from "./records";
import type { Course, Response, Scored } from "./responses";
import { talk } from "./templates";
import { temperName } from "./words";

export class ConversationView extends QuestionView {
  private readonly said = document.createElement("div");
  private replies: string[] = [];
  /** The talk so far, as Python told it. */
  private course: Course | null = null;
  private model: string[] = [];

  override get progress(): Progress {
    if (this.course?.ended) return "answered";
    return this.replies.length || this.field().value.trim() ? "begun" : "empty";
  }

  override clear(): void {
    this.course = null;
    this.said.remove();
    this.form.removeAttribute("data-ended");
    super.clear();
  }

  override refresh(): void {
    if (this.course) this.drawTalk(this.course);
    super.refresh();
  }

  override async score(): Promise<Outcome> {
    await this.back;
    const answer = { turns: this.replies, text: "" };
    return { answer, response: await this.result(this.replies) };
  }

  override async reveal({ response }: Outcome): Promise<void> {
    if (response.outcome === "scored" && response.course) this.end(response, response.course);
    else this.set({ phase: "idle" });
  }

  /** A reply is sent at once in a check too: the customer's answer belongs to the question. */
  protected override get marksNow(): boolean {
    return true;
  }

  protected override answer(): Answer {
    return { turns: this.replies, text: this.field().value };
  }

  protected override fill(answer: Answer | null): void {
    this.field().value = answer !== null && "text" in answer ? answer.text : "";
    this.replies = answer !== null && "turns" in answer ? [...answer.turns] : [];
  }

  /** Send one more reply. It joins the talk once everything that belongs to it has come, so asking again is safe. */
  protected override async ask(): Promise<Response> {
    const text = this.field().value;
    const replies = [...this.replies, text];
    const response = await this.host.session.ask(this.source, this.id, "turn", { turns: replies });
    if (response.outcome !== "turn") return response;
    const result = response.course.ended && this.open ? await this.result(replies) : null;
    if (result && result.outcome !== "scored") return result;
    this.replies = replies;
    if (this.field().value === text) this.field().value = ""; // what was written meanwhile stays
    this.drawTalk(response.course);
    if (result) this.take(result, { turns: replies, text: "" });
    else this.host.stand(this);
    return result ?? response;
  }

  protected override show(response: Response): void {
    if (response.outcome === "turn") {
      const { customer, ended, temper } = response.course;
      if (ended) {
        this.hold();
        this.host.say(`The customer: ${customer} The conversation is over. Its marks come with the results.`);
        this.section.querySelector<HTMLElement>(".quiz-held")?.focus();
      } else {
        this.set({ phase: "idle" });
        this.host.say(`The customer, ${temperName(temper)}: ${customer}`);
        this.field().focus();
      }
    } else if (response.outcome === "scored" && response.course) {
      const { course } = response;
      this.end(response, course);
      this.host.say(`The customer: ${course.customer} The conversation is over. ${course.after}`);
      this.section.querySelector<HTMLElement>(".quiz-score")?.focus();
    } else super.show(response);
  }

  /** Let the talk come back as far as it went. */
  protected override async resume(): Promise<void> {
    const { replies } = this;
    if (!replies.length) return this.set({ phase: "idle" });
    const response = await this.host.session.ask(this.source, this.id, "turn", { turns: replies });
    if (response.outcome !== "turn" || replies !== this.replies) return;
    this.drawTalk(response.course);
    if (!response.course.ended) return this.set({ phase: "idle" });
    if (!this.open) return this.hold();
    const result = await this.result(replies);
    if (result.outcome === "scored" && replies === this.replies) this.end(result, response.course);
  }

  private async result(replies: string[]): Promise<Response> {
    const { session } = this.host;
    const result = await session.ask(this.source, this.id, "score", { turns: replies }, this.confidence);
    if (result.outcome === "scored") this.model = await session.model(this.source, this.id).catch(() => []);
    return result;
  }

  /** The talk is over, and its marks have to wait for the end of the check. */
  private hold(): void {
    this.form.setAttribute("data-ended", "");
    this.set({ phase: "held" });
  }

  private end(result: Scored, course: Course): void {
    this.form.setAttribute("data-ended", "");
    this.drawTalk(course);
    this.set({ phase: "ended", result, course, model: this.model, again: () => this.restart() });
  }

  /** Show every turn so far, what the customer said to it and, unless that has to wait, what it did. */
  private drawTalk(course: Course): void {
    this.course = course;
    this.section.querySelector(".quiz-talk")?.append(this.said);
    render(talk(course, this.id, this.open), this.said);
  }

  private restart(): void {
    this.clear();
    this.host.stand(this);
    this.host.say("The conversation starts again.");
    this.field().focus();
  }

  private field(): HTMLTextAreaElement {
    return this.section.querySelector("textarea") as HTMLTextAreaElement;
  }
}
