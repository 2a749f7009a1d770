// Texts as the search compares them, and back: where in a text a word stands.
(function (app) {
  "use strict";
  const ACCENTS = /[\u0300-\u036f]/g;
  const SIGNS = { "ς": "σ", "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-" };

  /**
   * Folds width, compatibility forms, case, accents and typographic signs, each character by itself: what is a part of
   * a text stays a part of the folded text.
   *
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text
      .normalize("NFKD")
      .toLowerCase()
      .replace(ACCENTS, "")
      .replace(/[ς‘’“”–—−\s]/g, (sign) => SIGNS[sign] || " ");
  }

  /**
   * @param {string} text
   * @param {string[]} words folded
   * @returns {[number, number][]} where they stand in the text as it is written, in order, none touching another
   */
  function places(text, words) {
    let folded = "";
    const start = [];
    const end = [];
    let at = 0;
    for (const character of text) {
      for (const part of fold(character)) {
        for (let unit = 0; unit < part.length; unit += 1) {
          start.push(at);
          end.push(at + character.length);
        }
        folded += part;
      }
      at += character.length;
    }
    const found = [];
    for (const word of words) {
      for (let place = folded.indexOf(word); place >= 0; place = folded.indexOf(word, place + word.length)) {
        found.push([start[place], end[place + word.length - 1]]);
      }
    }
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const apart = [];
    for (const [from, to] of found) {
      const last = apart[apart.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else apart.push([from, to]);
    }
    return apart;
  }

  /**
   * @param {string} text
   * @returns {string} its language, by what there is more of: Han characters or Latin words
   */
  function languageOf(text) {
    const han = (text.match(/\p{Script=Han}/gu) || []).length;
    const latin = (text.match(/[A-Za-z]{2,}|[A-Za-z]\b/g) || []).length;
    return han && han >= latin ? "zh-Hans" : latin ? "en" : "";
  }

  app.fold = fold;
  app.places = places;
  app.languageOf = languageOf;
})(window.codegenPapers);
// What a reader asks for: words, "phrases", and field:value.
(function (app) {
  "use strict";
  const TOKEN = /(?:([a-z]+):)?"([^"]+)"(?=\s|$)|\S+/g;
  const AMOUNT = /^(\d+(?:\.\d+)?)([kmbt])?$/;
  const UNITS = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

  /**
   * @param {string} text folded
   * @returns {number|undefined} 7b is 7e9, 2023 is 2023
   */
  function amount(text) {
    const match = AMOUNT.exec(text);
    return match ? Number(match[1]) * (UNITS[match[2]] || 1) : undefined;
  }

  /**
   * Reads `2022..2023`, `<=7b`, `>2020`, `2023`.
   *
   * @param {string} text folded
   * @returns {((value: number) => boolean)|undefined} undefined where it is no range
   */
  function range(text) {
    const [from, to] = text.split("..");
    if (to !== undefined) {
      const low = from === "" ? -Infinity : amount(from);
      const high = to === "" ? Infinity : amount(to);
      if (low === undefined || high === undefined || from + to === "") return undefined;
      return (value) => low <= value && value <= high;
    }
    const [, sign, rest] = /^(<=|>=|<|>|=|≤|≥)?(.*)$/.exec(text);
    const bound = amount(rest);
    if (bound === undefined) return undefined;
    switch (sign) {
      case "<":
        return (value) => value < bound;
      case "<=":
      case "≤":
        return (value) => value <= bound;
      case ">":
        return (value) => value > bound;
      case ">=":
      case "≥":
        return (value) => value >= bound;
      default:
        return (value) => value === bound;
    }
  }

  /** Fields whose values are numbers, and those of words. */
  const NUMBERS = { year: (paper) => paper.years, size: (paper) => paper.sizes };
  const NAMES = ["author", "venue", "tag", "affiliation", "category", "model"];
  const SETS = ["has", "weights"];

  /**
   * @param {string} field
   * @param {string} value folded
   * @returns {((paper: object) => boolean)|undefined} undefined where the two make no condition
   */
  function condition(field, value) {
    if (!value) return undefined;
    if (Object.hasOwn(NUMBERS, field)) {
      const inside = range(value);
      return inside && ((paper) => NUMBERS[field](paper).some(inside));
    }
    if (SETS.includes(field)) return (paper) => paper[field].includes(value);
    return NAMES.includes(field) ? (paper) => paper.names[field].some((name) => name.includes(value)) : undefined;
  }

  /**
   * @typedef {{word: string, test: (((paper: object) => boolean)|undefined)}} Term a word, or a condition; a condition is a
   * word as well, since a text may hold it as it is
   * @param {string} text as typed
   * @returns {Term[]}
   */
  function parse(text) {
    const terms = [];
    for (const match of app.fold(text).matchAll(TOKEN)) {
      const [whole, quotedField, phrase] = match;
      const colon = whole.indexOf(":");
      const field = phrase === undefined ? whole.slice(0, Math.max(colon, 0)) : quotedField || "";
      const value = phrase === undefined ? whole.slice(colon + 1) : phrase.trim().replace(/ +/g, " ");
      const test = condition(field, value);
      const word = phrase !== undefined && !field && value ? value : whole;
      terms.push({ word, test });
    }
    return terms;
  }

  app.parse = parse;
  app.condition = condition;
})(window.codegenPapers);
// The papers as the search knows them: titles and names at once, summaries as they come.
(function (app) {
  "use strict";
  const { fold } = app;
  /** How a word is found, the best first. 0 is not at all. */
  const WHOLE = 1;
  const START = 2;
  const TITLE = 3;
  const NAME = 4;
  const SUMMARY = 5;

  /**
   * @param {string} text folded
   * @param {string} word folded
   * @returns {number} how a title or label holds the word
   */
  function inTitle(text, word) {
    const place = text.indexOf(word);
    if (place < 0) return 0;
    if (text.length === word.length) return WHOLE;
    for (let at = place; at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !/[a-z0-9]/.test(text[at - 1])) return START;
    }
    return TITLE;
  }

  class Index {
    /**
     * @param {object} data what search/records.js gives: papers newest first, and what their names mean
     * @param {string} language of the page: its summaries come first
     */
    constructor(data, language) {
      this.data = data;
      this.languages = [language, ...Object.keys(data.pieces).filter((other) => other !== language)];
      this.wanted = this.languages.flatMap((one) => data.pieces[one].map((address) => [one, address]));
      this.papers = data.papers.map((paper) => this.prepare(paper));
      this.place = new Map(this.papers.map((paper, place) => [paper.id, place]));
      this.texts = [];
      this.written = new Map();
      this.known = new Map();
      this.pieces = 0;
      this.failed = false;
    }

    /** Adds to a paper what it is compared by. */
    prepare(paper) {
      const all = (kind, uses) => uses.map(([id, name]) => [name || this.data[kind][id][0], ...this.data[kind][id]]);
      const shown = {
        author: paper.authors,
        model: paper.models,
        venue: all("venues", paper.venues).flat(),
        tag: all("tags", paper.tags).flat(),
        affiliation: all("affiliations", paper.affiliations).flat(),
        category: paper.categories.flatMap((path) => Object.values(this.data.categories[path])),
      };
      const names = Object.fromEntries(Object.entries(shown).map(([kind, found]) => [kind, found.map(fold)]));
      return {
        ...paper,
        shown,
        names: { ...names, category: [...names.category, ...paper.categories] },
        heads: [paper.title, ...(paper.label ? [paper.label, `${paper.label}: ${paper.title}`] : [])].map(fold),
        spoken: Object.values(names).flat().join("\n"),
        years: paper.date === "undated" ? [] : [Number(paper.date.slice(0, 4))],
        written: paper.sizes.map((size) => size[0]),
        sizes: paper.sizes.map((size) => size[1]).filter(Boolean),
      };
    }

    /**
     * @param {string} language
     * @param {Object<string, string>} piece summaries in it, by paper
     */
    add(language, piece) {
      const places = [];
      const starts = [];
      const texts = [];
      let at = 0;
      for (const [id, written] of Object.entries(piece)) {
        const place = this.place.get(id);
        if (place === undefined) continue;
        const text = fold(written);
        places.push(place);
        starts.push(at);
        texts.push(text);
        at += text.length + 1;
        this.written.set(`${language}/${id}`, written);
      }
      this.texts.push({ text: texts.join("\n"), places, starts: [...starts, at] });
      this.pieces += 1;
      this.known.clear();
    }

    /** @returns {string} a paper's summary in a language, as far as it is read */
    summary(id, language) {
      return this.written.get(`${language}/${id}`) || "";
    }

    /** @returns {boolean} whether every text is there */
    get complete() {
      return this.pieces >= this.wanted.length;
    }

    /**
     * @param {string} word folded
     * @returns {Uint8Array} for each paper how the word is found in it
     */
    tiers(word) {
      let found = this.known.get(word);
      if (found) return found;
      found = new Uint8Array(this.papers.length);
      this.papers.forEach((paper, place) => {
        const best = paper.heads.map((head) => inTitle(head, word)).filter(Boolean);
        if (best.length) found[place] = Math.min(...best);
        else if (paper.spoken.includes(word)) found[place] = NAME;
      });
      for (const { text, places, starts } of this.texts) {
        let paper = 0;
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[paper])) {
          while (starts[paper + 1] <= at) paper += 1;
          if (!found[places[paper]]) found[places[paper]] = SUMMARY;
          paper += 1;
          if (paper >= places.length) break;
        }
      }
      if (this.known.size > 50) this.known.clear();
      this.known.set(word, found);
      return found;
    }

    /**
     * @param {string} text as typed; no words match every paper
     * @returns {{paper: object, score: number}[]} the best first, then in the catalog's order
     */
    find(text) {
      const terms = app.parse(text);
      const tiers = terms.map((term) => this.tiers(term.word));
      const phrase = terms.length > 1 ? terms.map((term) => term.word).join(" ") : "";
      const found = [];
      this.papers.forEach((paper, place) => {
        let score = 0;
        for (let number = 0; number < terms.length; number += 1) {
          if (terms[number].test && terms[number].test(paper)) continue;
          if (!tiers[number][place]) return;
          score += tiers[number][place];
        }
        if (phrase && paper.heads.some((head) => head.includes(phrase))) score -= 1;
        found.push({ paper, score, place });
      });
      return found.sort((one, other) => one.score - other.score || one.place - other.place);
    }
  }

  app.Index = Index;
})(window.codegenPapers);
// What a list can be narrowed by, and how many papers each choice would leave.
(function (app) {
  "use strict";
  const SIZES = ["<=1b", "<=3b", "<=7b", "<=16b", "<=34b", "<=70b", ">70b"];
  const HAS = ["code", "weights", "data", "project", "scores", "summary"];
  const MOST = 300;
  const ids = (uses) => [...new Set(uses.map(([id]) => id))];
  const inSize = new Map(SIZES.map((size) => [size, app.condition("size", size)]));

  /** Each facet by its name in the address: the values that a paper has. */
  const FACETS = {
    category: (paper) => [...new Set(paper.categories.flatMap(andAbove))],
    year: (paper) => paper.years.map(String),
    venue: (paper) => ids(paper.venues),
    affiliation: (paper) => ids(paper.affiliations),
    tag: (paper) => ids(paper.tags),
    author: (paper) => paper.people || [],
    size: (paper) => SIZES.filter((size) => inSize.get(size)(paper)),
    weights: (paper) => paper.weights,
    has: (paper) => paper.has.filter((kind) => HAS.includes(kind)),
  };

  /** @returns {string[]} a category's path and those above it */
  function andAbove(path) {
    const steps = path.split("/");
    return steps.map((_, place) => steps.slice(0, place + 1).join("/"));
  }

  /**
   * @param {{paper: object}[]} found
   * @param {Object<string, string>} chosen facet to value
   * @param {boolean} counting whether anyone wants the counts; they take their time
   * @returns {{left: {paper: object}[], counts: Object<string, Map<string, number>>}} what the choices leave, and for
   * each value of a facet how many it would leave beside the choices in other facets
   */
  function narrow(found, chosen, counting) {
    const names = counting ? Object.keys(FACETS) : [];
    const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
    const wanted = Object.keys(FACETS).filter((name) => chosen[name]);
    const left = found.filter(({ paper }) => {
      const missed = wanted.filter((name) => !FACETS[name](paper).includes(chosen[name]));
      if (missed.length > 1) return false;
      for (const name of counting && missed.length ? missed : names) {
        for (const value of FACETS[name](paper)) counts[name].set(value, (counts[name].get(value) || 0) + 1);
      }
      return !missed.length;
    });
    return { left, counts };
  }

  /**
   * @param {string} facet
   * @param {string} value
   * @param {object} data of search/records.js
   * @param {string} language of the page: zh or en
   * @returns {string} what a reader calls a value
   */
  function label(facet, value, data, language) {
    const words = data.words[language];
    switch (facet) {
      case "category":
        return "\u2003".repeat(value.split("/").length - 1) + data.categories[value][language];
      case "size":
        return value.replace("<=", "≤ ").replace(">", "> ").toUpperCase();
      case "weights":
      case "has":
        return words[`${facet}-${value}`];
      case "year":
        return value;
      case "author":
        return data.people[value];
      default:
        return data[`${facet}s`][value][0];
    }
  }

  /** @returns {string[]} the values of a facet in the order in which a reader looks for them */
  function ordered(facet, counts, data, language) {
    const values = [...counts.keys()];
    if (facet === "category") return Object.keys(data.categories).filter((path) => counts.has(path));
    if (facet === "size") return SIZES.filter((size) => counts.has(size));
    if (facet === "year") return values.sort().reverse();
    const name = (value) => label(facet, value, data, language);
    values.sort((one, other) => counts.get(other) - counts.get(one) || name(one).localeCompare(name(other), language));
    return values.slice(0, MOST);
  }

  app.FACETS = FACETS;
  app.narrow = narrow;
  app.facetLabel = label;
  app.facetOrder = ordered;
})(window.codegenPapers);
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
// The search on a page: what is typed becomes results at once, and stands in the address.
(function (app) {
  "use strict";
  const FIRST = 30;
  const language = document.documentElement.lang.slice(0, 2);
  const { folder } = app.button.dataset;
  let index = null;
  const finders = [];

  let pending = null;
  const PAUSE = 150;

  /** Puts values into the address when typing pauses, or one leaves; an empty one is left out. Browsers count writes. */
  function remember(values) {
    clearTimeout(pending && pending.timer);
    const all = { ...(pending && pending.values), ...values };
    pending = { values: all, timer: setTimeout(write, PAUSE) };
  }

  function write() {
    if (!pending) return;
    clearTimeout(pending.timer);
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(pending.values)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    pending = null;
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  // Before anything that looks at the address: the way back, a click, the reload key.
  document.addEventListener("click", write, true);
  addEventListener("pagehide", write);
  addEventListener("beforeunload", write);

  class Finder {
    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} status where the count is said
     * @param {HTMLOListElement} list
     * @param {{within?: (paper: object) => boolean, chosen?: () => Object<string, string>,
     *   counting?: () => boolean, changed?: (found: object) => void}} ways what is searched, which facets are chosen and counted, who wants to know
     */
    constructor(input, status, list, ways) {
      this.input = input;
      this.status = status;
      this.list = list;
      this.ways = { within: () => true, chosen: () => ({}), counting: () => false, changed: () => {}, ...ways };
      this.composing = false;
      this.shown = FIRST;
      this.more = app.make("button", { type: "button", class: "button" });
      this.more.addEventListener("click", () => {
        const next = this.list.children[this.shown - 1];
        this.shown += 10 * FIRST;
        this.show();
        const after = next && next.nextElementSibling;
        if (after) after.querySelector("a").focus();
      });
      this.list.after(this.more);
      input.addEventListener("compositionstart", () => (this.composing = true));
      input.addEventListener("compositionend", () => {
        this.composing = false;
        this.search();
      });
      input.addEventListener("input", (event) => {
        if (!this.composing && !event.isComposing) this.search();
      });
      finders.push(this);
    }

    /** Finds anew from the first result on. */
    search() {
      this.shown = FIRST;
      this.show();
    }

    show() {
      const text = this.input.value.trim();
      const chosen = this.ways.chosen();
      const asked = text !== "" || Object.values(chosen).some(Boolean);
      const found = index.find(text).filter(({ paper }) => this.ways.within(paper));
      const { left, counts } = app.narrow(found, chosen, this.ways.counting());
      this.found = left.map(({ paper }) => paper);
      const words = app.parse(text).filter((term) => !term.test).map((term) => term.word);
      const setting = { index, language, folder };
      const lines = asked ? left.slice(0, this.shown).map(({ paper }) => app.result(paper, words, setting)) : [];
      const here = [...this.list.children].findIndex((line) => line.contains(document.activeElement));
      this.list.replaceChildren(...lines);
      if (here >= 0) (this.list.children[here]?.querySelector("a") || this.input).focus();
      this.say(asked ? left.length : null);
      this.ways.changed({ text, chosen, asked, counts });
    }

    /** Says how many there are, and how much of the texts is read. */
    say(count) {
      const words = index.data.words[language];
      const left = Math.max(0, (count || 0) - this.shown);
      this.more.hidden = !left;
      this.more.textContent = words.more.replace("%1", left);
      if (count === null) this.status.textContent = "";
      else {
        const reading = index.failed ? app.button.dataset.failed : words.reading;
        const read = index.complete ? words.covered : reading.replace("%1", index.pieces).replace("%2", index.wanted.length);
        this.status.textContent = `${words[count ? "count" : "none"].replace("%1", count)} ${read}`;
      }
    }

    /** Lets arrows walk from the field through the results and back, Enter take the first, Escape leave. */
    walk(container, { enter, escape }) {
      const links = () => [...this.list.querySelectorAll(".paper-title a")];
      container.addEventListener("keydown", (event) => {
        if (event.isComposing || this.composing) return;
        const here = links().indexOf(document.activeElement);
        const inField = document.activeElement === this.input;
        const last = links().length - 1;
        if (event.key === "ArrowDown" && (inField || here >= 0)) links()[Math.min(here + 1, last)]?.focus();
        else if (event.key === "ArrowUp" && here >= 0) (here ? links()[here - 1] : this.input).focus();
        else if (event.key === "Home" && here >= 0) links()[0].focus();
        else if (event.key === "End" && here >= 0) links()[last].focus();
        else if (event.key === "Enter" && inField) enter(links()[0]);
        else if (event.key === "Escape" && (inField || here >= 0)) escape(here >= 0);
        else return;
        event.preventDefault();
      });
    }
  }

  /** The field and the filters of a list; what they leave stands in place of the list. */
  function onPage(form) {
    const list = document.querySelector("[data-list]");
    const results = document.querySelector("[data-results]");
    const names = Object.keys(app.FACETS);
    const place = form.querySelector("[data-facets]");
    const toggle = form.querySelector("[aria-controls]");
    const exporting = form.querySelector("[data-export]");
    const name = toggle.textContent;
    const [kind, value] = form.dataset.finder.split("=");
    const given = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(names.filter((name) => name !== kind).map((name) => [name, given.get(name) || ""]));
    const selects = new Map();

    const within = (paper) => !kind || app.FACETS[kind](paper).includes(value);
    const everything = app.narrow(index.find("").filter(({ paper }) => within(paper)), {}, true).counts;
    const finder = new Finder(form.elements.q, form.querySelector("[role=status]"), results.querySelector("ol"), {
      within,
      chosen: () => chosen,
      counting: () => !place.hidden,
      changed({ text, asked, counts }) {
        list.hidden = asked;
        results.hidden = !asked;
        exporting.hidden = !asked && !exporting.dataset.export;
        remember({ ...chosen, q: text });
        const count = Object.values(chosen).filter(Boolean).length;
        toggle.textContent = count ? `${name} (${count})` : name;
        if (!place.hidden) fill(counts);
      },
    });

    function select(name) {
      const choice = app.make("select", { name });
      choice.addEventListener("change", () => {
        chosen[name] = choice.value;
        finder.search();
      });
      selects.set(name, choice);
      place.append(app.make("label", null, index.data.words[language][name], choice));
      return choice;
    }

    /** Offers what is there, with how many papers each choice leaves; what no paper of the list has is no choice. */
    function fill(counts) {
      for (const name of Object.keys(chosen).filter((one) => everything[one].size)) {
        const values = app.facetOrder(name, counts[name], index.data, language);
        if (chosen[name] && !values.includes(chosen[name])) values.push(chosen[name]);
        const choice = selects.get(name) || select(name);
        const options = values.map((one) => {
          const text = `${app.facetLabel(name, one, index.data, language)} (${counts[name].get(one) || 0})`;
          return app.make("option", { value: one }, text);
        });
        choice.replaceChildren(app.make("option", null, index.data.words[language].all), ...options);
        choice.firstChild.value = "";
        choice.value = chosen[name];
      }
    }

    function reset() {
      for (const name of Object.keys(chosen)) chosen[name] = "";
      form.elements.q.value = "";
      finder.search();
    }

    app.found = () => finder.found;
    app.toggleFacets = (open = place.hidden) => {
      place.hidden = !open;
      toggle.setAttribute("aria-expanded", String(open));
      finder.show();
    };
    for (const name of Object.keys(chosen)) if (!everything[name].has(chosen[name])) chosen[name] = "";
    form.addEventListener("reset", (event) => (event.preventDefault(), reset(), form.elements.q.focus()));
    finder.walk(document.querySelector("main"), {
      enter: (first) => first && first.focus(),
      escape: (inResults) => (inResults ? form.elements.q.focus() : reset()),
    });
    // On a phone the filters would fill the screen; the results of a shared search come first.
    const wide = matchMedia("(min-width: 40rem)").matches;
    if (wide && Object.values(chosen).some(Boolean)) app.toggleFacets(true);
    else finder.search();
    document.dispatchEvent(new Event("found"));
  }

  /** The search over any page. */
  function dialog() {
    const words = index.data.words[language];
    const input = app.make("input", { type: "search", name: "find", "aria-label": words.title, placeholder: words.hint, autocomplete: "off", spellcheck: "false" });
    const status = app.make("p", { class: "note", role: "status" });
    const list = app.make("ol", { class: "paper-entries" });
    const close = app.make("button", { type: "button", class: "button" }, words.close);
    const all = app.make("a", { class: "button" }, words["show-all"]);
    const help = app.make("p", { class: "note" }, words.help);
    const head = app.make("div", { class: "search-head" }, input, close);
    const box = app.make("dialog", { class: "search", "aria-label": words.title }, head, status, list, all, help);
    document.body.append(box);
    const finder = new Finder(input, status, list, {
      changed({ text, asked }) {
        if (box.open) remember({ find: text });
        all.hidden = !asked;
        all.href = `${app.root}${folder}index.html?q=${encodeURIComponent(text)}`;
      },
    });
    finder.walk(box, {
      enter: (first) => first && first.click(),
      escape: (inResults) => (inResults ? input.focus() : box.close()),
    });
    close.addEventListener("click", () => box.close());
    box.addEventListener("close", () => (remember({ find: "" }), write()));
    box.addEventListener("click", (event) => event.target === box && box.close());
    return (text) => {
      if (!box.open) box.showModal();
      if (text) input.value = text;
      input.focus();
      input.select();
      finder.search();
    };
  }

  /** Reads the records, and then the summaries, piece by piece. */
  async function start() {
    index = new app.Index(await app.load("search/records.js"), language);
    let open = null;
    app.openDialog = (text) => {
      open = open || dialog();
      open(text);
    };
    app.toggleFacets = () => {};
    if (app.form) onPage(app.form);
    app.index = index;
    app.reading = readSummaries();
  }

  async function readSummaries() {
    for (const [one, address] of index.wanted) {
      try {
        index.add(one, await app.load(address));
      } catch (error) {
        index.failed = true; // said with the count; the next page that searches tries again
      }
      for (const finder of finders) if (finder.input.value.trim() || index.complete) finder.show();
    }
    if (index.failed) for (const finder of finders) finder.show();
  }

  app.start = start;
})(window.codegenPapers);
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
