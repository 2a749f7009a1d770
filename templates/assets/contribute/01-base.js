// What the scripts of the form share: words, elements, comparison.
(function (app) {
  "use strict";
  const form = {};
  let made = 0;

  /**
   * @param {string} tag
   * @param {Object<string, string|boolean|undefined>|null} attributes true is an attribute without value; false and undefined are left out
   * @param {...(Node|string)} content strings become text, never markup
   * @returns {HTMLElement}
   */
  function make(tag, attributes, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...content);
    return element;
  }

  /** @returns {string} an id that no other element of the page has */
  function ownId() {
    made += 1;
    return `form-${made}`;
  }

  /**
   * @param {string} key of the page's words
   * @param {Object<string, string|number>} [values] for the places in braces
   * @returns {string} the words, or nothing where there are none
   */
  function say(key, values = {}) {
    const words = Object.hasOwn(form.words, key) ? form.words[key] : "";
    return words.replace(/\{(\w+)\}/g, (place, name) => (Object.hasOwn(values, name) ? String(values[name]) : place));
  }

  /** @returns {boolean} whether two trees of texts say the same */
  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  Object.assign(form, { make, ownId, say, same });
  app.contribution = form;
})(window.codegenPapers);
