/** My practice: what is due, mastery, calibration, history and what to read, as Python has it in words and numbers. */

import { html, nothing, render, type TemplateResult } from "lit";

import { keepingNotice, ProgressPanel } from "../quiz/progress";
import { pageLink } from "../quiz/templates";
import type { Overview, Part, Row } from "./answers";
import { Asking, failure } from "./asking";
import { bar, columns } from "./charts";

export class OverviewView {
  private readonly asking = new Asking();
  private readonly words = document.createElement("p");
  private readonly charts = document.createElement("div");

  constructor(element: HTMLElement) {
    const progress = document.createElement("div");
    this.words.className = "practice-words";
    this.words.setAttribute("role", "status");
    element.replaceChildren(this.words, this.charts, progress);
    this.say("Adding up. The first time on a device this takes some seconds.");
    new ProgressPanel(progress, this.asking.keeper, (message) => this.say(message), () => this.load());
    void this.load();
  }

  private say(message: string): void {
    this.words.textContent = message;
  }

  private async load(): Promise<void> {
    try {
      const found = await this.asking.ask<Overview>("practice");
      const notice = keepingNotice(this.asking.keeper);
      render(page(found, notice), this.charts);
      this.say(found.due.words);
    } catch (error) {
      this.say(failure(error));
    }
  }
}

function page(found: Overview, notice: string): TemplateResult {
  const begun = found.ladder.filter(({ state }) => state === "begun" || state === "finished");
  return html`${notice ? html`<p class="quiz-notice">${notice}</p>` : nothing}
    <h2 id="due">What is due</h2>
    ${columns(found.due.days, found.due.words, "Questions due")} ${how(found.due.how)}
    <p>
      ${found.due.today || !found.answered
        ? html`<a href="../daily/">Do the daily five</a>.`
        : html`Nothing is due today. <a href="../daily/">The daily five</a> bring something new.`}
    </p>
    ${found.reading.length
      ? html`<h2 id="reading">What to read next</h2>
          <ul>
            ${found.reading.map((one) => html`<li>${pageLink(one.page, one.title)}</li>`)}
          </ul>`
      : nothing}
    <h2 id="pages">By page</h2>
    ${part(found.pages, "Answer a question, and its page appears here.")}
    <h2 id="criteria">What your replies show</h2>
    ${part(found.criteria, "Write a reply or hold a conversation, and what it shows appears here.")}
    <h2 id="calibration">How sure you were</h2>
    ${part(found.calibration, "Say how sure you are before you check an answer, and it appears here.")}
    <h2 id="history">History</h2>
    ${found.answered
      ? columns(
          found.history.weeks.map(({ label, answered, right }) => ({ label, count: answered, filled: right })),
          found.history.words,
          "Answers",
          "Right",
        )
      : html`<p>${found.history.words}</p>`}
    ${how(found.history.how)}
    <h2 id="ladder">On the ladder</h2>
    ${begun.length
      ? html`<ul>
          ${begun.map((one) => html`<li><strong>${one.title}</strong>: ${one.words}</li>`)}
        </ul>`
      : html`<p><a href="../start-here/">Ten questions</a> show you where to start.</p>`}
    <p><a href="../ladder/">The whole ladder</a>, with a certificate for each rung that is finished.</p>`;
}

function part({ how: explained, rows }: Part, empty: string): TemplateResult {
  if (!rows.length) return html`<p>${empty}</p>`;
  return html`<ul class="practice-rows">
      ${rows.map(
        (one) => html`<li data-level=${one.level ?? nothing}>
          <p><strong>${one.page ? pageLink(one.page, one.title) : one.title}</strong> <span>${one.number}</span></p>
          ${bar(one.share)}
          <p class="practice-said">${said(one)}</p>
        </li>`,
      )}
    </ul>
    ${how(explained)}`;
}

/** What stands under a bar: of a page its level, of anything else its sentence. */
function said(row: Row): string {
  return row.page ? `${row.label ?? ""}.` : row.words;
}

function how(words: string): TemplateResult {
  return html`<details>
    <summary>How this is computed</summary>
    <p>${words}</p>
  </details>`;
}
