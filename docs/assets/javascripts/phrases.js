// Narrows the page of phrases to a moment, a tone and words. Without this file the page shows them all.
(() => {
  "use strict";
  const place = document.querySelector("phrase-filter");
  const phrases = [...document.querySelectorAll(".phrase[data-tone]")].map((about) => {
    const words = about.previousElementSibling;
    let moment = words; // the heading above it
    while (moment.tagName !== "H2") moment = moment.previousElementSibling;
    return { about, words, moment: moment.id, tones: about.dataset.tone.split(" "), text: `${words.textContent} ${about.textContent}`.toLowerCase() };
  });

  const form = document.createElement("form");
  form.className = "phrase-filter";
  form.innerHTML = `
    <label>Words <input type="search" name="words" autocomplete="off"></label>
    <label>Moment <select name="moment"><option value="all">all</option></select></label>
    <fieldset><legend>Tone</legend></fieldset>
    <output role="status"></output>`;
  const headings = [...document.querySelectorAll(".page--phrases h2")];
  for (const { id, firstChild } of headings) form.elements.moment.add(new Option(firstChild.textContent.trim(), id));
  for (const tone of ["all", ...new Set(phrases.flatMap((phrase) => phrase.tones))]) {
    const label = document.createElement("label");
    label.innerHTML = `<input type="radio" name="tone"> ${tone}`;
    Object.assign(label.firstElementChild, { value: tone, checked: tone === "all" });
    form.querySelector("fieldset").append(label);
  }
  (place.closest("p") ?? place).replaceWith(form);

  const narrow = () => {
    const { words, moment, tone } = Object.fromEntries(new FormData(form));
    const wanted = words.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const phrase of phrases) {
      const fits =
        [phrase.moment, "all"].includes(moment) &&
        [...phrase.tones, "all"].includes(tone) &&
        wanted.every((word) => phrase.text.includes(word));
      phrase.about.hidden = phrase.words.hidden = !fits;
      shown += fits;
    }
    for (const heading of headings) {
      let next = heading.nextElementSibling;
      while (next?.hidden && next.tagName !== "H2") next = next.nextElementSibling;
      heading.hidden = !next || next.tagName === "H2";
    }
    form.querySelector("output").textContent = `${shown} of ${phrases.length} phrases`;
  };
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();
})();
