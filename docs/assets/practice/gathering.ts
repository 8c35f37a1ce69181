/** Gathers questions from the pages that show them into one quiz: the same HTML, so a question reads as it does there. */

import type { Bank } from "./answers";
import { ROOT } from "./asking";

export interface Gathered {
  quiz: string;
  question: string;
  /** Why it is here, in a sentence; may be empty. */
  why: string;
}

/**
 * Make a quiz of questions from many quizzes. Answers to it are kept under `name`.
 *
 * Rejects if a page cannot be fetched or no longer has its question.
 */
export async function gather(
  name: string,
  title: string,
  mode: "practice" | "check",
  questions: Gathered[],
  { quizzes }: Bank,
): Promise<HTMLElement> {
  const pages = new Map<string, Promise<[Document, string]>>();
  const sections = await Promise.all(
    questions.map(async (one, index) => {
      const page = quizzes[one.quiz]?.page ?? "";
      if (!pages.has(page)) pages.set(page, fetched(page));
      return section(one, index + 1, await (pages.get(page) as Promise<[Document, string]>));
    }),
  );
  const quiz = document.createElement("playbook-quiz");
  Object.assign(quiz.dataset, { quiz: name, title, mode });
  const status = document.createElement("p");
  status.className = "quiz-status";
  status.setAttribute("role", "status");
  quiz.append(...sections, status);
  return quiz;
}

async function fetched(page: string): Promise<[Document, string]> {
  const url = addressOf(page);
  const response = await fetch(url, { cache: "no-cache" }).catch(() => null);
  if (!response?.ok) throw new Error("key-unreachable");
  return [new DOMParser().parseFromString(await response.text(), "text/html"), url];
}

function section({ quiz, question, why }: Gathered, number: number, [page, url]: [Document, string]): HTMLElement {
  const found = page.querySelector<HTMLElement>(`.quiz-question[data-question="${CSS.escape(question)}"]`);
  if (!found) throw new Error("stale-page");
  const copy = document.importNode(found, true);
  copy.dataset.from = quiz;
  for (const [selector, attribute] of [["a[href]", "href"], ["img[src]", "src"]] as const) {
    for (const one of copy.querySelectorAll(selector)) {
      one.setAttribute(attribute, new URL(one.getAttribute(attribute) ?? "", url).href);
    }
  }
  const place = copy.querySelector(".quiz-number");
  if (place) place.textContent = `Question ${number}`;
  if (why) {
    const line = document.createElement("p");
    line.className = "practice-why";
    line.textContent = why;
    copy.querySelector(".quiz-title")?.after(line);
  }
  return copy;
}

/** The address of a page, from its name below docs. */
export function addressOf(page: string): string {
  return new URL(page.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "/"), ROOT).href;
}
