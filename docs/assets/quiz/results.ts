/** The results of a quiz, as Python adds them up; shown, printed, copied and saved. Loaded when somebody asks for them. */

import { html, nothing, render, type TemplateResult } from "lit";

import type { Level, Mastery, Results } from "./responses";
import { pageLink } from "./templates";
import { download, fileName } from "./transfer";
import { pointsText } from "./words";

export interface ResultsContext {
  title: string;
  quiz: string;
  say: (message: string) => void;
  /** Try again: what was missed or left open, or everything. */
  again: (only: string[] | null) => void;
}

export class ResultsPanel {
  private text = "";
  private results: Results | null = null;

  constructor(
    private readonly place: HTMLElement,
    private readonly context: ResultsContext,
  ) {}

  show(results: Results): void {
    this.results = results;
    this.text = "";
    this.draw();
  }

  /** Put the focus where the results begin. */
  focus(): void {
    this.place.querySelector<HTMLElement>(".quiz-results-title")?.focus();
  }

  private draw(): void {
    if (this.results) render(this.template(this.results), this.place);
  }

  private template(results: Results): TemplateResult {
    const rest = [...results.missed, ...results.leftOpen];
    const { quiz } = this.context;
    return html`<section class="quiz-results" aria-labelledby=${`${quiz}-results`}>
      <h2 class="quiz-title quiz-results-title" id=${`${quiz}-results`} tabindex="-1">Your results</h2>
      <p class="quiz-total">${results.pointsWords}<span>${results.answeredWords}</span></p>
      ${results.headline ? html`<p class="quiz-headline">${results.headline}</p>` : nothing}
      ${results.reading.length
        ? html`<h3>What to read next</h3>
            <ul class="quiz-reading">
              ${results.reading.map(({ page, title }) => html`<li>${pageLink(page, title)}</li>`)}
            </ul>`
        : nothing}
      <h3>Question by question</h3>
      <ol class="quiz-list">
        ${results.questions.map((one) => question(one))}
      </ol>
      ${results.questions.some((one) => one.tries > 1)
        ? html`<p class="quiz-small">The first try counts. What came after the reasons stands beside it.</p>`
        : nothing}
      <h3>By page</h3>
      <ul class="quiz-levels">
        ${results.pages.map((one) => mastery(one, pageLink(one.page, one.title)))}
      </ul>
      ${results.criteria.length
        ? html`<h3>What your replies show</h3>
            <ul class="quiz-levels">
              ${results.criteria.map(({ level, words }) => html`<li data-level=${level}>${words}</li>`)}
            </ul>`
        : nothing}
      <details>
        <summary>By advice</summary>
        <ul class="quiz-levels">
          ${results.advice.map((one) => mastery(one, one.title))}
        </ul>
      </details>
      ${results.calibration.length
        ? html`<h3>How sure you were</h3>
            <ul class="quiz-calibration">
              ${results.calibration.map(
                (one) =>
                  html`<li>
                    <strong>${one.label}</strong>
                    <span class="quiz-state"
                      >${one.count === 1 ? "1 answer" : `${one.count} answers`}, ${Math.round(one.share * 100)}% of the
                      points</span
                    ><br />${one.words}
                  </li>`,
              )}
            </ul>
            <p class="quiz-small">How sure you were never costs points.</p>`
        : nothing}
      <div class="quiz-actions">
        ${rest.length
          ? html`<button class="quiz-button" type="button" @click=${() => this.context.again(rest)}>
              ${againText(results)} (${rest.length})
            </button>`
          : nothing}
        <button class="quiz-button quiz-button-second" type="button" @click=${() => this.context.again(null)}>
          Take it all again
        </button>
      </div>
      <div class="quiz-actions quiz-keep">
        ${this.button("Print", () => this.print())} ${this.button("Copy as text", () => void this.copy(results.files.text))}
        ${this.button("Save as CSV", () => this.save("csv", "text/csv", results.files.csv))}
        ${this.button("Save as JSON", () => this.save("json", "application/json", results.files.json))}
      </div>
      ${this.text
        ? html`<label class="quiz-copy"
            >Your browser does not let the page copy. Copy it from here:
            <textarea readonly rows="8" .value=${this.text}></textarea>
          </label>`
        : nothing}
    </section>`;
  }

  private button(text: string, act: () => void): TemplateResult {
    return html`<button class="quiz-button quiz-button-second" type="button" @click=${act}>${text}</button>`;
  }

  private save(ending: string, type: string, content: string): void {
    download(fileName(`results-${this.context.quiz.replaceAll("/", "-")}`, ending), type, content);
    this.context.say("The file is saved where your browser keeps downloads.");
  }

  /** Copy; an intranet without https has no clipboard for pages, so there the text is shown, ready to be copied. */
  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.context.say("Copied.");
    } catch {
      this.text = text;
      this.draw();
      const field = this.place.querySelector<HTMLTextAreaElement>(".quiz-copy textarea");
      field?.focus();
      field?.select();
    }
  }

  /** Print the results alone: the rest of the page is left out while the browser prints. */
  private print(): void {
    const root = document.documentElement;
    root.dataset.quizPrint = "";
    addEventListener("afterprint", () => delete root.dataset.quizPrint, { once: true });
    print();
  }
}

function againText({ missed, leftOpen }: Results): string {
  if (!missed.length) return "Answer what was left open";
  return leftOpen.length ? "Try again what was missed or left open" : "Try again what was missed";
}

function question(one: Results["questions"][number]): TemplateResult {
  const tries = one.first === null ? "left open" : pointsText(...one.first);
  const after = one.last && one.tries > 1 ? `; at last ${pointsText(...one.last)}` : "";
  const hints = one.hints ? `, with ${one.hints === 1 ? "a hint" : `${one.hints} hints`}` : "";
  const sure = one.confidence ? `, ${one.confidence.toLowerCase()}` : "";
  return html`<li>
    <a href=${`#${one.id}`}>${one.title}</a> <span class="quiz-state">${tries}${sure}${hints}${after}</span>
  </li>`;
}

function mastery(one: Mastery & { level: Level }, title: unknown): TemplateResult {
  return html`<li data-level=${one.level}>${title} <span class="quiz-state">${one.label}</span></li>`;
}
