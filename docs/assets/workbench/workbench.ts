/**
 * The workbench: paste or open a quiz file, see what is wrong with it and play it, with the project's own reader,
 * linter and scorer, in Python, in this page. Nothing is sent anywhere.
 */

import { Engine, EngineError } from "../quiz/engine";
import { DRAFT } from "./draft";
import { Editor } from "./editor";
import { Preview } from "./preview";
import type { Checked, Marked, Message } from "./project";

const GENERATED = new URL("../", import.meta.url);
const PAUSE_MS = 600; // after the last key, so that nobody is told about half a word

class Workbench extends HTMLElement {
  private readonly engine = new Engine(new URL("workbench-runtime/", GENERATED).href, {
    callMs: 60_000, // the replies of a long quiz take a while to read
    silenceMs: 90_000,
  });
  private project: Promise<object> | null = null;
  private editor: Editor | null = null;
  private preview: Preview | null = null;
  private timer = 0;
  private asked = 0;

  connectedCallback(): void {
    if (this.editor) return;
    this.piece("noscript").remove();
    this.piece("tools").hidden = false;
    this.preview = new Preview(this.piece("preview"));
    this.editor = new Editor(this.piece("editor"), DRAFT, () => this.soon());
    this.button("check").addEventListener("click", () => void this.check());
    this.button("copy").addEventListener("click", () => void this.copy());
    this.button("download").addEventListener("click", () => this.download());
    this.piece<HTMLInputElement>("open").addEventListener("change", (event) => void this.open(event));
    this.setClean(false);
    this.say("Press Check to start. The first check loads Python, which takes some seconds.");
  }

  private soon(): void {
    this.setClean(false);
    window.clearTimeout(this.timer);
    if (this.asked) this.timer = window.setTimeout(() => void this.check(), PAUSE_MS);
  }

  /** Have Python look at the text as it stands, and show what it says unless the text has changed meanwhile. */
  private async check(): Promise<void> {
    const asked = (this.asked += 1);
    const text = this.editor?.text ?? "";
    this.say(asked === 1 ? "Loading Python …" : "Checking …");
    try {
      this.project ??= this.readProject();
      const response = (await this.engine.call({ verb: "check", text, project: await this.project })) as Checked;
      if (asked !== this.asked) return;
      if (response.outcome === "checked") this.show(response);
      else this.say("The file could not be checked.");
    } catch (error) {
      this.project = null;
      const code = error instanceof EngineError ? error.code : "unknown";
      this.say(`Python could not be loaded or stopped (${code}). Your text is still here. Press Check to try again.`);
    }
  }

  private async readProject(): Promise<object> {
    const response = await fetch(new URL("workbench-project.json", GENERATED), { cache: "no-cache" }).catch(() => null);
    return response?.ok ? ((await response.json()) as object) : {};
  }

  private show({ messages, quiz }: Checked): void {
    const errors = messages.filter((one) => one.level === "error").length;
    this.editor?.show(messages);
    this.piece("messages").replaceChildren(...messages.map((one) => this.row(one)));
    this.piece("marked-part").hidden = !quiz?.marked.length;
    this.piece("marked").replaceChildren(...(quiz?.marked ?? []).map(markedRow));
    this.piece("preview-part").hidden = !quiz;
    if (quiz) this.preview?.show(quiz);
    else this.preview?.clear();
    this.setClean(errors === 0 && quiz !== null);
    const advice = messages.length - errors;
    const said = `${count(errors, "error")}${advice ? ` and ${count(advice, "piece")} of advice` : ""}.`;
    this.say(errors ? said : `${said} The quiz can be copied or downloaded, and is shown below to play.`);
  }

  /** One message: a button that leads to its line, and what to do. */
  private row(one: Message): HTMLElement {
    const item = document.createElement("li");
    item.className = `workbench-message workbench-${one.level}`;
    const place = document.createElement("button");
    place.type = "button";
    place.textContent = `Line ${one.line}: ${one.level === "error" ? "error" : "advice"} ${one.code}`;
    place.addEventListener("click", () => this.editor?.goTo(one.line, one.column));
    item.append(place, paragraph(`${one.message}.`), paragraph(one.help));
    return item;
  }

  private setClean(clean: boolean): void {
    for (const name of ["copy", "download"]) this.button(name).disabled = !clean;
  }

  private async open(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file || !this.editor) return;
    this.editor.text = await file.text();
    input.value = ""; // so that the same file can be opened again
    await this.check();
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.editor?.text ?? "");
      this.say("Copied.");
    } catch {
      this.say("This browser would not copy. Select the text in the editor and copy it yourself.");
    }
  }

  private download(): void {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.editor?.text ?? ""], { type: "text/markdown" }));
    link.download = "quiz.md";
    link.click();
    URL.revokeObjectURL(link.href);
    this.say("Downloaded as quiz.md.");
  }

  private say(message: string): void {
    this.piece("status").textContent = message;
  }

  private piece<Kind extends HTMLElement = HTMLElement>(name: string): Kind {
    const found = this.querySelector<Kind>(`[data-part="${name}"]`);
    if (!found) throw new Error(`the page has no part ${name}`);
    return found;
  }

  private button(name: string): HTMLButtonElement {
    return this.piece<HTMLButtonElement>(name);
  }
}

function markedRow(one: Marked): HTMLElement {
  const item = document.createElement("li");
  item.textContent = `${one.question}, ${one.name}: ${one.said || "the scorer agrees"}`;
  return item;
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

customElements.define("playbook-workbench", Workbench);
