/**
 * The quiz player: enhances the static HTML of a quiz into something that can be answered and marked.
 *
 * A view and nothing more: Python decides every score and writes every reason. The controls in the page stay the real
 * ones, so a question can be read and answered before anything here, or Python, has arrived.
 */

import { ConversationView } from "./conversation";
import { QuestionView } from "./question";
import { Session } from "./session";

const GENERATED = new URL("../", import.meta.url);

class PlaybookQuiz extends HTMLElement {
  private started = false;

  connectedCallback(): void {
    if (this.started) return;
    this.started = true;
    this.querySelector(".quiz-noscript")?.remove();
    const session = Session.shared(GENERATED);
    const status = this.querySelector<HTMLElement>(".quiz-status");
    const quiz = this.dataset.quiz ?? "";
    const say = (message: string): void => {
      if (status) status.textContent = message;
    };
    for (const section of this.querySelectorAll<HTMLElement>(".quiz-question")) {
      const View = section.dataset.kind === "conversation" ? ConversationView : QuestionView;
      new View(section, quiz, session, say);
    }
    this.loadWhenWanted(session);
  }

  /** Fetch Python when the quiz comes near the screen or is touched, and not before. */
  private loadWhenWanted(session: Session): void {
    const near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && wake(), {
      rootMargin: "300px",
    });
    const wake = (): void => {
      near.disconnect();
      this.removeEventListener("focusin", wake);
      this.removeEventListener("pointerdown", wake);
      session.wake();
    };
    near.observe(this);
    this.addEventListener("focusin", wake);
    this.addEventListener("pointerdown", wake);
  }
}

customElements.define("playbook-quiz", PlaybookQuiz);
