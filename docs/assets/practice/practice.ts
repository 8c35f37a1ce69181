/**
 * The elements of the practice pages: the daily five, my practice, the ladder and where to start. Python decides what is
 * due, where somebody stands and what the words are; here it is fetched, handed over and shown.
 */

import "../quiz/player"; // the quiz element, which plays the questions gathered here
import { DailyView } from "./daily";
import { LadderView } from "./ladder";
import { OverviewView } from "./overview";
import { PlacementView } from "./placement";

const VIEWS = {
  "playbook-daily": DailyView,
  "playbook-my-practice": OverviewView,
  "playbook-ladder": LadderView,
  "playbook-placement": PlacementView,
};

for (const [name, View] of Object.entries(VIEWS)) {
  customElements.define(
    name,
    class extends HTMLElement {
      private view: object | null = null;

      connectedCallback(): void {
        if (typeof WebAssembly === "undefined") return; // the page says what is missing
        this.view ??= new View(this);
      }
    },
  );
}
