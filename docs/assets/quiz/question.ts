/** One question on the page: reads the answer from its controls, has it marked, and shows what Python said. */

import { render } from "lit";

import { optionFeedback, panel, type PanelState } from "./templates";
import type { Answer, Response } from "./responses";
import { codeOf, type EngineState, type Session } from "./session";
import { failedText, invalidText, pointsText } from "./words";

export class QuestionView {
  private readonly id: string;
  private readonly form: HTMLFormElement;
  private readonly panel = document.createElement("div");
  private readonly number: number;
  private state: PanelState = { phase: "idle" };
  private engine: EngineState = { phase: "idle" };

  constructor(
    private readonly section: HTMLElement,
    private readonly quiz: string,
    private readonly session: Session,
    private readonly say: (message: string) => void,
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
    const answer = this.answer();
    this.set({ phase: "waiting" });
    this.say(this.engine.phase === "ready" ? "Marking." : "Your answer is kept. It is marked as soon as the marker is ready.");
    try {
      this.show(await this.session.score(this.quiz, this.id, answer), answer);
    } catch (error) {
      const text = failedText(codeOf(error));
      this.set({ phase: "failed", text });
      this.say(`${text} Your answer is still there.`);
      this.panel.querySelector<HTMLElement>("button")?.focus();
    }
  }

  private show(response: Response, answer: Answer): void {
    if (response.outcome === "scored") {
      this.set({ phase: "scored", result: response, answer, stale: false });
      this.say(`Question ${this.number}: ${pointsText(response.points, response.outOf)}. The reasons follow the question.`);
    } else if (response.outcome === "invalid") {
      const text = invalidText(response.code);
      this.set({ phase: "invalid", text });
      this.say(text);
      this.form.querySelector<HTMLElement>("textarea, input")?.focus();
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

  private set(state: PanelState): void {
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
    for (const field of this.form.querySelectorAll("textarea, input")) {
      if (invalid) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    describe(control, errorId, invalid);
  }

  private drawOptions(): void {
    const { result, answer } = this.state.phase === "scored" ? this.state : { result: null, answer: null };
    const selected = answer && "selected" in answer ? answer.selected : [];
    for (const item of this.section.querySelectorAll<HTMLElement>(".quiz-option")) {
      let slot = item.querySelector<HTMLElement>(".quiz-option-feedback");
      if (!slot) {
        slot = document.createElement("div");
        slot.className = "quiz-option-feedback";
        item.append(slot);
      }
      const finding = result?.findings.find((one) => one.criterion === item.dataset.option);
      const single = this.section.dataset.kind === "choice";
      render(finding ? optionFeedback(finding, selected.includes(finding.criterion), single) : null, slot);
    }
  }

  private isFree(): boolean {
    return this.form.querySelector("textarea") !== null;
  }

  private answer(): Answer {
    const field = this.form.querySelector("textarea");
    if (field) return { text: field.value };
    const ticked = this.form.querySelectorAll<HTMLInputElement>("input:checked");
    return { selected: [...ticked].map((input) => input.value) };
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
