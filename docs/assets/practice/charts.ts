/** Charts as inline SVG. Each has its sentence, and the same in numbers in a table, so nothing is told by shape alone. */

import { html, nothing, svg, type TemplateResult } from "lit";

export interface Column {
  label: string;
  count: number;
  /** How many of them are shown as filled; all, if it is left out. */
  filled?: number;
}

const WIDTH = 336;
const HEIGHT = 96;

/** Columns with their numbers on top, the first and the last named below. `what` heads the numbers in the table. */
export function columns(rows: Column[], words: string, what: string, part = ""): TemplateResult {
  const highest = Math.max(1, ...rows.map(({ count }) => count));
  const wide = WIDTH / rows.length;
  const height = (count: number): number => (count / highest) * HEIGHT;
  return html`<figure class="practice-figure">
    <svg role="img" aria-label=${words} viewBox="0 0 ${WIDTH} ${HEIGHT + 34}">
      <line class="practice-base" x1="0" x2=${WIDTH} y1=${HEIGHT + 16} y2=${HEIGHT + 16} />
      ${rows.map(({ count, filled = count }, place) => {
        const x = place * wide + wide * 0.15;
        const bottom = HEIGHT + 16;
        return svg`
          <rect class="practice-open" x=${x} y=${bottom - height(count)} width=${wide * 0.7} height=${height(count)} />
          <rect class="practice-fill" x=${x} y=${bottom - height(filled)} width=${wide * 0.7} height=${height(filled)} />
          ${count ? svg`<text x=${x + wide * 0.35} y=${bottom - height(count) - 3} text-anchor="middle">${count}</text>` : nothing}`;
      })}
      <text x="0" y=${HEIGHT + 31}>${rows[0]?.label}</text>
      <text x=${WIDTH} y=${HEIGHT + 31} text-anchor="end">${rows.at(-1)?.label}</text>
    </svg>
    <figcaption>${words}</figcaption>
    <details>
      <summary>The same in numbers</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">${what}</th>
            ${part ? html`<th scope="col">${part}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ label, count, filled }) =>
              html`<tr>
                <th scope="row">${label}</th>
                <td>${count}</td>
                ${part ? html`<td>${filled}</td>` : nothing}
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </figure>`;
}

/** One share from 0 to 1 as a bar. The words beside it say the same, so it is hidden from screen readers. */
export function bar(share: number): TemplateResult {
  return html`<svg class="practice-bar" aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none">
    <rect class="practice-open" width="100" height="6" />
    <rect class="practice-fill" width=${Math.round(share * 100)} height="6" />
  </svg>`;
}
