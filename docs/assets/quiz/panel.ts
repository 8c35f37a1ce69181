/** What stands under a question: how sure the learner is, the button, and whatever came of pressing it. */

import { html, nothing, type TemplateResult } from "lit";

import type { Answer, Confidence, Elsewhere } from "./records";
import type { Course, Scored } from "./responses";
import type { EngineState } from "./session";
import { type Drafts, ended, scored } from "./templates";
import { dayText, pointsText, progressText } from "./words";

export type PanelState =
  | { phase: "idle" }
  | { phase: "waiting" }
  | { phase: "invalid"; text: string }
  | { phase: "failed"; text: string }
  /** What was kept has come back, and Python has yet to say why; `points` if it was marked. */
  | { phase: "back"; points: [number, number] | null }
  /** A conversation is over, and its marks have to wait for the end of the check. */
  | { phase: "held" }
  | { phase: "scored"; result: Scored; answer: Answer; stale: boolean }
  | { phase: "ended"; result: Scored; course: Course; model: string[]; again: () => void };

export interface PanelContext {
  id: string;
  kind: string;
  /** Whether this is a check that is not finished, so that no marks are shown. */
  check: boolean;
  flagged: boolean;
  toggleFlag: () => void;
  engine: EngineState;
  /** How many words are written; null if there is nothing to write. */
  words: number | null;
  errorId: string;
  drafts: Drafts | null;
  notice: string;
  confidence: Confidence;
  setConfidence: (confidence: Confidence) => void;
  elsewhere: Elsewhere[];
  use: (one: Elsewhere) => void;
}

export function panel(state: PanelState, context: PanelContext): TemplateResult {
  if (state.phase === "ended") return ended(state.result, state.course, state.model, state.again, context.id);
  return html`
    ${state.phase === "held"
      ? html`<p class="quiz-held" tabindex="-1">The conversation is over. Its marks come with the results.</p>`
      : nothing}
    ${context.words === null ? nothing : html`<p class="quiz-count">${wordCount(context.words)}</p>`}
    ${context.notice ? html`<p class="quiz-notice">${context.notice}</p>` : nothing}
    ${context.elsewhere.length ? elsewhere(context) : nothing} ${confidence(context)}
    ${state.phase === "invalid" ? html`<p class="quiz-error" id=${context.errorId}>${state.text}</p>` : nothing}
    <div class="quiz-actions">
      ${(context.check && context.kind !== "conversation") || state.phase === "held"
        ? nothing
        : html`<button class="quiz-button" type="submit" aria-disabled=${state.phase === "waiting" ? "true" : "false"}>
            ${buttonText(state, context.kind === "conversation")}
          </button>`}
      ${context.check ? flag(context) : nothing}
    </div>
    ${state.phase === "waiting" ? waiting(context.engine) : nothing}
    ${state.phase === "back" ? back(state.points, context.kind) : nothing}
    ${state.phase === "failed" ? html`<p class="quiz-error">${state.text} Your answer is still there.</p>` : nothing}
    ${state.phase === "scored"
      ? scored(state.result, { ...context, free: context.words !== null, stale: state.stale })
      : nothing}
  `;
}

function flag({ flagged, toggleFlag }: PanelContext): TemplateResult {
  return html`<button
    class="quiz-button quiz-button-second quiz-flag"
    type="button"
    aria-pressed=${flagged ? "true" : "false"}
    @click=${toggleFlag}
  >
    Flag for another look
  </button>`;
}

function buttonText(state: PanelState, send: boolean): string {
  if (state.phase === "failed") return "Try again";
  if (send) return state.phase === "waiting" ? "Sending…" : "Send";
  if (state.phase === "waiting") return "Marking…";
  return state.phase === "scored" || (state.phase === "back" && state.points) ? "Check again" : "Check my answer";
}

function wordCount(words: number): string {
  return words === 1 ? "1 word" : `${words} words`;
}

const CONFIDENCES = [
  ["sure", "Sure"],
  ["fairly", "Fairly sure"],
  ["guessing", "Guessing"],
] as const;

function confidence({ id, kind, confidence, setConfidence }: PanelContext): TemplateResult {
  return html`<fieldset class="quiz-confidence">
    <legend>${kind === "conversation" ? "How sure are you that it will end well?" : "How sure are you?"}</legend>
    <div class="quiz-choices">
      ${CONFIDENCES.map(
        ([value, text]) =>
          html`<label
            ><input
              type="radio"
              name=${`${id}-confidence`}
              autocomplete="off"
              .checked=${confidence === value}
              @change=${() => setConfidence(value)}
            />${text}</label
          >`,
      )}
    </div>
  </fieldset>`;
}

function elsewhere({ elsewhere, use }: PanelContext): TemplateResult {
  return html`<details class="quiz-elsewhere">
    <summary>${elsewhere.length === 1 ? "Another text of yours" : `${elsewhere.length} other texts of yours`}</summary>
    ${elsewhere.map(
      (one) => html`<blockquote>${one.text.split("\n\n").map((part) => html`<p>${part}</p>`)}</blockquote>
        <div class="quiz-actions">
          <button class="quiz-button quiz-button-second" type="button" @click=${() => use(one)}>
            Put it into the field
          </button>
          <span class="quiz-when">Written ${dayText(one.at)}.</span>
        </div>`,
    )}
  </details>`;
}

function back(points: [number, number] | null, kind: string): TemplateResult {
  if (kind === "conversation") return html`<p class="quiz-waiting">Your conversation comes back once the marker is ready.</p>`;
  const score = points ? `${pointsText(...points)} when it was marked. ` : "";
  return html`<p class="quiz-waiting">Your answer is back. ${score}The reasons come once the marker is ready.</p>`;
}

function waiting(engine: EngineState): TemplateResult {
  const progress = engine.phase === "loading" ? engine.progress : null;
  if (engine.phase === "ready") return html`<p class="quiz-waiting">Marking your answer.</p>`;
  const text = progressText(progress);
  return html`<p class="quiz-waiting">
    Your answer is kept. ${text}
    <progress
      aria-label="Loading the marker"
      max=${progress?.totalBytes || 1}
      .value=${progress ? progress.loadedBytes : 0}
    ></progress>
  </p>`;
}
