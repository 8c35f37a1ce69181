/** One quiz on the page: its questions, the sitting they are answered in, and the results. */

import { render } from "lit";

import { bar } from "./bar";
import { ConversationView } from "./conversation";
import { Keeper } from "./keeper";
import { keepingNotice, ProgressPanel } from "./progress";
import { type Host, type Outcome, QuestionView } from "./question";
import { randomId } from "./random";
import type { Attempt, Mode, Sitting } from "./records";
import type { ResultsPanel } from "./results";
import { review } from "./review";
import { codeOf, Session } from "./session";
import { dayText, failedText, invalidText } from "./words";

const GENERATED = new URL("../", import.meta.url);
const ROOT = new URL("../../", GENERATED);
/** As much as goes into one request to Python, with room for the rest of it. */
const MOST_CHARACTERS = 120_000;
/** A text that is longer than Python reads is not needed to add up. */
const LONGEST_TEXT = 4_000;

export class QuizView implements Host {
  readonly quiz: string;
  readonly session = Session.shared(GENERATED);
  sitting: Sitting;
  private readonly title: string;
  private readonly keeper: Keeper;
  private readonly status: HTMLElement | null;
  private readonly questions: QuestionView[];
  private readonly bar = document.createElement("div");
  private readonly review = document.createElement("div");
  private readonly resultsPlace = document.createElement("div");
  private results: ResultsPanel | null = null;
  private open: { view: QuestionView; number: number; why: string }[] = [];
  private busy = false;
  private loaded = false;
  private failure = "";

  constructor(private readonly element: HTMLElement) {
    this.quiz = element.dataset.quiz ?? "";
    this.title = element.dataset.title ?? "";
    const keeps = element.dataset.keep !== "nothing";
    this.keeper = keeps ? Keeper.of(ROOT) : Keeper.passing();
    this.status = element.querySelector(".quiz-status");
    this.sitting = this.newSitting(element.dataset.mode === "check" ? "check" : "practice", null);
    this.questions = [...element.querySelectorAll<HTMLElement>(".quiz-question")].map((section) => {
      const View = section.dataset.kind === "conversation" ? ConversationView : QuestionView;
      return new View(section, this);
    });
    for (const question of this.questions) question.start();
    const progress = document.createElement("div");
    this.bar.className = "quiz-bar";
    element.prepend(this.bar);
    this.questions.at(-1)?.section.after(this.review, this.resultsPlace, progress);
    if (keeps) new ProgressPanel(progress, this.keeper, (message) => this.say(message), () => this.startAfresh());
    this.keeper.watch(() => this.keepingChanged());
    this.draw();
    this.session.wake();
    void this.keeper.load(this.quiz).then((kept) => this.restore(kept));
  }

  say(message: string): void {
    if (this.status) this.status.textContent = message;
  }

  stand(question: QuestionView): void {
    this.keeper.stand(question.standing());
    this.sitDown();
    this.draw();
  }

  record(attempt: Attempt): void {
    this.keeper.record(attempt);
    this.sitDown();
    this.draw();
    this.tellAround();
    if (this.results) void this.showResults(false);
  }

  /** Tell whatever stands around the quiz that something was marked, or that marks came back. */
  private tellAround(): void {
    this.element.dispatchEvent(new CustomEvent("quiz-marked", { bubbles: true }));
  }

  /** The questions that are asked in this sitting. */
  private get asked(): QuestionView[] {
    const { only } = this.sitting;
    const found = this.questions.filter((one) => only?.includes(one.id));
    return found.length ? found : this.questions;
  }

  private newSitting(mode: Mode, only: string[] | null): Sitting {
    return { id: randomId(), quiz: this.quiz, mode, seed: randomId(), started: Date.now(), finished: null, only };
  }

  /** Keep the sitting once something has been done in it. */
  private sitDown(): void {
    if (!this.loaded) return; // there may be one to go on with
    if (this.keeper.sittingOf(this.quiz)?.id !== this.sitting.id) this.keeper.sit(this.sitting);
  }

  private async restore({ standings, sitting }: ReturnType<Keeper["known"]>): Promise<void> {
    // What was kept before there were sittings, or came alone, makes one of its own.
    if (sitting) this.sitting = sitting;
    else if (standings[0]) this.sitting = { ...this.sitting, id: standings[0].sitting };
    this.loaded = true;
    const kept = new Map(standings.map((one) => [one.question, one]));
    const back: number[] = [];
    for (const question of this.questions) {
      const standing = kept.get(question.id);
      // What another tab has marked in an older sitting is no result of this one.
      const late = sitting && standing && standing.sitting && standing.sitting !== sitting.id;
      if (standing) question.restore(late ? { ...standing, marked: null } : standing);
      if (standing) back.push(standing.saved);
      question.refresh();
    }
    this.draw();
    if (back.length) this.say(`Your answers are back. The newest is from ${dayText(Math.max(...back))}.`);
    this.tellAround();
    if (sitting?.finished) await this.showResults(false).catch(() => {});
  }

  /** Show what is kept now, whatever stood here before. */
  private async startAfresh(): Promise<void> {
    this.sitting = this.newSitting("practice", null);
    this.closeResults();
    for (const question of this.questions) question.clear();
    await this.restore(this.keeper.known(this.quiz));
  }

  private choose(mode: Mode): void {
    if (mode === this.sitting.mode && !this.sitting.finished) return;
    if (this.sitting.finished || (mode === "check" && this.questions.some((one) => one.wasMarked))) {
      this.begin(mode, null);
      this.say(mode === "check" ? "A check begins with empty answers." : "Practice begins with empty answers.");
    } else {
      this.sitting = { ...this.sitting, mode };
      this.open = [];
      this.keeper.sit(this.sitting);
      for (const question of this.questions) question.refresh();
      this.draw();
      this.say(mode === "check" ? "The marks come once you finish." : "Each answer can be marked at once.");
    }
  }

  /** Begin another sitting. Answers that were not marked yet stay; what was written stays within reach. */
  private begin(mode: Mode, only: string[] | null): void {
    this.sitting = this.newSitting(mode, only);
    this.closeResults();
    for (const question of this.questions) {
      if (question.wasMarked) question.again();
      else question.refresh();
    }
    this.keeper.sit(this.sitting);
    this.draw();
  }

  private closeResults(): void {
    this.open = [];
    this.failure = "";
    this.results = null;
    this.resultsPlace.replaceChildren();
  }

  /** End a check: have everything scored, and show it, unless something is open and that was not meant. */
  private async finish(anyway: boolean): Promise<void> {
    if (this.busy) return;
    this.setBusy(true);
    this.say("Marking.");
    try {
      const outcomes: [QuestionView, Outcome][] = [];
      this.open = [];
      for (const view of this.asked) {
        const outcome = await view.score();
        const { response } = outcome;
        if (response.outcome === "scored") outcomes.push([view, outcome]);
        else if (response.outcome === "invalid") this.leaveOpen(view, response.code, anyway);
        else throw new Error("unknown");
      }
      if (this.open.length && !anyway) return this.askAgain();
      this.end(outcomes);
      for (const [view, outcome] of outcomes) await view.reveal(outcome);
      await this.showResults(true);
    } catch (error) {
      this.failure = failedText(codeOf(error));
      this.say(`${this.failure} Your answers are still there.`);
    } finally {
      this.setBusy(false);
    }
  }

  private leaveOpen(view: QuestionView, code: string, anyway: boolean): void {
    this.open.push({ view, number: this.questions.indexOf(view) + 1, why: invalidText(code) });
    if (!anyway) view.refuse(code);
  }

  private askAgain(): void {
    this.setBusy(false);
    this.say(`${this.open.length === 1 ? "One question is" : `${this.open.length} questions are`} open.`);
    this.review.querySelector<HTMLElement>(".quiz-summary")?.focus();
  }

  private end(outcomes: [QuestionView, Outcome][]): void {
    const attempts = outcomes.flatMap(([view, outcome]) => view.finish(outcome) ?? []);
    this.sitting = { ...this.sitting, finished: Date.now() };
    this.open = [];
    this.keeper.finish(this.sitting, attempts);
    for (const view of this.questions) view.refresh();
    this.tellAround();
  }

  /** Have Python add up this sitting, and show it. */
  private async showResults(focus: boolean): Promise<void> {
    const attempts = fitting(this.keeper.attemptsOf(this.quiz, this.sitting.id));
    const { mode, finished } = this.sitting;
    const counted = mode === "check" && finished ? attempts.filter((one) => one.mode === "check") : attempts;
    const questions = this.asked.map((view) => view.named);
    const { ResultsPanel } = await import("./results");
    const found = await this.session.results(this.quiz, this.title, questions, counted);
    this.results ??= new ResultsPanel(this.resultsPlace, {
      title: this.title,
      quiz: this.quiz,
      say: (message) => this.say(message),
      again: (only) => this.again(only),
    });
    this.results.show(found);
    this.draw();
    if (!focus) return;
    this.say(`${found.pointsWords}. ${found.headline}`);
    this.results.focus();
  }

  private async askForResults(): Promise<void> {
    if (this.busy) return;
    this.setBusy(true);
    try {
      await this.showResults(true);
    } catch (error) {
      this.failure = failedText(codeOf(error));
      this.say(this.failure);
    } finally {
      this.setBusy(false);
    }
  }

  private again(only: string[] | null): void {
    this.begin(this.sitting.mode, only);
    this.say(only ? "Only what was missed or left open is asked now." : "All answers are empty again.");
    this.asked[0]?.focus();
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    if (busy) this.failure = "";
    this.draw();
  }

  private keepingChanged(): void {
    for (const question of this.questions) {
      const found = this.keeper.standing(this.quiz, question.id);
      if (found) question.takeElsewhere(found.elsewhere);
    }
    this.draw();
  }

  private draw(): void {
    const { mode, finished, only } = this.sitting;
    const asked = this.asked;
    for (const one of this.questions) one.section.hidden = !asked.includes(one);
    render(
      bar({
        mode,
        quiz: this.quiz,
        notice: keepingNotice(this.keeper),
        only: only && asked.length < this.questions.length ? [asked.length, this.questions.length] : null,
        choose: (chosen) => this.choose(chosen),
        showAll: () => this.showAll(),
      }),
      this.bar,
    );
    this.element.toggleAttribute("data-check", mode === "check" && finished === null);
    render(
      review({
        quiz: this.quiz,
        mode: finished === null ? mode : "practice",
        questions: asked.map((view) => ({ view, number: this.questions.indexOf(view) + 1 })),
        open: this.open,
        marked: !this.results && asked.some((one) => one.wasMarked),
        busy: this.busy,
        failure: this.failure,
        finish: (anyway) => void this.finish(anyway),
        results: () => void this.askForResults(),
      }),
      this.review,
    );
  }

  private showAll(): void {
    this.sitting = { ...this.sitting, only: null };
    this.keeper.sit(this.sitting);
    this.draw();
    this.say("All questions are shown.");
  }
}

/** As many attempts as one request can carry: the first and the last try at each question, then the newest. */
function fitting(attempts: Attempt[]): Attempt[] {
  const ordered = attempts.map(shortened).sort((a, b) => b.marked - a.marked);
  const edge = (one: Attempt): boolean => {
    const same = ordered.filter((other) => other.question === one.question);
    return one === same[0] || one === same.at(-1);
  };
  let room = MOST_CHARACTERS;
  return [...ordered.filter(edge), ...ordered.filter((one) => !edge(one))].filter((one) => {
    room -= JSON.stringify(one).length;
    return room > 0;
  });
}

function shortened(attempt: Attempt): Attempt {
  const { answer } = attempt;
  if (!("text" in answer) || "turns" in answer || answer.text.length <= LONGEST_TEXT) return attempt;
  return { ...attempt, answer: { text: `${answer.text.slice(0, LONGEST_TEXT)}…` } };
}
