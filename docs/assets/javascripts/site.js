// What Material leaves to the mouse, given to the keyboard too. Every page can be read without this file.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const drawer = byId("__drawer");
  const search = byId("__search");

  /** Make a label that works a hidden checkbox into a button that says what it does and whether it is on. */
  const asButton = (label, toggle, name) => {
    if (!label) return;
    const say = () => label.setAttribute("aria-expanded", String(toggle.checked));
    label.setAttribute("role", "button");
    label.setAttribute("tabindex", "0");
    label.setAttribute("aria-label", name);
    label.addEventListener("keydown", (event) => {
      if (event.key !== " ") return; // Material itself answers Enter
      event.preventDefault();
      label.click();
    });
    toggle.addEventListener("change", say);
    say();
  };

  const menuButton = document.querySelector(".md-header label[for=__drawer]");
  asButton(menuButton, drawer, "Menu");
  asButton(document.querySelector(".md-header > nav > label[for=__search]"), search, "Search");
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");

  // The drawer: focus goes in when it opens; Escape, or moving on past its end, closes it.
  const sidebar = document.querySelector(".md-sidebar--primary");
  const close = (back) => {
    if (!drawer.checked) return;
    drawer.click();
    if (back) menuButton.focus();
  };
  drawer.addEventListener("change", () => {
    if (drawer.checked) sidebar.querySelector("a[href]")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  document.addEventListener("focusin", (event) => {
    if (!sidebar.contains(event.target) && event.target !== menuButton) close(false);
  });

  // A table too wide for the page scrolls, and what scrolls can be reached.
  const reach = () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", "Table");
      } else box.removeAttribute("tabindex");
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
})();
