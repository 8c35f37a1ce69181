/** One question on the page: reads the answer from its controls, has it marked, and shows what Python said. */

import { render } from "lit";

import { type Answer, chose, readAnswer } from "./answers";
import type { Response } from "./responses";
import { codeOf, type EngineState, type Session } from "./session";
import { optionFeedback, panel, type PanelState } from "./templates";
import { failedText, invalidText, pointsText } from "./words";

export class QuestionView {
  protected readonly id: string;
  private readonly form: HTMLFormElement;
  private readonly panel = document.createElement("div");
  private readonly number: number;
  private state: PanelState = { phase: "idle" };
  private engine: EngineState = { phase: "idle" };
  /** The answer that was marked last, or is being marked. */
  private asked: Answer = { text: "" };

  constructor(
    protected readonly section: HTMLElement,
    protected readonly quiz: string,
    protected readonly session: Session,
    protected readonly say: (message: string) => void,
  ) {
    this.id = section.dataset.question ?? "";
    this.number = [...(section.parentElement?.querySelectorAll(".quiz-question") ?? [])].indexOf(section) + 1;
    const form = section.querySelector("form");
    if (!form) throw new Error(`question ${this.id} has no form`);
    this.form = form;
    this.panel.className = "quiz-panel";
    form.append(this.panel);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.check();
    });
    form.addEventListener("input", () => this.answerChanged());
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.check();
    });
    session.watch((state) => {
      this.engine = state;
      this.draw();
    });
  }

  /** Have the answer marked. While one is under way, asking again changes nothing. */
  private async check(): Promise<void> {
    if (this.state.phase === "waiting") return;
    this.set({ phase: "waiting" });
    this.say(this.engine.phase === "ready" ? "Marking." : "Your answer is kept. It is marked as soon as the marker is ready.");
    try {
      this.show(await this.ask());
    } catch (error) {
      const text = failedText(codeOf(error));
      this.set({ phase: "failed", text });
      this.say(`${text} Your answer is still there.`);
      this.panel.querySelector<HTMLElement>("button")?.focus();
    }
  }

  /** Send the answer to Python. */
  protected async ask(): Promise<Response> {
    this.asked = readAnswer(this.section);
    return this.session.ask(this.quiz, this.id, "score", this.asked);
  }

  protected show(response: Response): void {
    if (response.outcome === "scored") {
      this.set({ phase: "scored", result: response, answer: this.asked, stale: false });
      this.say(`Question ${this.number}: ${pointsText(response.points, response.outOf)}. The reasons follow the question.`);
    } else if (response.outcome === "invalid") {
      const text = invalidText(response.code);
      this.set({ phase: "invalid", text });
      this.say(text);
      this.form.querySelector<HTMLElement>("textarea, input, select")?.focus();
    } else {
      this.set({ phase: "failed", text: failedText("unknown") });
      this.say(failedText("unknown"));
    }
  }

  /** A changed answer is no longer the one that the result speaks of. */
  private answerChanged(): void {
    if (this.state.phase === "scored" && !this.state.stale) this.set({ ...this.state, stale: true });
    else if (this.state.phase === "invalid") this.set({ phase: "idle" });
    else this.draw();
  }

  protected set(state: PanelState): void {
    this.state = state;
    this.draw();
  }

  private draw(): void {
    const errorId = `${this.id}-error`;
    render(
      panel(this.state, {
        id: this.id,
        engine: this.engine,
        words: this.isFree() ? countWords(this.form) : null,
        errorId,
      }),
      this.panel,
    );
    this.drawOptions();
    const control = this.form.querySelector<HTMLElement>("textarea, fieldset");
    const invalid = this.state.phase === "invalid";
    control?.toggleAttribute("data-invalid", invalid);
    for (const field of this.form.querySelectorAll("textarea, input, select")) {
      if (invalid) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    describe(control, errorId, invalid);
  }

  private drawOptions(): void {
    const { result, answer } = this.state.phase === "scored" ? this.state : { result: null, answer: this.asked };
    const kind = this.section.dataset.kind ?? "";
    for (const item of this.section.querySelectorAll<HTMLElement>(".quiz-option")) {
      let slot = item.querySelector<HTMLElement>(".quiz-option-feedback");
      if (!slot) {
        slot = document.createElement("div");
        slot.className = "quiz-option-feedback";
        item.append(slot);
      }
      const finding = result?.findings.find((one) => one.criterion === item.dataset.option);
      render(finding ? optionFeedback(finding, chose(answer, finding.criterion), kind) : null, slot);
    }
  }

  private isFree(): boolean {
    return this.form.querySelector("textarea") !== null;
  }
}

function countWords(form: HTMLFormElement): number {
  return form.querySelector("textarea")?.value.match(/\S+/g)?.length ?? 0;
}

/** Add or remove one id in an element's aria-describedby, leaving the others. */
function describe(element: HTMLElement | null, id: string, present: boolean): void {
  if (!element) return;
  const ids = (element.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((one) => one && one !== id);
  if (present) ids.push(id);
  element.setAttribute("aria-describedby", ids.join(" "));
}
