/** In `spot`, the tick and the damage beside it go together: choosing a damage ticks, unticking takes the damage back. */

export function pairTicks(section: HTMLElement): void {
  section.addEventListener("input", (event) => {
    const control = event.target as HTMLElement;
    const line = control.closest<HTMLElement>(".quiz-segment");
    const tick = line?.querySelector<HTMLInputElement>("input");
    const damage = line?.querySelector<HTMLSelectElement>("select");
    if (!tick || !damage) return;
    if (control === damage && damage.value) tick.checked = true;
    if (control === tick && !tick.checked) damage.value = "";
  });
}
