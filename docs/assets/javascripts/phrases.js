// Filters the page of phrases by words and by tone. Without it the page shows them all.

class PhraseFilter extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    this.innerHTML = `
      <form role="search" aria-label="Phrases">
        <label for="phrase-words">Find words in the phrases</label>
        <input id="phrase-words" type="search" autocomplete="off" spellcheck="false">
        <fieldset>
          <legend>Tone</legend>
          <label><input type="radio" name="tone" value="" checked> any</label>
          <label><input type="radio" name="tone" value="spoken"> spoken</label>
          <label><input type="radio" name="tone" value="chat"> chat</label>
          <label><input type="radio" name="tone" value="letter"> letter or email</label>
        </fieldset>
        <p role="status"></p>
      </form>`;
    const form = this.querySelector("form");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.apply());
    form.addEventListener("change", () => this.apply());
  }

  apply() {
    const words = this.querySelector("#phrase-words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const tone = this.querySelector("[name=tone]:checked").value;
    let shown = 0;
    const sections = new Map();
    for (const about of document.querySelectorAll("p.phrase")) {
      const block = about.previousElementSibling;
      const text = `${block.textContent} ${about.textContent}`.toLowerCase();
      const fits = words.every((word) => text.includes(word)) && (!tone || about.dataset.tone.split(" ").includes(tone));
      about.hidden = block.hidden = !fits;
      shown += fits;
      const heading = this.headingOf(about);
      sections.set(heading, (sections.get(heading) ?? false) || fits);
    }
    for (const [heading, any] of sections) if (heading) heading.hidden = !any;
    this.querySelector("[role=status]").textContent = shown === 1 ? "1 phrase" : `${shown} phrases`;
  }

  headingOf(element) {
    let before = element.previousElementSibling;
    while (before && before.tagName !== "H2") before = before.previousElementSibling;
    return before;
  }
}

customElements.define("phrase-filter", PhraseFilter);
