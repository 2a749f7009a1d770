// What must hold across records, as far as a page can know: known names, papers that are here already, numbers that can be.
(function (form) {
  "use strict";
  const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\ufffe\uffff]/u;
  const SEEN = /[\n\t\u200c\u200d]/g;
  const CLAIMED = ["model", "benchmark", "size", "method", "setting", "where"];
  const PASS_AT = /^pass@(\d{1,6})$/;
  const GLUED_YEAR = /^(.*?\S)[\s'’-]*?((?:1[89]|20)\d\d)$/;

  const SUFFIXES = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"];

  const OUTSIDE = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|>|([-*_])(?:[ \t]*\1){2,}[ \t]*$)/;
  const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
  const MAX_BYTES = 20000;

  /** The papers of the catalog, by what tells them apart. */
  class Known {
    /**
     * @param {{papers: [string, string, string, string, string[]][], models: Object<string, string>}} data ids, normalized
     * titles, arXiv ids, DOIs and former ids; names of models and whose they are
     * @param {string} own the id of the record that is corrected, which is no other paper
     */
    constructor(data, own) {
      this.papers = data.papers.filter((paper) => paper[0] !== own);
      this.models = new Map(Object.entries(data.models).filter(([, owner]) => owner !== own || !own));
      this.ids = new Set(data.papers.map((paper) => paper[0]));
      this.taken = new Map(this.papers.flatMap(([id, , , , former]) => [...former, id].map((one) => [one, id])));
      this.titles = new Map();
      this.arxiv = new Map();
      this.doi = new Map();
      for (const paper of this.papers) {
        const [, title, arxiv, doi] = paper;
        this.titles.set(title, [...(this.titles.get(title) || []), paper]);
        if (arxiv) this.arxiv.set(arxiv, paper[0]);
        if (doi) this.doi.set(doi, paper[0]);
      }
    }

    /** @returns {string|undefined} the paper with this title, unless identifiers tell the two apart */
    titled(title, { arxiv, doi }) {
      const twins = this.titles.get(form.normalized(title)) || [];
      const apart = (ours, theirs) => ours && theirs && ours !== theirs;
      const twin = twins.find((paper) => !apart(arxiv, paper[2]) && !apart(doi, paper[3]));
      return twin && twin[0];
    }
  }

  const problem = (path, key, values = {}, paper = undefined) => ({ path, key, values, paper });

  function* texts(value, path = []) {
    if (typeof value === "string") yield [value, path];
    else for (const [key, inner] of Object.entries(value)) yield* texts(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }

  function* invisible(values) {
    for (const [text, path] of texts(values)) {
      const sign = INVISIBLE.exec(text.replace(SEEN, ""));
      if (sign) yield problem(path, "invisible", { code: `U+${sign[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` });
    }
  }

  /** A day that the month does not have. */
  function* days(values) {
    for (const [text, path] of texts(values)) {
      const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
      const dated = ["date", "added", "status_date", "released"].includes(path[path.length - 1]);
      if (!match || !dated) continue;
      const last = new Date(Date.UTC(Number(match[1]), Number(match[2]), 0)).getUTCDate();
      if (Number(match[3]) > last) yield problem(path, "no-day", { month: `${match[1]}-${match[2]}`, last });
    }
  }

  function* repeated(values) {
    for (const key of ["category", "affiliations", "tags", "authors"]) {
      const items = [values[key] || []].flat();
      const names = items.map((item) => (typeof item === "string" ? item : `${item.name}${item.orcid || ""}`));
      for (const [place, name] of names.entries()) {
        const path = Array.isArray(values[key]) ? [key, place] : [key];
        if (names.indexOf(name) < place) yield problem(path, "twice", { name });
      }
    }
  }

  function* identity(values, known) {
    const { url = "", title = "" } = values;
    const ids = form.identifiers(values);
    const own = { arxiv: form.arxiv(values.arxiv || ""), doi: form.doi(values.doi || "") };
    const inAddress = { arxiv: form.arxivOf(url), doi: form.doiOf(url) };
    if (values.arxiv && !own.arxiv) yield problem(["arxiv"], "bad-arxiv");
    if (form.lacksArxiv(url)) yield problem(["url"], "no-arxiv-id");
    for (const key of ["arxiv", "doi"]) {
      const there = inAddress[key];
      if (own[key] && there && own[key] !== there) yield problem([key], "other-in-url", { there });
    }
    if (!known) return;
    let same = false;
    for (const key of ["arxiv", "doi"]) {
      const other = ids[key] && known[key].get(ids[key]);
      if (other) yield problem([own[key] ? key : "url"], "same-paper", { name: ids[key] }, other);
      same = same || Boolean(other);
    }
    const twin = title && !same && known.titled(title, ids);
    if (twin) yield problem(["title"], "same-title", {}, twin);
  }

  function* venue({ venue: written = "" }) {
    if (/[【】]/.test(written)) yield problem(["venue"], "venue-brackets");
    const match = GLUED_YEAR.exec(written);
    const better = match && `${match[1].trim()} ${match[2]}`;
    if (match && better !== written) yield problem(["venue"], "venue-year", { better });
  }

  /** What has no place in a summary: a heading, a quote, a line across the page; or too much text. */
  function* summary({ summary: texts = {} }) {
    for (const [language, text] of Object.entries(texts)) {
      const path = ["summary", language];
      if (new TextEncoder().encode(text).length > MAX_BYTES) yield problem(path, "summary-long", { limit: MAX_BYTES });
      const line = outsideCode(text).find((row) => OUTSIDE.test(row));
      if (line !== undefined) yield problem(path, "summary-outside", { line: line.trim().slice(0, 40) });
    }
  }

  /** @returns {string[]} the lines of a text that are in no block of code, as far as that is easily told */
  function outsideCode(text) {
    const found = [];
    let fence = "";
    for (const row of text.split("\n")) {
      const [, sign = "", rest = ""] = FENCE.exec(row) || [];
      if (fence) fence = sign.startsWith(fence) && !rest.trim() ? "" : fence;
      else if (sign && !rest.includes("`")) fence = sign;
      else if (/`{3}|~{3}/.test(row)) break; // a block in a list, say
      else found.push(row);
    }
    return found;
  }

  function* status(values, known) {
    const { status: now, superseded_by: newer } = values;
    if (now === "superseded" && !newer) yield problem(["superseded_by"], "status-newer");
    if (["removed", "retracted"].includes(now) && !values.reason) yield problem(["reason"], "status-reason");
    if (values.status_date && !now && !newer) yield problem(["status_date"], "status-what");
    if (known && newer && !known.ids.has(newer)) yield problem(["superseded_by"], "no-paper");
  }

  function* formerIds({ aliases = [] }, known) {
    if (!known) return;
    for (const [place, alias] of aliases.entries()) {
      const other = known.taken.get(alias);
      if (other) yield problem(["aliases", place], "id-taken", {}, other);
    }
  }

  /** Judges what a score says of one benchmark. */
  function* measured(score, path, benchmark) {
    const metrics = benchmark ? benchmark.metrics : [];
    for (const key of benchmark ? Object.keys(score) : []) {
      const known = CLAIMED.includes(key) || metrics.some((metric) => metric.name === key);
      if (!known) yield problem([...path, key], "unknown-metric", { name: benchmark.name });
    }
    const given = metrics.filter((metric) => Object.hasOwn(score, metric.name));
    for (const { name, low, high, unit } of given) {
      const value = Number(score[name]);
      if (value < Number(low) || value > Number(high)) yield problem([...path, name], "out-of-range", { low, high, unit });
    }
    const percent = given.filter((metric) => metric.unit === "%").map(({ name }) => [name, Number(score[name])]);
    if (percent.length && percent.every(([, value]) => value > 0 && value < 1)) {
      const [[name, value]] = percent;
      yield problem([...path, name], "proportion", { value: score[name], percent: Number((value * 100).toPrecision(12)) });
    }
    const tries = given.map((metric) => [PASS_AT.exec(metric.name), metric.name]).filter(([match]) => match);
    tries.sort((one, other) => Number(one[0][1]) - Number(other[0][1]));
    for (const [place, [, more]] of tries.slice(1).entries()) {
      const fewer = tries[place][1];
      if (Number(score[fewer]) > Number(score[more])) yield problem([...path, fewer], "pass-at-k", { fewer, more });
    }
  }

  /** Gives what is equal for two scores that say the same thing of the same thing. */
  function claim(score, benchmark) {
    return JSON.stringify([score.model, score.size, score.method, score.setting, benchmark ? benchmark.name : score.benchmark]);
  }

  function* scores({ scores: all = [], models = [] }, known, data) {
    const introduced = new Set(models.flatMap((model) => [model.name, ...(model.aliases || [])]));
    const seen = new Set();
    for (const [place, score] of all.entries()) {
      const path = ["scores", place];
      const benchmark = data.benchmarks.find((one) => [one.name, ...one.aliases].includes(score.benchmark));
      if (known && score.model && !introduced.has(score.model) && !known.models.has(score.model)) {
        yield problem([...path, "model"], "no-model");
      }
      if (benchmark && !benchmark.metrics.some((metric) => Object.hasOwn(score, metric.name))) yield problem(path, "no-value");
      yield* measured(score, path, benchmark);
      const said = claim(score, benchmark);
      if (seen.has(said)) yield problem(path, "same-score");
      seen.add(said);
    }
  }

  function* newModels({ models = [] }, known) {
    const seen = new Set();
    for (const [place, model] of models.entries()) {
      for (const name of [model.name, ...(model.aliases || [])]) {
        const owner = known ? known.models.get(name) : undefined;
        const path = ["models", place, name === model.name ? "name" : "aliases"];
        if (owner !== undefined) yield problem(path, owner ? "model-owned" : "model-listed", {}, owner || undefined);
        else if (name && seen.has(name)) yield problem(path, "twice", { name });
        seen.add(name);
      }
    }
  }

  /** Finds a family name that is no part of the name. */
  function* families({ authors = [] }) {
    for (const [place, author] of authors.entries()) {
      const { name = "", family } = author;
      if (name && family && !name.startsWith(family) && !name.endsWith(family)) yield problem(["authors", place, "family"], "no-family", { name });
    }
  }

  /** Finds a family name that stands first, as no paper prints it. */
  function* backwards({ authors = [] }) {
    for (const [place, author] of authors.entries()) {
      const name = typeof author === "string" ? author : author.family ? "" : author.name || "";
      const [family, ...given] = name.split(",");
      const better = `${given.join(",").trim()} ${family.trim()}`;
      if (given.length && !SUFFIXES.includes(given.join(",").trim().toLowerCase())) yield problem(["authors", place], "author-order", { better });
    }
  }

  const RULES = [invisible, days, repeated, identity, venue, summary, status, formerIds, scores, newModels, families, backwards];

  /**
   * @param {object} values of the record
   * @param {Known|null} known null until the catalog's papers are read
   * @param {object} data of the form
   * @returns {{path: Array, key: string, values: object, paper: (string|undefined)}[]} what is wrong, and in which words
   */
  function judged(values, known, data) {
    return RULES.flatMap((rule) => [...rule(values, known, data)]);
  }

  /** @returns {object|null} what is wrong with the id of a new paper */
  function judgedId(id, known) {
    if (!id) return problem(["$id"], "required");
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return problem(["$id"], "bad-slug");
    const other = known && known.taken.get(id);
    return other ? problem(["$id"], "id-taken", {}, other) : null;
  }

  Object.assign(form, { Known, judged, judgedId });
})(window.codegenPapers.contribution);
