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
