/** What stands below the questions until there are results: the list to look through, and the button that ends it. */

import { html, nothing, type TemplateResult } from "lit";

import type { QuestionView } from "./question";
import type { Mode } from "./records";

export interface ReviewContext {
  quiz: string;
  mode: Mode;
  /** The questions that are asked, with their numbers on the page. */
  questions: { view: QuestionView; number: number }[];
  /** What is still missing when somebody wanted to finish: a question and why. */
  open: { view: QuestionView; number: number; why: string }[];
  /** Whether something has been marked, so that there are results to show. */
  marked: boolean;
  busy: boolean;
  failure: string;
  finish: (anyway: boolean) => void;
  results: () => void;
}

const PROGRESS = { empty: "Not answered yet", begun: "Begun", answered: "Answered" };

export function review(context: ReviewContext): TemplateResult | typeof nothing {
  const { mode, marked, busy, failure, open } = context;
  const problem = failure ? html`<p class="quiz-error">${failure} Your answers are still there.</p>` : nothing;
  if (mode === "practice") {
    if (!marked) return nothing;
    return html`<div class="quiz-actions">
        <button class="quiz-button" type="button" aria-disabled=${String(busy)} @click=${context.results}>
          ${busy ? "Adding up…" : "Show my results"}
        </button>
      </div>
      ${problem}`;
  }
  return html`<section class="quiz-review" aria-labelledby=${`${context.quiz}-review`}>
    <h2 class="quiz-title" id=${`${context.quiz}-review`}>Before you finish</h2>
    ${open.length ? summary(context) : nothing}
    <ol class="quiz-list">
      ${context.questions.map(
        ({ view, number }) =>
          html`<li value=${number}>
            ${link(view, view.title)} <span class="quiz-state" data-state=${view.progress}>${PROGRESS[view.progress]}</span>
            ${view.flagged ? html`<span class="quiz-state" data-state="flagged">Flagged</span>` : nothing}
          </li>`,
      )}
    </ol>
    <div class="quiz-actions">
      <button class="quiz-button" type="button" aria-disabled=${String(busy)} @click=${() => context.finish(false)}>
        ${busy ? "Marking…" : "Finish and see the results"}
      </button>
      ${open.length && !busy
        ? html`<button class="quiz-button quiz-button-second" type="button" @click=${() => context.finish(true)}>
            Finish and leave them open
          </button>`
        : nothing}
    </div>
    ${problem}
  </section>`;
}

function summary({ open, quiz }: ReviewContext): TemplateResult {
  return html`<div class="quiz-summary" tabindex="-1" role="group" aria-labelledby=${`${quiz}-open`}>
    <h3 id=${`${quiz}-open`}>${open.length === 1 ? "One question is open" : `${open.length} questions are open`}</h3>
    <ul>
      ${open.map(({ view, number, why }) => html`<li>${link(view, `Question ${number}`)}: ${why}</li>`)}
    </ul>
  </div>`;
}

function link(view: QuestionView, text: string): TemplateResult {
  const go = (event: Event): void => {
    event.preventDefault();
    view.focus();
  };
  return html`<a href=${`#${view.id}`} @click=${go}>${text}</a>`;
}
