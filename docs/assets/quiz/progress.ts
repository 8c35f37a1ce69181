/** "Your progress": what is kept and where, and everything a learner can do about it. */

import { html, nothing, render, type TemplateResult } from "lit";

import type { Keeper, KeepingState } from "./keeper";
import { download, fileName, FileRefused, fromFile, toFile } from "./transfer";

const STATES: Record<KeepingState, string> = {
  opening: "",
  passing: "",
  kept: "Your answers are kept in this browser, on this device and nowhere else, so you can go on another day.",
  shared: "Nothing is kept on this computer. Your answers last until you leave this page.",
  denied:
    "This browser keeps nothing for this page, so your answers last until you leave it. Everything else works, and you can save a copy of them at the end of the quiz.",
  replaced:
    "A newer version of this page is open in another tab, so nothing more is kept here. Reload this page once you have finished your sentence.",
};
const UNREAD = "Some of what was kept in this browser could not be read. It was left as it is, and everything else works.";

/** What the learner should know before they begin; "" if all is well. */
export function keepingNotice(keeper: Keeper): string {
  if (keeper.state !== "kept") return STATES[keeper.state];
  return keeper.unread ? UNREAD : "";
}

type Question = "forget" | "share" | null;

export class ProgressPanel {
  private asking: Question = null;
  private message = "";
  private attempts = 0;

  constructor(
    private readonly place: HTMLElement,
    private readonly keeper: Keeper,
    private readonly say: (message: string) => void,
    /** What is kept has changed under the questions: show it afresh. */
    private readonly changed: () => Promise<void>,
  ) {
    keeper.watch(() => this.draw());
    this.draw();
  }

  private draw(): void {
    const { state } = this.keeper;
    const canKeep = state === "kept" || state === "shared";
    render(
      html`<details class="quiz-progress">
        <summary>Your progress</summary>
        <p>${STATES[state]}</p>
        <p>
          <label class="quiz-switch">
            <input
              type="checkbox"
              autocomplete="off"
              .checked=${state === "shared" || this.asking === "share"}
              ?disabled=${!canKeep}
              @change=${(event: Event) => void this.toggleShared(event)}
            />
            This is a shared computer: keep nothing
          </label>
        </p>
        ${this.asking === "share" ? this.confirm("Keep nothing, delete what there is", () => this.share(true)) : nothing}
        <div class="quiz-actions">
          <button class="quiz-button quiz-button-second" type="button" @click=${() => void this.save()}>Save a copy</button>
          <button
            class="quiz-button quiz-button-second"
            type="button"
            @click=${() => this.place.querySelector<HTMLInputElement>("input[type=file]")?.click()}
          >
            Load a copy
          </button>
          <input type="file" accept=".json,application/json" hidden @change=${(event: Event) => void this.load(event)} />
          <button class="quiz-button quiz-button-second" type="button" @click=${() => void this.ask("forget")}>
            Forget me
          </button>
        </div>
        ${this.asking === "forget" ? this.confirm("Delete everything", () => this.forget()) : nothing}
        ${this.message ? html`<p class="quiz-message">${this.message}</p>` : nothing}
      </details>`,
      this.place,
    );
  }

  private confirm(text: string, act: () => Promise<void>): TemplateResult {
    const what = this.attempts === 1 ? "1 marked answer and all drafts" : `${this.attempts} marked answers and all drafts`;
    return html`<div class="quiz-confirm">
      <p>This deletes ${what}, of every quiz. It cannot be undone; a saved copy can be loaded again.</p>
      <div class="quiz-actions">
        <button class="quiz-button" type="button" @click=${() => void act()}>${text}</button>
        <button class="quiz-button quiz-button-second" type="button" @click=${() => this.leave()}>Leave it</button>
      </div>
    </div>`;
  }

  private async ask(question: Question): Promise<void> {
    this.attempts = (await this.keeper.everything()).attempts.length;
    this.message = "";
    this.asking = question;
    this.draw();
    this.place.querySelector<HTMLElement>(".quiz-confirm button")?.focus();
  }

  private leave(): void {
    const back = this.asking === "share" ? "input[type=checkbox]" : ".quiz-actions button:last-of-type";
    this.asking = null;
    this.draw();
    this.place.querySelector<HTMLElement>(back)?.focus();
  }

  private async toggleShared(event: Event): Promise<void> {
    if (!(event.target as HTMLInputElement).checked) return this.asking === "share" ? this.leave() : this.share(false);
    const { attempts, standings } = await this.keeper.everything();
    if (attempts.length + standings.length) return this.ask("share");
    await this.share(true);
  }

  private async share(shared: boolean): Promise<void> {
    this.asking = null;
    await this.attempt(async () => {
      await this.keeper.share(shared);
      return shared ? STATES.shared : "From now on your answers are kept, with those on this page.";
    });
    this.place.querySelector<HTMLElement>("input[type=checkbox]")?.focus();
  }

  private async forget(): Promise<void> {
    this.asking = null;
    await this.attempt(async () => {
      await this.keeper.forget();
      await this.changed();
      return "Everything is deleted.";
    });
    this.place.querySelector<HTMLElement>("summary")?.focus();
  }

  private async save(): Promise<void> {
    await this.attempt(async () => {
      download(fileName("playbook-progress", "json"), "application/json", toFile(await this.keeper.everything()));
      return "The copy is saved where your browser keeps downloads.";
    });
  }

  private async load(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    await this.attempt(async () => {
      const added = await this.keeper.add(await fromFile(file));
      await this.changed();
      return added === 1 ? "1 marked answer was added." : `${added} marked answers were added.`;
    });
    input.value = ""; // so that the same file can be chosen again
  }

  /** Do something and say what came of it. */
  private async attempt(act: () => Promise<string>): Promise<void> {
    try {
      this.message = await act();
    } catch (error) {
      this.message = error instanceof FileRefused ? error.message : "That did not work. Nothing was changed.";
    }
    this.draw();
    this.say(this.message);
  }
}
