/** One question on the page: reads the answer from its controls, has it marked, and shows what Python said. */

import { render } from "lit";

import { type Answer, chose, openControls, readAnswer } from "./answers";
import { stageHints } from "./hints";
import { pairTicks } from "./marking";
import type { Response } from "./responses";
import { codeOf, type EngineState, type Session } from "./session";
import { Shuffling } from "./shuffling";
import { rightFor } from "./solutions";
import { type Drafts, optionFeedback, panel, type PanelState } from "./templates";
import { draftText, failedText, invalidText, pointsText } from "./words";

export class QuestionView {
  protected readonly id: string;
  private readonly form: HTMLFormElement;
  private readonly panel = document.createElement("div");
  private readonly number: number;
  private state: PanelState = { phase: "idle" };
  private engine: EngineState = { phase: "idle" };
  /** The answer that was marked last, or is being marked. */
  private asked: Answer = { text: "" };
  /** What is shown beside the marks of a reply. */
  private drafts: Drafts | null = null;

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
    stageHints(section);
    pairTicks(section);
    const shuffling = new Shuffling(form);
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
      if (state.phase === "ready") void shuffling.apply(session);
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
    const answer = readAnswer(this.section);
    const before = "text" in this.asked ? this.asked.text : "";
    const response = await this.session.ask(this.quiz, this.id, "score", answer);
    if (response.outcome !== "scored") return response;
    if ("text" in answer) this.drafts = await this.compared(before, answer.text);
    this.asked = answer;
    return response;
  }

  /** Fetch what belongs beside the marks of a reply; marks without it are better than none. */
  private async compared(before: string, now: string): Promise<Drafts> {
    const [model, compared] = await Promise.all([
      this.session.model(this.quiz, this.id).catch(() => []),
      before && before !== now ? this.session.compare(this.quiz, this.id, before, now).catch(() => null) : null,
    ]);
    return { compared, model: model.join("\n\n"), open: this.drafts?.open ?? false, toggle: () => this.toggleModel() };
  }

  private toggleModel(): void {
    if (!this.drafts) return;
    this.drafts = { ...this.drafts, open: !this.drafts.open };
    this.draw();
  }

  protected show(response: Response): void {
    if (response.outcome === "scored") {
      this.set({ phase: "scored", result: response, answer: this.asked, stale: false });
      const points = pointsText(response.points, response.outOf);
      const change = this.drafts?.compared ? ` ${draftText(this.drafts.compared.points)}` : "";
      this.say(`Question ${this.number}: ${points}.${change} The reasons follow the question.`);
    } else if (response.outcome === "invalid") {
      const text = invalidText(response.code);
      this.set({ phase: "invalid", text });
      this.say(text);
      (openControls(this.section)[0] ?? this.form.querySelector<HTMLElement>("textarea, input, select"))?.focus();
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
        drafts: this.drafts,
        send: this.section.dataset.kind === "conversation",
      }),
      this.panel,
    );
    this.drawOptions();
    const control = this.form.querySelector<HTMLElement>("textarea, fieldset");
    const invalid = this.state.phase === "invalid";
    control?.toggleAttribute("data-invalid", invalid);
    const open = openControls(this.section);
    for (const field of this.form.querySelectorAll<HTMLElement>("textarea, input, select")) {
      const wrong = invalid && (open.length === 0 || open.includes(field));
      if (wrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      if (field.matches("select")) describe(field, errorId, wrong);
    }
    describe(control, errorId, invalid);
  }

  private drawOptions(): void {
    const { result, answer } = this.state.phase === "scored" ? this.state : { result: null, answer: this.asked };
    const kind = this.section.dataset.kind ?? "";
    const solution = result?.solution ?? null;
    for (const item of this.section.querySelectorAll<HTMLElement>(".quiz-option")) {
      let slot = item.querySelector<HTMLElement>(".quiz-option-feedback");
      if (!slot) {
        slot = document.createElement("div");
        slot.className = "quiz-option-feedback";
        item.append(slot);
      }
      const finding = result?.findings.find((one) => one.criterion === item.dataset.option);
      const right = rightFor(item, solution, answer);
      render(finding ? optionFeedback(finding, chose(answer, finding.criterion), kind, right) : null, slot);
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
  if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
}
