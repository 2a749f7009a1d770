// Buttons that copy a text of the page.
(function (app) {
  "use strict";
  const SHOWN = 2000;

  /** Copies where the clipboard is not to be had, as browsers did before. */
  function selectAndCopy(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (!copied) throw new Error("not copied");
  }

  /**
   * Copies a text, and says on the button that it is done, or could not be.
   *
   * @param {HTMLButtonElement} button its `data-done` or `data-failed` is said
   * @param {string} text
   */
  async function copy(button, text) {
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(text).catch(() => selectAndCopy(text));
      else selectAndCopy(text);
      say(button, button.dataset.done);
    } catch (error) {
      say(button, button.dataset.failed);
    }
  }

  /** Says on a button what came of it, for a moment. */
  function say(button, words) {
    const name = button.dataset.name || button.textContent;
    button.dataset.name = name;
    button.textContent = words;
    setTimeout(() => (button.textContent = name), SHOWN);
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copy).textContent));
  }
  if (app) Object.assign(app, { copy, say });
})(window.codegenPapers);
