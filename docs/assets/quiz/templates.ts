/** What the player draws of results, as lit templates. They hold no logic beyond choosing words for a state. */

import { html, nothing, type TemplateResult } from "lit";

import type { Compared, Course, Finding, Passage, Scored, Turn } from "./responses";
import type { Right } from "./solutions";
import { draftText, pageName, pointsText, temperName } from "./words";

/** What is shown beside the marks of a reply: the draft before it, and a model once it is asked for. */
export interface Drafts {
  compared: Compared | null;
  model: string;
  open: boolean;
  toggle: () => void;
}

export interface ScoredContext {
  id: string;
  /** Whether the answer was written rather than chosen. */
  free: boolean;
  stale: boolean;
  drafts: Drafts | null;
}

export function scored(result: Scored, { id, free, stale, drafts }: ScoredContext): TemplateResult {
  return html`<div class="quiz-result" ?data-stale=${stale}>
    ${score(result, id)}
    ${stale ? html`<p class="quiz-stale">You have changed the answer since. Check again to have it marked.</p>` : nothing}
    ${drafts?.compared ? comparison(drafts.compared) : nothing} ${free ? freeText(result) : readMore(result)}
    ${drafts?.model ? modelReply(drafts, `${id}-model`) : nothing}
  </div>`;
}

/** The page that teaches the question: every option's reason belongs to it. */
function readMore(result: Scored): TemplateResult | typeof nothing {
  const page = result.findings[0]?.page;
  return page ? html`<p class="quiz-more">Read more: ${pageLink(page)}</p>` : nothing;
}

function score(result: Scored, id: string): TemplateResult {
  return html`<h3 class="quiz-score" id=${`${id}-score`} tabindex="-1">${pointsText(result.points, result.outOf)}</h3>
    ${result.remark ? html`<p class="quiz-remark">${result.remark}</p>` : nothing}`;
}

function comparison(compared: Compared): TemplateResult {
  const list = (findings: Finding[], earned: string, cost: string): TemplateResult[] =>
    findings.map((one) => html`<li><strong>${one.points > 0 ? earned : cost}</strong> ${one.title}. ${quoted(one)}</li>`);
  const { gained, lost } = compared;
  return html`<div class="quiz-drafts">
    <h4>Since your last draft</h4>
    <p>${draftText(compared.points)} ${gained.length + lost.length ? nothing : "The same things work, and the same are missing."}</p>
    <ul>
      ${list(gained, "Gained:", "No longer there, for the better:")} ${list(lost, "Lost:", "New, for the worse:")}
    </ul>
  </div>`;
}

function quoted(finding: Finding): TemplateResult | typeof nothing {
  return finding.text === null ? nothing : html`<span class="quiz-quote">“${finding.text}”</span>`;
}

function modelReply(drafts: Drafts, id: string): TemplateResult {
  return html`<div class="quiz-actions">
      <button
        class="quiz-button quiz-button-second"
        type="button"
        aria-expanded=${drafts.open ? "true" : "false"}
        aria-controls=${id}
        @click=${drafts.toggle}
      >
        ${drafts.open ? "Hide the model reply" : "Show a model reply"}
      </button>
    </div>
    <blockquote class="quiz-model" id=${id} ?hidden=${!drafts.open}>
      ${drafts.model.split("\n\n").map((part) => html`<p>${part}</p>`)}
    </blockquote>`;
}

export function optionFeedback(finding: Finding, chosen: boolean, kind: string, right: Right | null): TemplateResult {
  const verdict = right ? rightVerdict(finding, chosen, kind, right) : optionVerdict(finding, chosen, kind);
  return html`<p class="quiz-verdict" data-verdict=${verdict.kind}>
    <strong>${verdict.text}</strong> ${finding.why} ${chosen || finding.missed ? pageLink(finding.page) : nothing}
  </p>`;
}

interface Verdict {
  kind: "earned" | "lost" | "missed" | "plain";
  text: string;
}

function optionVerdict(finding: Finding, chosen: boolean, kind: string): Verdict {
  if (chosen) return finding.points > 0 ? { kind: "earned", text: "Yes." } : { kind: "lost", text: "Not this one." };
  if (finding.missed) return { kind: "missed", text: kind === "choice" ? "This is the one." : "This one too." };
  return { kind: "plain", text: "Rightly left." };
}

/** The verdict where the right answer is more than a tick: a place, a group or a damage. */
function rightVerdict(finding: Finding, chosen: boolean, kind: string, right: Right): Verdict {
  if (kind === "spot") return spotVerdict(chosen, right);
  const name = kind === "order" ? "Its place" : "Its group";
  if (!right.given) return { kind: "lost", text: `Not there. ${name}: ${right.words}.` };
  // A step can have its own place while others stand on the wrong side of it, which is what order is marked by.
  if (finding.missed) return { kind: "plain", text: `${name}: ${right.words}. Others are on the wrong side of it.` };
  return { kind: "earned", text: `Yes. ${name}: ${right.words}.` };
}

function spotVerdict(chosen: boolean, right: Right): Verdict {
  if (!right.words) {
    return chosen ? { kind: "lost", text: "This does no harm." } : { kind: "plain", text: "Rightly left." };
  }
  if (!chosen) return { kind: "missed", text: `Overlooked. What it does: ${right.words}.` };
  if (right.given) return { kind: "earned", text: `Yes. What it does: ${right.words}.` };
  return { kind: "earned", text: `It does damage. Nearest to what it does: ${right.words}.` };
}

/** A conversation so far: what the learner wrote, what the customer said to it, and, if told, what each reply did. */
export function talk(course: Course, id: string, told: boolean): TemplateResult {
  const turns = course.turns.map((turn, index) => html`<div id=${`${id}-turn-${index + 1}`}>${said(turn, told)}</div>`);
  return html`${turns} ${course.ended && told ? ending(course) : nothing}`;
}

function said(turn: Turn, told: boolean): TemplateResult {
  const text = told ? turn.passages.map((passage) => marked(passage, turn.findings, false)) : turn.reply;
  return html`<div class="quiz-said" data-who="you">
      <p class="quiz-who">You</p>
      <p class="quiz-marked">${text}</p>
      ${told ? did(turn) : nothing}
    </div>
    <div class="quiz-said" data-who="customer" data-temper=${turn.temper}>
      <p class="quiz-who">The customer, ${temperName(turn.temper)}</p>
      ${turn.customer.split("\n\n").map((part) => html`<p>${part}</p>`)}
    </div>`;
}

function did(turn: Turn): TemplateResult {
  return html`<p class="quiz-did">
    ${turn.titles.length ? html`<strong>${turn.titles.join(", ")}.</strong> ` : nothing}${turn.why}
    ${turn.turningPoint ? html`<em>A turning point: ${turnText(turn)}</em>` : nothing}
  </p>`;
}

function turnText(turn: Turn): string {
  return turn.temper < turn.before ? "they have cooled down." : "they are angrier than before.";
}

function ending(course: Course): TemplateResult {
  const titles = { well: "It ended well.", badly: "It ended badly.", parted: "You parted politely." };
  return html`<p class="quiz-ending"><strong>${course.ended ? titles[course.ended] : ""}</strong> ${course.after}</p>`;
}

export function ended(
  result: Scored,
  course: Course,
  model: string[],
  again: () => void,
  id: string,
): TemplateResult {
  const turns = course.turns.map((turn, index) => ({ turn, number: index + 1 }));
  const turning = turns.filter(({ turn }) => turn.turningPoint);
  const pages = [...new Set([...course.turns.flatMap((turn) => turn.findings), ...result.findings].filter(costs).map(page))];
  return html`<div class="quiz-result">
    ${score(result, id)}
    ${turning.length
      ? html`<h4>Where it turned</h4>
          <ul class="quiz-turning">
            ${turning.map(
              ({ turn, number }) =>
                html`<li><a href=${`#${id}-turn-${number}`}>Your reply ${number}</a>: ${turnText(turn)} ${turn.why}</li>`,
            )}
          </ul>`
      : nothing}
    <h4>What to read</h4>
    <ul class="quiz-reading">
      ${pages.map((one) => html`<li>${pageLink(one)}</li>`)}
    </ul>
    ${model.length
      ? html`<details class="quiz-model">
          <summary>One way that ends well</summary>
          <ol>
            ${model.map((reply) => html`<li>${reply}</li>`)}
          </ol>
        </details>`
      : nothing}
    <button class="quiz-button" type="button" @click=${again}>Start again</button>
  </div>`;
}

/** Whether a finding tells what to read: what did harm, and the question's own page, which every turn's finding names. */
function costs(finding: Finding): boolean {
  return finding.page !== "" && (finding.points < 0 || /^(turn-\d+|ending)$/.test(finding.criterion));
}

function page(finding: Finding): string {
  return finding.page;
}

function freeText({ passages, findings }: Scored): TemplateResult {
  return readText(passages, findings);
}

/** What was read in a text: the text with its marks, and beside them what to change, what works and what is missing. */
export function readText(passages: Passage[], findings: Finding[], points = true): TemplateResult {
  const numbered = findings.map((finding, index) => ({ finding, number: index + 1 }));
  const lost = numbered.filter(({ finding }) => finding.points < 0);
  const earned = numbered.filter(({ finding }) => finding.points > 0);
  const rest = numbered.filter(({ finding }) => finding.points === 0);
  return html`
    ${passages.length
      ? html`<h4>Your reply, as it was read</h4>
          <p class="quiz-marked">${passages.map((passage) => marked(passage, findings))}</p>`
      : nothing}
    ${group("Change first", lost, points)} ${group("What works", earned, points)} ${group("Not seen in it, or worth a thought", rest, points)}
  `;
}

interface Numbered {
  finding: Finding;
  number: number;
}

function group(title: string, items: Numbered[], points: boolean): TemplateResult | typeof nothing {
  if (!items.length) return nothing;
  return html`<h4>${title}</h4>
    <ul class="quiz-findings">
      ${items.map(
        ({ finding, number }) => html`<li class="quiz-finding" data-verdict=${verdictOf(finding)}>
          <p>
            <strong>${finding.text === null ? nothing : html`<span class="quiz-ref">${number}</span> `}${finding.title}</strong>
            <span class="quiz-points">${points ? signed(finding.points) : nothing}</span>
          </p>
          ${finding.text === null ? nothing : html`<p class="quiz-quote">“${finding.text}”</p>`}
          <p>${finding.why} ${pageLink(finding.page)}</p>
          ${finding.better ? html`<p class="quiz-better"><strong>Try:</strong> ${finding.better}</p>` : nothing}
        </li>`,
      )}
    </ul>`;
}

function marked(passage: Passage, findings: Finding[], numbered = true): TemplateResult | string {
  const about = passage.findings.filter((index) => findings[index] !== undefined);
  if (!about.length) return passage.text;
  const worst = about.map((index) => findings[index] as Finding).sort((a, b) => a.points - b.points)[0] as Finding;
  if (!numbered) return html`<mark data-verdict=${verdictOf(worst)}>${passage.text}</mark>`;
  const numbers = about.map((index) => index + 1).join(", ");
  return html`<mark data-verdict=${verdictOf(worst)}>${passage.text}<sup class="quiz-ref" aria-label=${`see ${numbers}`}
      >${numbers}</sup
    ></mark>`;
}

function verdictOf(finding: Finding): string {
  if (finding.points < 0) return "lost";
  return finding.points > 0 ? "earned" : "plain";
}

function signed(points: number): string {
  if (points === 0) return "";
  return points > 0 ? `+${points}` : `−${Math.abs(points)}`;
}

export function pageLink(page: string, title = pageName(page)): TemplateResult | typeof nothing {
  if (!page) return nothing;
  const [file = "", anchor] = page.split("#");
  const path = file.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "/") + (anchor ? `#${anchor}` : "");
  const url = new URL(`../../../${path}`, import.meta.url).href;
  return html`<a class="quiz-page" href=${url}>${title}</a>`;
}
