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
