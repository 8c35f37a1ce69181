/**
 * A real reply, read before it is sent. Everything stays in the fields: this code keeps nothing, and once Python has
 * arrived it asks the server for nothing.
 */

import { html, nothing, render, type TemplateResult } from "lit";

import type { Read } from "./responses";
import { codeOf, type EngineState, Session } from "./session";
import { readText } from "./templates";
import { failedText, invalidText, learnPageNames, progressText } from "./words";

const GENERATED = new URL("../", import.meta.url);

export class BeforeSendingView {
  private readonly session = Session.shared(GENERATED);
  private readonly fields: HTMLTextAreaElement[];
  private readonly complaint: HTMLTextAreaElement;
  private readonly facts: HTMLTextAreaElement;
  private readonly reply: HTMLTextAreaElement;
  private readonly tools = document.createElement("div");
  private readonly status: HTMLElement;
  private readonly result = document.createElement("div");
  private busy = false;
  private said = false;

  constructor(private readonly element: HTMLElement) {
    this.complaint = this.field("complaint");
    this.facts = this.field("facts");
    this.reply = this.field("reply");
    this.fields = [this.complaint, this.facts, this.reply];
    this.status = this.piece("status");
    this.piece("noscript").remove();
    this.tools.className = "quiz-actions";
    this.status.before(this.tools);
    this.status.after(this.result);
    for (const field of this.fields) {
      field.addEventListener("input", () => this.outdate());
      field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.read();
      });
    }
    // The next person at this computer could otherwise come back to it with the browser's Back.
    addEventListener("pagehide", () => this.clear());
    this.drawTools();
    this.session.watch((state) => this.follow(state));
    this.session.wake();
    void this.session.teaching().then(({ pages = {} }) => learnPageNames(pages)); // now, as nothing is asked for later
  }

  private piece(name: string): HTMLElement {
    const found = this.element.querySelector<HTMLElement>(`[data-part=${name}]`);
    if (!found) throw new Error(`the page lacks its part ${name}`);
    return found;
  }

  private field(name: string): HTMLTextAreaElement {
    return this.piece(name) as HTMLTextAreaElement;
  }

  private say(message: string): void {
    this.status.textContent = message;
  }

  /** Say how far Python has come, until there is something better to say. */
  private follow(state: EngineState): void {
    if (this.busy || this.said) return;
    if (state.phase === "ready") this.say("The reader is ready. From here on this page asks for nothing more.");
    else if (state.phase === "failed") this.say(`${failedText(state.code)} Press “Read it” to try again.`);
    else if (state.phase === "loading" && !state.progress?.loadedBytes) this.say(progressText(null));
  }

  private async read(): Promise<void> {
    if (this.busy) return;
    this.setBusy(true);
    this.say("Reading.");
    try {
      const facts = this.facts.value.split("\n").map((line) => line.trim()).filter(Boolean);
      const response = await this.session.read(this.reply.value, this.complaint.value, facts);
      this.said = true;
      if (response.outcome === "read") this.show(response);
      else this.refuse(response.outcome === "invalid" ? response.code : "");
    } catch (error) {
      this.say(`${failedText(codeOf(error))} What you pasted is still there. Press “Read it” to try again.`);
    } finally {
      this.setBusy(false);
    }
  }

  private refuse(code: string): void {
    render(nothing, this.result);
    this.say(code === "empty" ? "There is no reply yet. Paste the one that you are about to send." : invalidText(code));
    this.reply.focus();
  }

  private show(read: Read): void {
    render(reading(read), this.result);
    this.say("It is read.");
    this.result.querySelector<HTMLElement>(".quiz-score")?.focus();
  }

  /** What is shown no longer speaks of what stands in the fields. */
  private outdate(): void {
    const shown = this.result.querySelector(".quiz-result");
    if (!shown || shown.hasAttribute("data-stale")) return;
    shown.setAttribute("data-stale", "");
    this.say("You have changed the text since. Read it again.");
  }

  private clear(): void {
    for (const field of this.fields) field.value = "";
    render(nothing, this.result);
  }

  private clearAndSay(): void {
    this.clear();
    this.say("Everything is gone from this page.");
    this.complaint.focus();
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.drawTools();
  }

  private drawTools(): void {
    render(
      html`<button
          class="quiz-button"
          type="button"
          aria-disabled=${this.busy ? "true" : "false"}
          @click=${() => void this.read()}
        >
          ${this.busy ? "Reading…" : "Read it"}
        </button>
        <button class="quiz-button quiz-button-second" type="button" @click=${() => this.clearAndSay()}>
          Clear everything
        </button>`,
      this.tools,
    );
  }
}

function reading(read: Read): TemplateResult {
  return html`<section class="quiz-result" aria-label="The reading">
    <h3 class="quiz-score" tabindex="-1">${read.words}</h3>
    ${read.cut
      ? html`<p>The reply is longer than is read. What comes after the first 4,000 characters was not looked at.</p>`
      : nothing}
    ${readText(read.passages, [...read.findings, ...read.missing], false)}
    ${read.unsure.length
      ? html`<p>There was no more than a hint of this, so look yourself: ${read.unsure.join(", ").toLowerCase()}.</p>`
      : nothing}
    <p class="quiz-small">
      This is a reading by rules. They miss fine sentences, hear no tone and know nothing of your customer. Not every
      answer needs every move. Send what you think is right.
    </p>
  </section>`;
}
