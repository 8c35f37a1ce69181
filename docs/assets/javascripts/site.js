// What Material leaves to the mouse, given to the keyboard too. Every page can be read without this file.
(() => {
  "use strict";
  const drawer = document.getElementById("__drawer");
  const search = document.getElementById("__search");
  const sidebar = document.querySelector(".md-sidebar--primary");

  /** Put a real button where a label works a hidden checkbox; it says what it does and whether it is on. */
  const asButton = (label, toggle, name) => {
    if (!label || !toggle) return null;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("for", toggle.id); // Material's own rules find it by this
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    label.replaceWith(button);
    const say = () => button.setAttribute("aria-expanded", String(toggle.checked));
    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", say);
    say();
    return button;
  };

  const menuButton = asButton(document.querySelector(".md-header label[for=__drawer]"), drawer, "Menu");
  const searchButton = asButton(document.querySelector(".md-header nav > label[for=__search]"), search, "Search");
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  search.addEventListener("change", () => {
    if (search.checked) document.querySelector(".md-search__input").focus();
    else searchButton.focus(); // where there is room for a field instead, the button is hidden and this does nothing
  });

  // The drawer: focus goes in when it opens; Escape, or moving on past its end, closes it.
  const visibleStop = (root) => 
    [...root.querySelectorAll("a[href], button")].find((e) => e.checkVisibility({ visibilityProperty: true }));
  const close = () => drawer.checked && drawer.click();
  drawer.addEventListener("change", () => {
    if (drawer.checked) visibleStop(sidebar)?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    close();
    menuButton.focus();
  });
  document.addEventListener("focusin", (event) => {
    if (!sidebar.contains(event.target) && event.target !== menuButton) close();
  });

  // Its sections: each opens a list over the one before, and a title at the top leads back.
  for (const toggle of sidebar?.querySelectorAll(".md-nav__toggle") ?? []) {
    const item = toggle.parentElement;
    const panel = item.querySelector(":scope > nav");
    const forToggle = `label[for="${toggle.id}"]`;
    const title = panel?.querySelector(`:scope > ${forToggle}`);
    const name = title?.textContent.trim();
    const opener = asButton(
      item.querySelector(`:scope > ${forToggle}, :scope > div > ${forToggle}`),
      toggle,
      toggle.id === "__toc" ? name : `More in ${name}`,
    );
    const back = asButton(title, toggle, `Back from ${name}`);
    panel?.removeAttribute("aria-expanded"); // it belongs to the button, which has it
    panel?.removeAttribute("aria-labelledby");
    panel?.setAttribute("aria-label", name);
    toggle.addEventListener("change", () => {
      if (drawer.checked) (toggle.checked ? back : opener)?.focus();
    });
  }

  // A phone shows a wide table as one block a row, where each cell says which column it is of.
  for (const table of document.querySelectorAll(".md-typeset table")) {
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
    if (heads.length < 3 || !heads.some(Boolean)) continue;
    for (const row of table.tBodies[0]?.rows ?? []) [...row.cells].forEach((cell, i) => (cell.dataset.head = heads[i]));
  }

  // A table too wide for the page scrolls, and what scrolls can be reached.
  const reach = () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
      const scrolls = box.scrollWidth > box.clientWidth;
      for (const [name, value] of Object.entries({ tabindex: "0", role: "group", "aria-label": "Table" })) {
        if (scrolls) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  };
  addEventListener("load", () => {
    reach();
    // Material makes a landmark without a name of every copy button.
    for (const bar of document.querySelectorAll(".md-code__nav")) bar.setAttribute("role", "none");
  });
  addEventListener("resize", reach);
})();
