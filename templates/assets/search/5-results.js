// A paper that was found, as a line of the list: with what was asked for marked, and where it stands.
(function (app) {
  "use strict";
  const BEFORE = 40;
  const AFTER = 110;
  const TAGS = { zh: "zh-Hans", en: "en" };

  /** Makes an element; text is text, never markup. */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) if (value) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** @returns {(string|Element)[]} a text with the words in it marked */
  function marked(text, words) {
    const parts = [];
    let at = 0;
    for (const [from, to] of app.places(text, words)) {
      parts.push(text.slice(at, from), make("mark", null, text.slice(from, to)));
      at = to;
    }
    return [...parts, text.slice(at)];
  }

  /** @returns {string} the language to declare, nothing where it is the page's */
  function foreign(text) {
    const language = app.languageOf(text);
    return language === document.documentElement.lang ? "" : language;
  }

  /** @returns {string} a date as precise as it is known, as the language writes it */
  function date(written, language) {
    const [year, month, day] = written.split("-").map(Number);
    const options = { year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }) };
    return new Intl.DateTimeFormat(TAGS[language], { ...options, timeZone: "UTC" }).format(
      new Date(Date.UTC(year, (month || 1) - 1, day || 1)),
    );
  }

  /** @returns {string[]} the words that a paper's title and label do not have */
  function beyondTitle(paper, words) {
    return words.filter((word) => !paper.heads.some((head) => head.includes(word)));
  }

  /** @returns {Element|null} where in its summary a paper has the words that its title has not */
  function snippet(paper, words, index, language) {
    const missing = beyondTitle(paper, words);
    if (!missing.length) return null;
    for (const one of index.languages) {
      const text = index.summary(paper.id, one);
      const [first] = app.places(text, missing);
      if (!first) continue;
      const whole = [...text.slice(0, first[0])];
      const cut = whole.length > BEFORE;
      const lead = whole.slice(-BEFORE).join("").replace(cut ? /^\w*\s/ : "", "");
      const rest = [...text.slice(first[0])];
      const piece = lead + rest.slice(0, AFTER).join("");
      const shown = (cut ? "…" : "") + piece.replace(/\n/g, " ") + (rest.length > AFTER ? "…" : "");
      return make("p", { class: "paper-lead", lang: one === language ? "" : TAGS[one] }, ...marked(shown, words));
    }
    return null;
  }

  /**
   * @param {object} paper of the index
   * @param {string[]} words folded
   * @param {{index: object, language: string, folder: string}} setting
   * @returns {HTMLLIElement}
   */
  function result(paper, words, { index, language, folder }) {
    const address = (kind, id) => `${app.root}${folder}${kind}/${id}.html`;
    const name = paper.label ? `${paper.label}: ${paper.title}` : paper.title;
    const say = index.data.words[language];
    const link = make("a", { href: address("papers", paper.id), lang: foreign(name) }, ...marked(name, words));
    const status = paper.status && make("span", { class: "status" }, say[`status-${paper.status}`]);
    const title = make("p", { class: "paper-title" }, link, status ? " " : null, status || null);
    const facts = make("ul", { class: "paper-facts" });
    const fact = (text, kind, id, style) => {
      const shown = marked(text, words);
      const inside = kind ? [make("a", { href: address(kind, id), class: style, lang: foreign(text) }, ...shown)] : shown;
      facts.append(make("li", null, ...inside));
    };
    const dated = paper.date !== "undated";
    facts.append(make("li", null, dated ? make("time", { datetime: paper.date }, date(paper.date, language)) : say.undated));
    for (const [id, text] of paper.venues) fact(text || index.data.venues[id][0], "venues", id, "venue");
    for (const [id, text] of paper.affiliations) fact(text || index.data.affiliations[id][0], "affiliations", id);
    const sizes = paper.written.join(language === "zh" ? "、" : ", ");
    if (sizes) fact(sizes);
    const others = ["author", "model", "tag", "category", "venue", "affiliation"].flatMap((kind) => paper.shown[kind]);
    const missing = beyondTitle(paper, words).filter((word) => !app.fold(facts.textContent).includes(word));
    for (const other of new Set(others)) if (app.places(other, missing).length) fact(other);
    return make("li", { class: "paper-entry" }, title, facts, snippet(paper, words, index, language));
  }

  app.make = make;
  app.result = result;
})(window.codegenPapers);
