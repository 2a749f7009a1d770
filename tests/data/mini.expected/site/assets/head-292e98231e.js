// Runs before the first paint, so that a chosen theme never flashes in after the other one.
(function () {
  "use strict";
  document.documentElement.dataset.scripts = ""; // the style sheet keeps a place for what scripts will show
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (error) {
    // Storage can be switched off; then the system's preference stands.
  }
})();
