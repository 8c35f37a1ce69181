/** The ladder: each rung with its quizzes and how far they are; and a certificate for each one that is finished. */

import { html, nothing, render, type TemplateResult } from "lit";

import type { Bank, Certificate, Overview, Rung } from "./answers";
import { Asking, failure } from "./asking";
import { addressOf } from "./gathering";

const STATES: Record<Rung["state"], string> = {
  finished: "Finished",
  begun: "Begun",
  next: "Next",
  later: "Later",
};

export class LadderView {
  private readonly asking = new Asking();
  private open = "";
  private name = "";
  private found: [Overview, Bank] | null = null;

  constructor(private readonly element: HTMLElement) {
    this.asking.keeper.watch(() => void this.load());
    render(html`<p class="practice-words" role="status">Looking up how far you are.</p>`, clear(element));
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.found = await Promise.all([this.asking.ask<Overview>("practice"), this.asking.bank()]);
      this.draw();
    } catch (error) {
      render(html`<p class="practice-words" role="status">${failure(error)}</p>`, this.element);
    }
  }

  private draw(): void {
    if (!this.found) return;
    const [{ ladder, certificates }, bank] = this.found;
    render(
      html`<p class="practice-words" role="status">
          ${ladder.filter((one) => one.state === "finished").length} of ${ladder.length} rungs finished.
        </p>
        <ol class="practice-rungs">
          ${ladder.map((one) => this.rung(one, bank, certificates.find(({ rung }) => rung === one.id)))}
        </ol>`,
      this.element,
    );
  }

  private rung(one: Rung, bank: Bank, certificate: Certificate | undefined): TemplateResult {
    return html`<li class="practice-rung" data-state=${one.state}>
      <h3 id=${one.id}>${one.title} <span class="practice-state">${STATES[one.state]}</span></h3>
      <p>${one.can}</p>
      <p>${one.words}</p>
      <ul>
        ${one.quizzes.map(({ quiz, finished, words }) => {
          const shown = bank.quizzes[quiz];
          return html`<li data-finished=${finished ? "yes" : "no"}>
            ${shown ? html`<a href=${addressOf(shown.page)}>${shown.title}</a>` : quiz}:
            ${finished ? html`<strong>finished</strong>, ` : nothing}${words}
          </li>`;
        })}
      </ul>
      ${certificate ? this.certificate(certificate) : nothing}
    </li>`;
  }

  private certificate(one: Certificate): TemplateResult {
    const open = this.open === one.rung;
    return html`<div class="quiz-actions">
        <button
          class="quiz-button quiz-button-second"
          type="button"
          aria-expanded=${open ? "true" : "false"}
          @click=${() => this.toggle(one.rung)}
        >
          Certificate for “${one.title}”
        </button>
      </div>
      ${open ? this.paper(one) : nothing}`;
  }

  private paper(one: Certificate): TemplateResult {
    return html`<p>
        <label class="quiz-label" for="certificate-name">Your name, for the paper alone; it is not kept</label>
        <input
          id="certificate-name"
          class="practice-name"
          autocomplete="off"
          maxlength="80"
          .value=${this.name}
          @input=${(event: Event) => this.call((event.target as HTMLInputElement).value)}
        />
      </p>
      <article class="practice-certificate" aria-label=${`Certificate: ${one.title}`}>
        <p class="practice-certificate-title">${one.title}</p>
        <p><strong>${this.name || "The learner"}</strong> ${one.did}, as of ${one.day}.</p>
        <p>${one.means}</p>
        <p>${one.not}</p>
      </article>
      <div class="quiz-actions">
        <button class="quiz-button" type="button" @click=${() => printAlone()}>Print the certificate</button>
      </div>`;
  }

  private call(name: string): void {
    this.name = name;
    this.draw();
  }

  private toggle(rung: string): void {
    this.open = this.open === rung ? "" : rung;
    this.draw();
  }
}

/** Print the certificate alone: the rest of the page is left out while the browser prints. */
function printAlone(): void {
  const root = document.documentElement;
  root.dataset.certificatePrint = "";
  addEventListener("afterprint", () => delete root.dataset.certificatePrint, { once: true });
  print();
}

/** Empty an element of what the page has in it for browsers without scripts. */
export function clear(element: HTMLElement): HTMLElement {
  element.replaceChildren();
  return element;
}
