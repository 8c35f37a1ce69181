/** One question on the page: reads the answer from its controls, has it marked, and shows what Python said. */

import { render } from "lit";

import { chose, fillAnswer, isEmpty, openControls, readAnswer, sameAnswer, seenAs } from "./answers";
import { attemptOf } from "./attempt";
import { Hints } from "./hints";
import { textOf } from "./merging";
import { pairTicks } from "./marking";
import { Ordering } from "./ordering";
import { panel, type PanelState } from "./panel";
import type { Answer, Attempt, Confidence, Elsewhere, QuestionSeen, Sitting, Standing } from "./records";
import type { Response, Scored } from "./responses";
import { carryOver, fits, type Marked } from "./returning";
import { codeOf, type EngineState, type Session } from "./session";
import { Shuffling } from "./shuffling";
import { rightFor } from "./solutions";
import { type Drafts, optionFeedback } from "./templates";
import { CHANGED, UNCHANGED, draftText, failedText, invalidText, pointsText } from "./words";

/** What a question needs of the quiz that it is part of. */
export interface Host {
  readonly quiz: string;
  readonly session: Session;
  readonly sitting: Sitting;
  /** Say something aloud, once. */
  say(message: string): void;
  /** Keep what stands in the question now. */
  stand(question: QuestionView): void;
  /** Keep an attempt, and take note of its result. */
  record(attempt: Attempt): void;
}

/** How far an answer has come, without a word on whether it is right. */
export type Progress = "empty" | "begun" | "answered";

/** What Python made of an answer when a check is finished. */
export interface Outcome {
  answer: Answer;
  response: Response;
}

export class QuestionView {
  readonly id: string;
  readonly title: string;
  protected readonly form: HTMLFormElement;
  protected readonly seen: QuestionSeen;
  private readonly panel = document.createElement("div");
  private readonly number: number;
  private readonly hints: Hints;
  private readonly shuffling: Shuffling;
  private readonly ordering: Ordering;
  protected state: PanelState = { phase: "idle" };
  private engine: EngineState = { phase: "idle" };
  /** The answer that was marked last. */
  protected marked: Marked | null = null;
  protected confidence: Confidence = null;
  private hintsBefore = 0;
  private begun: number | null = null;
  flagged = false;
  private elsewhere: Elsewhere[] = [];
  private notice = "";
  /** Whether the learner has done anything here since the page was opened. */
  private touched = false;
  /** Counts what comes back and what is cleared, so that what arrives late is known to be late. */
  private visits = 0;
  /** What is shown beside the marks of a reply. */
  private drafts: Drafts | null = null;
  /** Settles once what was kept has come back; what is marked has to wait for it. */
  protected back: Promise<void> = Promise.resolve();

  constructor(
    readonly section: HTMLElement,
    protected readonly host: Host,
  ) {
    this.id = section.dataset.question ?? "";
    this.number = [...(section.parentElement?.querySelectorAll(".quiz-question") ?? [])].indexOf(section) + 1;
    this.title = section.querySelector(".quiz-title")?.lastChild?.textContent?.trim() ?? "";
    const form = section.querySelector("form");
    if (!form) throw new Error(`question ${this.id} has no form`);
    this.form = form;
    this.seen = seenAs(section);
    this.panel.className = "quiz-panel";
    form.append(this.panel);
    this.hints = new Hints(section);
    pairTicks(section);
    this.ordering = new Ordering(section, (message) => host.say(message));
    this.shuffling = new Shuffling(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.check();
    });
    form.addEventListener("input", (event) => {
      if (!this.panel.contains(event.target as Node)) this.answerChanged();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.check();
    });
  }

  /** Show the controls, and follow what becomes of Python. */
  start(): void {
    this.touched = !isEmpty(this.answer()); // filled in before this script came
    this.host.session.watch((state) => {
      this.engine = state;
      if (state.phase === "ready") this.shuffle();
      this.draw();
    });
  }

  /** Put a list whose order means nothing in the order of this sitting, unless the learner has begun on it. */
  private shuffle(): void {
    void this.shuffling.apply(this.host.session, this.host.sitting.seed);
  }

  /** Whether marks are shown as soon as they are there. */
  protected get open(): boolean {
    return this.host.sitting.mode === "practice" || this.host.sitting.finished !== null;
  }

  /** The quiz that the question comes from: its key is there. It is another one where questions are gathered. */
  protected get source(): string {
    return this.section.dataset.from ?? this.host.quiz;
  }

  get wasMarked(): boolean {
    return this.marked !== null;
  }

  get progress(): Progress {
    if (isEmpty(this.answer())) return "empty";
    return openControls(this.section).length ? "begun" : "answered";
  }

  /** What the question is called, and what its options are: what results need to speak of it. */
  get named(): object {
    const { id, options, groups, damages } = this.seen;
    return { id, title: this.title, options, groups, damages };
  }

  /** Bring the question into view, with the focus where it is answered. */
  focus(): void {
    const first = ".quiz-option input, .quiz-option select:not([hidden]), .quiz-move[aria-disabled=false], textarea";
    const control = openControls(this.section)[0] ?? this.form.querySelector<HTMLElement>(first);
    control?.focus({ preventScroll: true });
    this.section.scrollIntoView({ block: "nearest" });
    control?.scrollIntoView({ block: "nearest" });
  }

  /** What stands here now, to be kept. */
  standing(): Omit<Standing, "revision" | "saved"> {
    return {
      quiz: this.host.quiz,
      question: this.id,
      sitting: this.host.sitting.id,
      flagged: this.flagged,
      shape: this.seen,
      answer: this.answer(),
      marked: this.marked,
      confidence: this.confidence,
      hints: this.hintCount(),
      order: this.shuffling.order,
      begun: this.begun,
      elsewhere: this.elsewhere,
    };
  }

  /** Bring back what was kept, unless the learner has been faster: then that text is put beside. */
  restore(standing: Standing): void {
    this.elsewhere = standing.elsewhere;
    this.hintsBefore = standing.hints;
    if (this.touched) {
      this.addElsewhere(textOf(standing));
      this.host.stand(this);
      return;
    }
    this.confidence = standing.confidence;
    this.begun = standing.begun;
    this.flagged = standing.flagged;
    this.shuffling.settle(standing.order);
    this.back = this.bringBack(standing).catch(() => {}); // the state says what is missing
    this.draw();
  }

  /** Empty the question, as if it had never been touched. */
  clear(): void {
    Object.assign(this, { marked: null, confidence: null, begun: null, elsewhere: [], notice: "", drafts: null });
    this.hintsBefore = this.hints.opened = 0;
    this.touched = this.flagged = false;
    this.visits += 1;
    this.fill(null);
    this.shuffling.free();
    this.set({ phase: "idle" });
    if (this.engine.phase === "ready") this.shuffle();
  }

  /** Make room for another try. What was written stays within reach. */
  again(): void {
    const written = textOf({ answer: this.answer(), saved: Date.now() });
    const elsewhere = [...written, ...this.elsewhere];
    this.clear();
    this.addElsewhere(elsewhere);
    this.draw();
    this.host.stand(this);
  }

  /** Draw again, because the sitting has changed. */
  refresh(): void {
    this.draw();
  }

  /** Have the answer scored for the end of a check; nothing is shown yet. */
  async score(): Promise<Outcome> {
    await this.back;
    const answer = this.answer();
    const response = await this.host.session.ask(this.source, this.id, "score", answer, this.confidence);
    return { answer, response };
  }

  /** Say what is still missing, without moving the focus. */
  refuse(code: string): void {
    this.set({ phase: "invalid", text: invalidText(code) });
  }

  /** Take note of what was scored at the end of a check. */
  finish({ answer, response }: Outcome): Attempt | null {
    if (response.outcome !== "scored") return null;
    const attempt = this.attempt(response, answer);
    this.marked = { answer, points: response.points, outOf: response.outOf, solution: response.solution };
    this.begun = null;
    this.host.stand(this);
    return attempt;
  }

  /** Show what was scored at the end of a check. */
  async reveal({ answer, response }: Outcome): Promise<void> {
    if (response.outcome !== "scored") return this.set({ phase: "idle" });
    if ("text" in answer) this.drafts = await this.besides("", answer.text);
    this.set({ phase: "scored", result: response, answer, stale: false });
  }

  /** Take note of what was written elsewhere. */
  takeElsewhere(more: Elsewhere[]): void {
    this.addElsewhere(more);
    this.draw();
  }

  private async bringBack(standing: Standing): Promise<void> {
    const { session } = this.host;
    const visit = (this.visits += 1);
    const fitting = fits(standing, this.seen);
    if (fitting) this.fill(standing.answer);
    let marked = standing.marked;
    if (marked) this.set({ phase: "back", points: [marked.points, marked.outOf] });
    else if (standing.answer && "turns" in standing.answer) this.set({ phase: "back", points: null });
    if (!fitting) {
      this.addElsewhere(textOf(standing)); // so that nothing is lost while Python looks where it belongs
      const returned = await carryOver(standing, (answer, solution) =>
        session.carry(this.source, answer, standing.shape, this.seen, solution),
      );
      if (visit !== this.visits) return;
      if (returned.changed) this.notice = CHANGED;
      if (this.touched) return this.set({ phase: "idle" });
      if (!returned.lost) this.elsewhere = standing.elsewhere;
      marked = this.marked = returned.marked;
      this.fill(returned.answer);
      if (!marked) this.set({ phase: "idle" });
      if (!returned.lost) this.host.stand(this);
    }
    this.marked = marked;
    await this.resume(marked);
  }

  /** Have an answer that was marked before marked again, to show the reasons; it is no new attempt. */
  protected async resume(marked: Marked | null): Promise<void> {
    if (!marked || !this.open) return;
    const response = await this.host.session.ask(this.source, this.id, "score", marked.answer, this.confidence);
    if (response.outcome !== "scored" || this.marked !== marked) return;
    if ("text" in marked.answer) this.drafts = await this.besides("", marked.answer.text);
    const stale = !sameAnswer(this.answer(), marked.answer);
    this.set({ phase: "scored", result: response, answer: marked.answer, stale });
  }

  /** Whether the button under the question sends something to Python. */
  protected get marksNow(): boolean {
    return this.open;
  }

  /** Have the answer marked. While one is under way, asking again changes nothing. */
  private async check(): Promise<void> {
    if (this.state.phase === "waiting") return;
    if (!this.marksNow) return this.host.say("Your answer is kept. It is marked when you finish.");
    // The second click of a double one may come after the marks: the same answer is no second attempt.
    if (this.state.phase === "scored" && !this.state.stale) return this.host.say(UNCHANGED);
    this.set({ phase: "waiting" });
    this.host.say(
      this.engine.phase === "ready" ? "Marking." : "Your answer is kept. It is marked as soon as the marker is ready.",
    );
    try {
      await this.back;
      this.show(await this.ask());
    } catch (error) {
      const text = failedText(codeOf(error));
      this.set({ phase: "failed", text });
      this.host.say(`${text} Your answer is still there.`);
      this.panel.querySelector<HTMLElement>("button")?.focus();
    }
  }

  /** Send the answer to Python. */
  protected async ask(): Promise<Response> {
    const answer = readAnswer(this.section);
    const before = this.marked && "text" in this.marked.answer ? this.marked.answer.text : "";
    const response = await this.host.session.ask(this.source, this.id, "score", answer, this.confidence);
    if (response.outcome !== "scored") return response;
    if ("text" in answer) this.drafts = await this.besides(before, answer.text);
    this.take(response, answer);
    return response;
  }

  /** Take note of a result, and keep it as an attempt. */
  protected take(result: Scored, answer: Answer): void {
    const { points, outOf, solution } = result;
    this.host.record(this.attempt(result, answer));
    this.marked = { answer, points, outOf, solution };
    this.begun = null;
    this.notice = "";
    this.host.stand(this);
  }

  private attempt(result: Scored, answer: Answer): Attempt {
    return attemptOf(result, answer, {
      quiz: this.host.quiz,
      sitting: this.host.sitting,
      section: this.section,
      seen: this.seen,
      check: !this.open,
      confidence: this.confidence,
      hints: this.hintCount(),
      begun: this.begun,
    });
  }

  /** Fetch what belongs beside the marks of a reply; marks without it are better than none. */
  private async besides(before: string, now: string): Promise<Drafts> {
    const { session } = this.host;
    const [model, compared] = await Promise.all([
      session.model(this.source, this.id).catch(() => []),
      before && before !== now ? session.compare(this.source, this.id, before, now).catch(() => null) : null,
    ]);
    return { compared, model: model.join("\n\n"), open: this.drafts?.open ?? false, toggle: () => this.toggleModel() };
  }

  private toggleModel(): void {
    if (!this.drafts) return;
    this.drafts = { ...this.drafts, open: !this.drafts.open };
    this.draw();
  }

  protected show(response: Response): void {
    if (response.outcome === "scored" && this.marked) {
      const stale = !sameAnswer(this.answer(), this.marked.answer);
      this.set({ phase: "scored", result: response, answer: this.marked.answer, stale });
      const points = pointsText(response.points, response.outOf);
      const change = this.drafts?.compared ? ` ${draftText(this.drafts.compared.points)}` : "";
      this.host.say(`Question ${this.number}: ${points}.${change} The reasons follow the question.`);
    } else if (response.outcome === "invalid") {
      const text = invalidText(response.code, true);
      this.set({ phase: "invalid", text });
      this.host.say(text);
      this.focus();
    } else {
      this.set({ phase: "failed", text: failedText("unknown") });
      this.host.say(failedText("unknown"));
    }
  }

  /** What the controls say now. */
  protected answer(): Answer {
    return readAnswer(this.section);
  }

  protected fill(answer: Answer | null): void {
    fillAnswer(this.section, answer);
    this.ordering.arrange();
  }

  /** A changed answer is no longer the one that the result speaks of. */
  protected answerChanged(): void {
    this.touched = true;
    this.begun ??= Date.now();
    if (this.state.phase === "scored") {
      this.state = { ...this.state, stale: !sameAnswer(this.answer(), this.state.answer) };
    } else if (this.state.phase === "invalid") this.state = { phase: "idle" };
    this.draw();
    this.host.stand(this);
  }

  private toggleFlag(): void {
    this.flagged = !this.flagged;
    this.draw();
    this.host.stand(this);
  }

  private setConfidence(confidence: Confidence): void {
    this.confidence = confidence;
    this.draw();
    this.host.stand(this);
  }

  /** Put a text from elsewhere into the field; what stands there takes its place. */
  private useElsewhere(chosen: Elsewhere): void {
    const field = this.form.querySelector("textarea");
    if (!field) return;
    this.elsewhere = this.elsewhere.filter((one) => one !== chosen);
    if (field.value.trim()) this.addElsewhere([{ text: field.value, at: Date.now() }]);
    field.value = chosen.text;
    this.answerChanged();
    field.focus();
  }

  private addElsewhere(more: Elsewhere[]): void {
    const known = this.elsewhere.map((one) => one.text);
    this.elsewhere = [...more.filter((one) => !known.includes(one.text)), ...this.elsewhere];
  }

  private hintCount(): number {
    return Math.max(this.hintsBefore, this.hints.opened);
  }

  protected set(state: PanelState): void {
    this.state = state;
    this.draw();
  }

  private draw(): void {
    const errorId = `${this.id}-error`;
    const free = this.form.querySelector("textarea");
    render(
      panel(this.state, {
        id: this.id,
        kind: this.seen.kind,
        check: !this.open,
        flagged: this.flagged,
        toggleFlag: () => this.toggleFlag(),
        engine: this.engine,
        words: free ? (free.value.match(/\S+/g)?.length ?? 0) : null,
        errorId,
        drafts: this.drafts,
        notice: this.notice,
        confidence: this.confidence,
        setConfidence: (confidence) => this.setConfidence(confidence),
        elsewhere: this.elsewhere,
        use: (one) => this.useElsewhere(one),
      }),
      this.panel,
    );
    this.drawOptions();
    const control = this.form.querySelector<HTMLElement>("textarea, fieldset");
    const invalid = this.state.phase === "invalid";
    const open = openControls(this.section);
    for (const field of this.form.querySelectorAll<HTMLElement>("textarea, .quiz-option :is(input, select)")) {
      const wrong = invalid && (open.length === 0 || open.includes(field));
      if (wrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      if (field.matches("select")) describe(field, errorId, wrong);
    }
    describe(control, errorId, invalid);
  }

  private drawOptions(): void {
    const { result, answer } = this.state.phase === "scored" ? this.state : { result: null, answer: { text: "" } };
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
      const feedback = finding ? optionFeedback(finding, chose(answer, finding.criterion), this.seen.kind, right) : null;
      render(feedback, slot);
    }
  }
}

/** Add or remove one id in an element's aria-describedby, leaving the others. */
function describe(element: HTMLElement | null, id: string, present: boolean): void {
  if (!element) return;
  const ids = (element.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((one) => one && one !== id);
  if (present) ids.push(id);
  if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
}
