/** What stands above the questions: how the quiz is taken, and which part of it. */

import { html, nothing, type TemplateResult } from "lit";

import type { Mode } from "./records";

export interface BarContext {
  mode: Mode;
  quiz: string;
  /** What a learner should know of the keeping; "" if all is well. */
  notice: string;
  /** How many questions are asked, and of how many, if this is another try at those that were missed or left open. */
  only: [number, number] | null;
  choose: (mode: Mode) => void;
  showAll: () => void;
}

const MODES = [
  ["practice", "Practice", "Reasons after each answer"],
  ["check", "Check", "All answers first, then the results"],
] as const;

export function bar({ mode, quiz, notice, only, choose, showAll }: BarContext): TemplateResult {
  return html`<fieldset class="quiz-modes">
      <legend>How do you want to take it?</legend>
      <div class="quiz-choices">
        ${MODES.map(
          ([value, title, what]) =>
            html`<label
              ><input
                type="radio"
                name=${`${quiz}-mode`}
                autocomplete="off"
                .checked=${mode === value}
                @change=${() => choose(value)}
              /><span><strong>${title}</strong> <span class="quiz-what">${what}</span></span></label
            >`,
        )}
      </div>
    </fieldset>
    ${notice ? html`<p class="quiz-notice">${notice}</p>` : nothing}
    ${only
      ? html`<div class="quiz-only">
          <p>What was missed or left open: ${only[0]} of ${only[1]} questions.</p>
          <button class="quiz-button quiz-button-second" type="button" @click=${showAll}>Show all questions</button>
        </div>`
      : nothing}`;
}
