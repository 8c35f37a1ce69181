/** In `spot`, the tick and the damage beside it go together: choosing a damage ticks, unticking takes the damage back. */

export function pairTicks(section: HTMLElement): void {
  for (const line of section.querySelectorAll<HTMLElement>(".quiz-segment")) {
    const tick = line.querySelector<HTMLInputElement>("input");
    const damage = line.querySelector<HTMLSelectElement>("select");
    if (!tick || !damage) continue;
    const pair = (changed: EventTarget | null): void => {
      if (changed === damage && damage.value) tick.checked = true;
      if (changed === tick && !tick.checked) damage.value = "";
    };
    pair(damage); // chosen before this script came
    line.addEventListener("input", (event) => pair(event.target)); // before the form hears of it
  }
}
