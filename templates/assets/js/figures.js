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
