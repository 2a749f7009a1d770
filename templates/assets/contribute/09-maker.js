// Which controls there are, and of what kind, is said by the schema of a record.
(function (form) {
  "use strict";
  const { say, Single, Group, Rows, Person, Score } = form;
  /** In which list of names a field looks for proposals. */
  const PROPOSED = { venue: "venues", affiliations: "affiliations", tags: "tags", model: "models", superseded_by: "papers", date: "dates", released: "dates", status_date: "dates" };
  const URLS = ["url", "code", "project", "weights", "data"];
  const LANGUAGES = { zh: "zh-Hans", en: "en" };
  /** Lists of short words, which a comma parts. */
  const WORDS = ["model_sizes", "tags"];
  const SCORE = ["model", "size", "method", "setting", "benchmark"];

  /** Makes controls out of the schema, in the page's words. */
  class Maker {
    /** @param {object} data of the form: `schema`, `benchmarks`, `categories` (path and title) */
    constructor(data) {
      this.data = data;
      this.metrics = new Set(data.benchmarks.flatMap((one) => one.metrics.map((metric) => metric.name)));
    }

    name(path) {
      return say(path.join("-")) || path[path.length - 1];
    }

    /** @returns {Control} of a field; `path` is its keys, without places in lists */
    control(path, schema) {
      const own = form.resolved(schema, this.data.schema);
      const branches = (own.anyOf || []).map((branch) => form.resolved(branch, this.data.schema));
      const list = [own, ...branches].find((one) => one.type === "array");
      if (list) return this.list(path, form.resolved(list.items, this.data.schema));
      return own.type === "object" ? this.group(path, own) : this.single(path, own);
    }

    single(path, schema, name = this.name(path), unseen = false) {
      const key = path[path.length - 1];
      const options = this.options(path, schema);
      const prose = path[0] === "summary";
      const kind = options ? "choice" : prose ? "text" : "line";
      const mode = URLS.includes(key) ? "url" : undefined;
      const list = PROPOSED[key] ? `form-${PROPOSED[key]}` : undefined;
      return new Single(path, name, { kind, options, list, mode, lang: prose ? LANGUAGES[key] : undefined, unseen });
    }

    /** @returns {[string, string][]|undefined} the values of a closed list, with how each is called */
    options(path, schema) {
      const key = path.join("-");
      if (key === "category") return [["", say("choose")], ...this.data.categories];
      if (key === "scores-benchmark") return [["", say("choose")], ...this.data.benchmarks.map((one) => [one.name, one.name])];
      if (!schema.enum) return undefined;
      const values = [...new Set(schema.enum.map(String))];
      return [["", say("none")], ...values.map((value) => [value, say(`${key}-${value}`) || value])];
    }

    fields(path, schema, keys = Object.keys(schema.properties)) {
      return Object.fromEntries(keys.map((key) => [key, this.control([...path, key], schema.properties[key])]));
    }

    group(path, schema) {
      return new Group(path, this.name(path), this.fields(path, schema));
    }

    list(path, items) {
      const key = path.join("-");
      const numbered = (number) => say("numbered", { name: say(`${key}-one`) || this.name(path), number });
      const inner = (items.anyOf || [items]).map((one) => form.resolved(one, this.data.schema)).find((one) => one.type === "object");
      if (key === "authors") return this.people(path, inner, numbered);
      if (key === "scores") return this.scores(path, inner, numbered);
      if (inner) return new Rows(path, this.name(path), (name) => new Group([...path, "$row"], name, this.fields(path, inner)), numbered, { least: 0 });
      return new Rows(path, this.name(path), (name) => this.single(path, items, name, true), numbered, { split: WORDS.includes(key) ? words : lines });
    }

    people(path, schema, numbered) {
      const row = (number) => {
        const { name, ...others } = this.fields(path, schema);
        name.rename(number);
        name.label.className = "unseen";
        return new Person([...path, "$row"], number, { name, ...others });
      };
      return new Rows(path, this.name(path), row, numbered, { split: names });
    }

    scores(path, schema, numbered) {
      const others = Object.keys(schema.properties).filter((key) => !SCORE.includes(key) && !this.metrics.has(key));
      const row = (name) => new Score([...path, "$row"], name, this.fields(path, schema, [...SCORE, ...others]), this.data.benchmarks);
      const begin = (rows) => {
        const { model, benchmark, where } = (rows.length && rows[rows.length - 1].read()) || {};
        return { model, benchmark, where };
      };
      return new Rows(path, this.name(path), row, numbered, { least: 0, begin });
    }
  }

  /** Cuts what was pasted into lines. */
  function lines(text) {
    return text.split(/\s*[\n;；]\s*/).map((item) => item.trim()).filter(Boolean);
  }

  function words(text) {
    return lines(text).flatMap((line) => line.split(/\s*[,，、]\s*/)).filter(Boolean);
  }

  /** What papers print behind a name: signs and numbers of footnotes. */
  const FOOTNOTES = /[\s*†‡§¶∗⋆✉+\d¹²³⁰-⁹]+$/u;

  /** Cuts what was pasted into names: one a line, or as a paper prints them, `A, B and C`. */
  function names(text) {
    const found = lines(text);
    const several = /\s(and|&)\s/.test(text) || text.split(/[,，、]/).length > 2;
    const cut = text.trim().split(/\s*[,，、]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+/);
    const parts = found.length > 1 || !several ? found : cut;
    return parts.length > 1 ? parts.map((name) => name.replace(FOOTNOTES, "")).filter(Boolean) : parts;
  }

  Object.assign(form, { Maker });
})(window.codegenPapers.contribution);
