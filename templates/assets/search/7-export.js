// What was found, in another tool's format: copied, or as a file.
(function (app) {
  "use strict";

  /**
   * @param {string[]} ids of papers, in the order wanted
   * @param {object} format of search/records.js: its entries lie in pieces
   * @returns {Promise<string>} the document
   */
  async function compose(ids, format) {
    const pieces = await Promise.all(format.pieces.map((address) => app.load(address)));
    const entries = Object.assign({}, ...pieces);
    return format.head + ids.map((id) => entries[id]).join(format.separator) + format.tail;
  }

  /** Hands a text over as a file. */
  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /** @returns {string} a file's name, of the list and of what was asked for */
  function name() {
    const words = app.form.elements.q.value.toLowerCase().match(/[a-z0-9]+/g) || [];
    const list = app.form.dataset.finder.split(/[=/]/).slice(1);
    return [...list, ...words].join("-").slice(0, 60) || "papers";
  }

  /**
   * Exports the papers of the list as it stands.
   *
   * @param {HTMLElement} place holds the choice of a format and the two buttons
   * @param {HTMLButtonElement} button the one pressed: one that says `data-done` copies, the other saves
   */
  async function exportPapers(place, button) {
    const chosen = place.querySelector("select").value;
    const format = app.index.data.exports.find((one) => one.name === chosen);
    const text = await compose(app.found().map((paper) => paper.id), format);
    if ("done" in button.dataset) await app.copy(button, text);
    else save(`${name()}${format.suffix}`, format.type, text);
  }

  app.exportPapers = (place, button) => exportPapers(place, button).catch(() => app.say(button, button.dataset.failed));
})(window.codegenPapers);
