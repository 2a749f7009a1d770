// A figure whose host does not answer says so and keeps its link; its place keeps its size.
(function () {
  "use strict";
  const main = document.querySelector("[data-figure-missing]");
  if (!main) return;

  /** @param {HTMLImageElement} image one that did not load */
  function missing(image) {
    const note = document.createElement("span");
    note.className = "figure-missing";
    note.textContent = main.dataset.figureMissing;
    image.hidden = true;
    image.after(note);
  }

  for (const image of main.querySelectorAll("figure img")) {
    if (image.complete && image.naturalWidth === 0) missing(image);
    else image.addEventListener("error", () => missing(image), { once: true });
  }
})();
// The button that goes round system, light and dark, and remembers.
(function () {
  "use strict";
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  const name = button.querySelector("[data-theme-name]");
  const themes = ["auto", "light", "dark"];
  const root = document.documentElement;

  /** @returns {string} the theme in force: one of `themes` */
  function current() {
    return root.dataset.theme || "auto";
  }

  function label() {
    name.textContent = button.dataset[current()];
  }

  /** @param {string} theme one of `themes` */
  function choose(theme) {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (theme === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch (error) {
      // Not remembered, but in force on this page.
    }
    label();
  }

  button.addEventListener("click", function () {
    choose(themes[(themes.indexOf(current()) + 1) % themes.length]);
  });
  label();
  button.hidden = false;
})();
