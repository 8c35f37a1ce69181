/**
 * The elements around a quiz, and around a real reply. They alone load with the page; the player comes when the quiz is
 * near the screen or touched.
 *
 * The controls in the page stay the real ones, so a question can be read and answered before anything here, or Python,
 * has arrived.
 */

class PlaybookQuiz extends HTMLElement {
  private started = false;

  connectedCallback(): void {
    if (this.started) return;
    this.started = true;
    if (typeof WebAssembly === "undefined") this.tell(NO_WEBASSEMBLY);
    else this.loadWhenWanted();
  }

  private loadWhenWanted(): void {
    const near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && wake(), {
      rootMargin: "300px",
    });
    const wake = (): void => {
      near.disconnect();
      this.removeEventListener("focusin", wake);
      this.removeEventListener("pointerdown", wake);
      void this.load();
    };
    near.observe(this);
    this.addEventListener("focusin", wake);
    this.addEventListener("pointerdown", wake);
  }

  /** Load the player; if it cannot be fetched, try again at the next touch, and keep saying what can be done without. */
  private async load(): Promise<void> {
    try {
      const { QuizView } = await import("./quiz");
      new QuizView(this);
      this.querySelector(":scope > .quiz-unmarked")?.remove();
    } catch {
      this.tell(NOT_LOADED);
      this.addEventListener("focusin", () => void this.load(), { once: true });
    }
  }

  /** Say above the questions why nothing is marked. */
  private tell(why: string): void {
    const line = this.querySelector(":scope > .quiz-unmarked") ?? document.createElement("p");
    line.className = "quiz-unmarked";
    line.textContent = why;
    this.prepend(line);
  }
}

const NO_WEBASSEMBLY =
  "Your browser has WebAssembly switched off, so nothing can be marked here. That is all that is missing: the questions can be read and thought through, and the page links to the answers with their reasons.";
const NOT_LOADED =
  "The marker could not be fetched; the connection may have dropped. What you have filled in stays. Choose an answer or go into a field to try again.";

/** The fields for a real reply, read before it is sent. Python comes at once, so that nothing is fetched afterwards. */
class PlaybookBeforeSending extends HTMLElement {
  private view: Promise<object> | null = null;

  connectedCallback(): void {
    this.view ??= import("./before-sending").then(({ BeforeSendingView }) => new BeforeSendingView(this));
  }
}

customElements.define("playbook-quiz", PlaybookQuiz);
customElements.define("playbook-before-sending", PlaybookBeforeSending);
