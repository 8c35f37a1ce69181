/** Shows a quiz as learners see it and lets the real player play it: the key comes from here and not from the server. */

import type { Shown } from "./project";

const GENERATED = new URL("../", import.meta.url);

export class Preview {
  private readonly keys = new Map<string, Shown["items"]>();
  private count = 0;
  private player: Promise<unknown> | null = null;

  constructor(private readonly host: HTMLElement) {
    this.answerForKeys();
  }

  /** Put the quiz into the page; its player starts when it is looked at. */
  show(quiz: Shown): void {
    this.count += 1;
    const name = `draft-${this.count}`; // the player keeps the key of a quiz by its name
    this.keys.set(name, quiz.items);
    // The HTML is Python's own: raw HTML in the file came out as text, and links that could run code are none.
    const holder = document.createElement("template");
    holder.innerHTML = quiz.html;
    const player = holder.content.querySelector<HTMLElement>("playbook-quiz");
    // What is tried here is no practice: it is not kept, and never counts among what a learner has done.
    if (player) Object.assign(player.dataset, { quiz: name, keep: "nothing" });
    this.host.replaceChildren(holder.content);
    this.player ??= import(new URL("quiz/player.js", GENERATED).href);
  }

  clear(): void {
    this.host.replaceChildren();
  }

  /** The player asks the server for the key of a quiz. The server has none of a draft, so the page answers itself. */
  private answerForKeys(): void {
    const fetched = window.fetch.bind(window);
    window.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const items = this.keys.get(/\/bank\/(draft-\d+)\.key\.json$/.exec(url)?.[1] ?? "");
      return items ? Promise.resolve(Response.json({ items })) : fetched(input, init);
    };
  }
}
