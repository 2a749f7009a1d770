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
// Values as YAML, in the one layout of `codegen-papers fmt`.
(function (form) {
  "use strict";
  const UNWRITABLE = /[\x7f-\x9f\u2028\u2029\ufeff]/g;
  /** What a text written as a block cannot hold: YAML breaks lines at it, or refuses it. */
  const UNBLOCKED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\p{Cs}]/u;
  const SIGN = /^(?!-[\d.])[-?:,[\]{}#&*!|>'"%@`=~]|^\.\.\.|: |:$| #|^ | $/;
  const ODD = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
  const IN_BRACKETS = /[,[\]{}:#?]/;
  /** What other readers of YAML would not take for a text. */
  const WORD = /^(null|true|false|yes|no|on|off|y|n)$/i;
  const QUOTED = ["title", "label", "reason", "arxiv"];
  const PLAIN = ["open_weights"];
  const FLAT = ["tags", "model_sizes", "aliases"];
  const WIDTH = 70;

  /** @returns {string} a text in double quotes; letters of every script stay as they are */
  function quoted(text) {
    return JSON.stringify(text).replace(UNWRITABLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }

  /** @returns {string} a text on one line, in quotes where it needs some */
  function scalar(text, flat = false) {
    const needs = text === "" || SIGN.test(text) || ODD.test(text) || WORD.test(text) || (flat && IN_BRACKETS.test(text));
    return needs ? quoted(text) : text;
  }

  /** Writes a text of several lines below its key. */
  function block(head, text, indent) {
    const rows = text.replace(/\n+$/, "").split("\n");
    const first = rows.find((row) => row) || "";
    if (UNBLOCKED.test(text) || first.startsWith("\t") || !first.trim()) return [`${head} ${quoted(text)}`];
    const sign = first.startsWith(" ") ? "|2" : "|";
    return [`${head} ${sign}`, ...rows.map((row) => (row.trim() ? `${indent}  ${row}` : ""))];
  }

  /** @returns {string} a short list in brackets; nothing where a line for each item reads better */
  function flat(items) {
    const short = items.reduce((sum, item) => sum + [...quoted(item)].length + 2, 0) <= WIDTH;
    return short && !items.some((item) => item.includes(",")) ? `[${items.map((item) => scalar(item, true)).join(", ")}]` : "";
  }

  /**
   * Writes a pair.
   *
   * @param {string} key
   * @param {string|Array|object} value texts, lists and maps of texts
   * @param {string} [indent]
   * @param {boolean} [prose] whether it is a text of several lines
   * @returns {string[]} lines
   */
  function pair(key, value, indent = "", prose = false) {
    const head = `${indent}${scalar(key)}:`;
    if (typeof value === "string") {
      if (prose || value.includes("\n")) return block(head, value, indent);
      const meant = QUOTED.includes(key) && (!indent || key === "arxiv");
      return [`${head} ${meant ? quoted(value) : PLAIN.includes(key) ? value : scalar(value)}`];
    }
    if (!Array.isArray(value)) return [head, ...pairs(value, `${indent}  `, !indent && key === "summary")];
    const texts = value.every((item) => typeof item === "string");
    const inline = texts && FLAT.includes(key) && (indent || key !== "aliases") ? flat(value) : "";
    return inline ? [`${head} ${inline}`] : [head, ...value.flatMap((each) => item(each, `${indent}  `))];
  }

  function pairs(values, indent, prose) {
    return Object.entries(values).flatMap(([key, value]) => pair(key, value, indent, prose));
  }

  /** Writes an item of a list; a map begins beside the dash. */
  function item(value, indent) {
    if (typeof value === "string") return [`${indent}- ${scalar(value)}`];
    const [first, ...rest] = pairs(value, `${indent}  `, false);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  }

  Object.assign(form, { quoted, scalar, pair });
})(window.codegenPapers.contribution);
// JSON Schema: as much of draft 7 as the schema of a record uses. A test fails when that uses more.
(function (form) {
  "use strict";
  const SILENT = ["$schema", "$defs", "title", "description", "examples", "enumDescriptions"];
  const patterns = new Map();

  function matches(text, pattern) {
    if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern, "u"));
    return patterns.get(pattern).test(text);
  }

  /** @returns {string[]} the types that a value has */
  function types(value) {
    if (value === null) return ["null"];
    if (Array.isArray(value)) return ["array"];
    if (typeof value === "number") return Number.isInteger(value) ? ["integer", "number"] : ["number"];
    return [typeof value];
  }

  const isMap = (value) => types(value)[0] === "object";
  const isNumber = (value) => typeof value === "number";

  /**
   * @typedef {{path: (string|number)[], keyword: string, limit: *}} Fault where a value does not fit, and what says so
   * Each keyword: whether and where a value does not fit.
   * @type {Object<string, (value: *, limit: *, path: Array, at: {schema: object, root: object}) => Fault[]|boolean>}
   */
  const KEYWORDS = {
    type: (value, limit) => [limit].flat().some((type) => types(value).includes(type)),
    enum: (value, limit) => limit.some((one) => form.same(one, value)),
    pattern: (value, limit) => typeof value !== "string" || matches(value, limit),
    maxLength: (value, limit) => typeof value !== "string" || [...value].length <= limit,
    maxItems: (value, limit) => !Array.isArray(value) || value.length <= limit,
    minimum: (value, limit) => !isNumber(value) || value >= limit,
    maximum: (value, limit) => !isNumber(value) || value <= limit,
    required(value, limit, path) {
      if (!isMap(value)) return [];
      const missing = limit.filter((key) => !Object.hasOwn(value, key));
      return missing.map((key) => ({ path: [...path, key], keyword: "required", limit: key }));
    },
    properties(value, limit, path, { root }) {
      if (!isMap(value)) return [];
      const known = Object.keys(value).filter((key) => Object.hasOwn(limit, key));
      return known.flatMap((key) => faults(value[key], limit[key], root, [...path, key]));
    },
    additionalProperties(value, limit, path, { schema, root }) {
      if (!isMap(value)) return [];
      const more = Object.keys(value).filter((key) => !Object.hasOwn(schema.properties || {}, key));
      return more.flatMap((key) =>
        limit === false
          ? [{ path: [...path, key], keyword: "additionalProperties", limit: key }]
          : faults(value[key], limit, root, [...path, key]),
      );
    },
    items(value, limit, path, { root }) {
      return Array.isArray(value) ? value.flatMap((item, place) => faults(item, limit, root, [...path, place])) : [];
    },
    anyOf(value, limit, path, { root }) {
      const found = limit.map((branch) => faults(value, branch, root, path));
      if (found.some((own) => !own.length)) return [];
      const meant = found.find((own) => !own.some((fault) => fault.keyword === "type" && fault.path.length === path.length));
      return meant || found[0];
    },
  };

  /** @returns {object} what a reference leads to */
  function resolved(schema, root) {
    const target = schema.$ref && schema.$ref.split("/").slice(1).reduce((part, step) => part[step], root);
    return target ? resolved(target, root) : schema;
  }

  /**
   * @param {*} value
   * @param {object} schema
   * @param {object} root the whole schema, in which references lead
   * @param {(string|number)[]} [path] of the value
   * @returns {Fault[]} everything that does not fit
   */
  function faults(value, schema, root, path = []) {
    const own = resolved(schema, root); // draft 7: beside $ref, nothing counts
    return Object.entries(own).flatMap(([keyword, limit]) => {
      if (!Object.hasOwn(KEYWORDS, keyword)) return [];
      const found = KEYWORDS[keyword](value, limit, path, { schema: own, root });
      return Array.isArray(found) ? found : found ? [] : [{ path, keyword, limit }];
    });
  }

  Object.assign(form, { faults, resolved, keywords: ["$ref", ...Object.keys(KEYWORDS), ...SILENT] });
})(window.codegenPapers.contribution);
// What tells papers apart, as src/codegen_papers/identifiers.py has it: arXiv ids, DOIs, titles; and ids.
(function (form) {
  "use strict";
  const ARXIV = /^(?:arxiv:)?((\d\d)(?:0[1-9]|1[0-2])\.(\d{4,5})|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/i;
  const ARXIV_URL = /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/([^?#]+?)(?:\.pdf)?\/?(?:[?#].*)?$/i;
  const DOI = /^(?:https?:\/\/(?:dx\.)?doi\.org\/)?(10\.[0-9]{4,9}\/[^\s"<>]+)$/i;
  const ARXIV_DOI = /^10\.48550\/arxiv\.(.*)$/i;
  const FIVE_DIGITS_SINCE = 15;
  const SPELLED = { "+": " plus ", "#": " sharp ", "&": " and " };
  const MAX_ID = 60;
  const SHORT = 3;
  const LONG = 6;
  /** Cherokee, whose upper case is the fold, and the Turkish dotless i, which has none. */
  const UPPER = /[\u13a0-\u13fd\uab70-\uabbf]/;
  const ALONE = "ı";

  /** @returns {string|undefined} an arXiv id without prefix and version */
  function arxiv(text) {
    const match = ARXIV.exec(text);
    if (!match) return undefined;
    const [, id, year, number] = match;
    const five = Number(year) >= FIVE_DIGITS_SINCE && Number(year) < 91;
    return number && number.length !== (five ? 5 : 4) ? undefined : id;
  }

  /** @returns {string|undefined} the arXiv id that an address speaks of */
  function arxivOf(url) {
    const match = ARXIV_URL.exec(url);
    return match ? arxiv(match[1]) : undefined;
  }

  /** @returns {boolean} whether an address is of a paper on arXiv and has no id in it */
  function lacksArxiv(url) {
    return ARXIV_URL.test(url) && arxivOf(url) === undefined;
  }

  /** @returns {string|undefined} a DOI, in lower case */
  function doi(text) {
    const match = DOI.exec(text);
    return match ? match[1].toLowerCase() : undefined;
  }

  /** @returns {string|undefined} the DOI that an address speaks of */
  function doiOf(url) {
    return url.toLowerCase().includes("doi.org/") ? doi(url) : undefined;
  }

  /** @returns {{arxiv: (string|undefined), doi: (string|undefined)}} as written, or as the address tells them */
  function identifiers({ url = "", arxiv: written = "", doi: given = "" }) {
    const own = (given && doi(given)) || doiOf(url);
    const registered = own ? ARXIV_DOI.exec(own) : null;
    return { arxiv: arxiv(written) || arxivOf(url) || (registered ? arxiv(registered[1]) : undefined), doi: own };
  }

  /** Folds the case of a letter as Unicode does; `ß` is `ss`. */
  function folded(letter) {
    if (UPPER.test(letter)) return letter.toUpperCase();
    return letter === ALONE ? letter : letter.toLowerCase().toUpperCase().toLowerCase();
  }

  /** @returns {string} a title's letters and digits; `+` and `#` stay */
  function normalized(title) {
    const text = [...title.normalize("NFKC")].map(folded).join("");
    return (text.match(/[\p{L}\p{N}+#]/gu) || []).join("") || text;
  }

  /** @returns {string} words of `[a-z0-9]` joined by hyphens; nothing where there are none */
  function slug(text) {
    const spelled = text.replace(/[+#&]/g, (sign) => SPELLED[sign]);
    const plain = spelled.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return (plain.match(/[a-z0-9]+/g) || []).join("-");
  }

  /** Proposes an id: the label, or the name before a title's colon, or the title's first words. */
  function proposedId({ label = "", title = "" }, taken) {
    const words = (label || title).split(/[:：]/)[0].trim().split(/\s+/);
    const named = words.length <= SHORT;
    const whole = slug(named ? words.join(" ") : title);
    const short = named ? whole : whole.split("-").slice(0, LONG).join("-");
    const base = short.slice(0, MAX_ID).replace(/-+$/, "");
    let id = base;
    for (let number = 2; id && taken(id); number += 1) id = `${base}-${number}`;
    return id;
  }

  /** @returns {number} the CRC-32 of an ASCII text: which piece a paper is in */
  function crc(text) {
    let sum = 0xffffffff;
    for (const character of text) {
      sum ^= character.charCodeAt(0);
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return (sum ^ 0xffffffff) >>> 0;
  }

  Object.assign(form, { arxiv, arxivOf, lacksArxiv, doi, doiOf, identifiers, normalized, slug, proposedId, crc });
})(window.codegenPapers.contribution);
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
// The text of a record: a new one, or one that is there with what was changed. What was not changed stays as it was
// written, to the last comment.
(function (form) {
  "use strict";

  /** @returns {string} the line that tells an editor the schema of a file at a path */
  function firstLine(path, schema) {
    return `# yaml-language-server: $schema=${"../".repeat(path.split("/").length - 1)}${schema}`;
  }

  /**
   * Cuts a record's lines at its keys. What stands above a key at the left edge (comments, empty lines) is the key's.
   *
   * @param {string} text
   * @param {Object<string, number>} starts the line of each key, from 1
   * @returns {{key: string, above: string[], lines: string[]}[]} the last has no key, and holds what is below all
   */
  function cut(text, starts) {
    const rows = text.replace(/\n$/, "").split("\n");
    const keys = Object.entries(starts).sort((one, other) => one[1] - other[1]);
    const parts = [];
    let above = rows.slice(0, keys.length ? keys[0][1] - 1 : rows.length);
    for (const [place, [key, start]] of keys.entries()) {
      const next = place + 1 < keys.length ? keys[place + 1][1] - 1 : rows.length;
      let end = next;
      while (end > start && /^(#.*|\s*)$/.test(rows[end - 1])) end -= 1;
      parts.push({ key, above, lines: rows.slice(start - 1, end) });
      above = rows.slice(end, next);
    }
    return [...parts, { key: "", above, lines: [] }];
  }

  /** Puts one part more where its key belongs in the order. */
  function insert(parts, part, order) {
    const rank = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
    const before = parts.map((other) => Boolean(other.key) && rank(other.key) < rank(part.key)).lastIndexOf(true);
    parts.splice(before + 1, 0, part);
  }

  /**
   * Writes a record that was there, with some keys changed.
   *
   * @param {{text: string, starts: Object<string, number>}} original
   * @param {Object<string, *>} changes key to its new value; undefined takes it away
   * @param {string[]} order of the keys
   * @returns {string}
   */
  function changed(original, changes, order) {
    const parts = cut(original.text, original.starts);
    for (const [key, value] of Object.entries(changes)) {
      const lines = value === undefined ? [] : form.pair(key, value);
      const part = parts.find((one) => one.key === key);
      if (part) part.lines = lines;
      else if (lines.length) insert(parts, { key, above: [], lines }, order);
    }
    const lines = [];
    for (const part of parts) {
      const gone = part.key && !part.lines.length;
      lines.push(...part.above.filter((line) => line.trim() || !gone), ...part.lines);
    }
    while (lines.length && !lines[lines.length - 1].trim()) lines.pop();
    return `${lines.join("\n")}\n`;
  }

  /** Writes a record from its values alone, in their order. */
  function whole(values, order, head = []) {
    const keys = [...order.filter((key) => Object.hasOwn(values, key)), ...Object.keys(values).filter((key) => !order.includes(key))];
    return `${[...head, ...keys.flatMap((key) => form.pair(key, values[key]))].join("\n")}\n`;
  }

  /**
   * @param {{text: string, starts: (Object<string, number>|null)}|null} original null for a new record
   * @param {object} values as they are to be
   * @param {object} before as they were; only what differs from it is written anew
   * @param {{order: string[], path: string, schema: string}} how the order of keys, the file's path, and that of the schema
   * @returns {string} the record's text
   */
  function composed(original, values, before, { order, path, schema }) {
    if (!original) return whole(values, order, [firstLine(path, schema)]);
    const keys = [...new Set([...Object.keys(values), ...Object.keys(before)])];
    const changes = keys.filter((key) => !form.same(values[key], before[key]));
    if (!changes.length) return original.text;
    if (!original.starts) return whole(values, order);
    return changed(original, Object.fromEntries(changes.map((key) => [key, values[key]])), order);
  }

  /** @returns {boolean} whether writing a key anew takes a comment inside it away */
  function losesComment(original, key) {
    if (!original || !original.starts || key === "summary") return false;
    const part = cut(original.text, original.starts).find((one) => one.key === key);
    return Boolean(part) && part.lines.some((line) => /(^|\s)#/.test(line));
  }

  Object.assign(form, { cut, composed, whole, losesComment });
})(window.codegenPapers.contribution);
// Controls for values: a line, a text, a choice, a group of these.
(function (form) {
  "use strict";
  const { make, ownId, say } = form;

  const filled = (value) => value !== undefined && value !== "";

  /** What every control has: where it stands, how problems are said at it. */
  class Control {
    constructor(path, name) {
      this.path = path;
      this.name = name;
      this.note = make("p", { class: "problem", id: ownId(), hidden: true });
    }

    /** @returns {string} help in the page's words, if there is some */
    get help() {
      return say(`${this.path.join("-")}-help`);
    }

    /** @returns {Control|undefined} the control of a value inside */
    at(path) {
      return path.length ? undefined : this;
    }

    /** @returns {Control[]} this one and those inside */
    get all() {
      return [this];
    }

    /** Says problems, or that there are none. */
    tell(problems) {
      const parts = problems.flatMap(({ text, link }, place) => [place ? " " : "", text, ...(link ? [" ", link] : [])]);
      const words = parts.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
      if (this.note.textContent !== words) this.note.replaceChildren(...parts);
      this.note.hidden = !problems.length;
      this.mark(problems.length > 0);
    }

    /** Marks it as what every record needs. */
    need() {
      this.label.append(make("span", { class: "needed" }, say("mark")));
    }

    /** Gives it another name: a row that has moved up counts anew. */
    rename(name) {
      this.name = name;
      this.label.textContent = name;
    }
  }

  /** A line, a text of several, or a choice. */
  class Single extends Control {
    /**
     * @param {string[]} path of the field, without places in lists: it names its words
     * @param {string} name that a person reads; with `unseen`, only a screen reader does
     * @param {{kind?: string, options?: [string, string][], list?: string, mode?: string, lang?: string, unseen?: boolean}} how
     */
    constructor(path, name, { kind = "line", options = [], list, mode, lang, unseen = false } = {}) {
      super(path, name);
      const help = this.help ? make("p", { class: "help", id: ownId() }, this.help) : null;
      this.helpId = help && !unseen ? help.id : "";
      const common = { id: ownId(), "aria-describedby": this.helpId || undefined, lang };
      const typed = { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", list, inputmode: mode };
      if (kind === "choice") this.input = make("select", common, ...options.map(([value, text]) => make("option", { value }, text)));
      else this.input = kind === "text" ? make("textarea", { ...common, rows: "8" }) : make("input", { ...common, ...typed });
      this.label = make("label", { for: this.input.id, class: unseen ? "unseen" : undefined }, name);
      this.element = make("div", { class: "entry" }, this.label, ...(this.helpId ? [help] : []), this.input, this.note);
      this.kind = kind;
    }

    need() {
      this.label.after(make("span", { class: "needed", "aria-hidden": "true" }, say("mark")));
      this.input.setAttribute("aria-required", "true");
    }

    read() {
      const text = this.input.value.replace(/\r/g, "");
      const value = this.kind === "text" ? text.replace(/^(?:[ \t]*\n)+/, "").trimEnd() : text.trim();
      return filled(value) ? value : undefined;
    }

    fill(value) {
      const text = value === undefined || value === null ? "" : String(value);
      if (this.kind === "choice" && text && ![...this.input.options].some((option) => option.value === text)) {
        this.input.append(make("option", { value: text }, text));
      }
      this.input.value = this.kind === "text" ? text.replace(/\n+$/, "") : text;
    }

    mark(wrong) {
      if (wrong) this.input.setAttribute("aria-invalid", "true");
      else this.input.removeAttribute("aria-invalid");
      const described = [this.helpId, wrong ? this.note.id : ""].filter(Boolean).join(" ");
      if (described) this.input.setAttribute("aria-describedby", described);
      else this.input.removeAttribute("aria-describedby");
    }

    focus() {
      this.input.focus();
    }
  }

  /** What holds other controls in a fieldset. */
  class Several extends Control {
    frame(content) {
      const help = this.help ? [make("p", { class: "help", id: ownId() }, this.help)] : [];
      this.label = make("legend", null, this.name);
      this.described = [...help.map((one) => one.id), this.note.id].join(" ");
      this.element = make("fieldset", { class: "several", "aria-describedby": this.described }, this.label, ...help, ...content, this.note);
    }

    mark() {}

    get all() {
      return [this, ...this.inner.flatMap((one) => one.all)];
    }

    focus() {
      (this.inner[0] || this.more).focus();
    }
  }

  /** A group of fields: links, texts in both languages, what one row says. */
  class Group extends Several {
    /** @param {Object<string, Control>} fields */
    constructor(path, name, fields, framed = true) {
      super(path, name);
      this.fields = fields;
      if (framed) this.frame(Object.values(fields).map((one) => one.element));
    }

    get inner() {
      return Object.values(this.fields);
    }

    read() {
      const found = { ...this.rest };
      for (const [key, one] of Object.entries(this.fields)) {
        const value = one.read();
        if (value !== undefined) found[key] = value;
      }
      return Object.keys(found).length ? found : undefined;
    }

    fill(value) {
      const given = value || {};
      this.rest = Object.fromEntries(Object.entries(given).filter(([key]) => !Object.hasOwn(this.fields, key)));
      for (const [key, one] of Object.entries(this.fields)) one.fill(given[key]);
    }

    at([step, ...rest]) {
      if (step === undefined) return this;
      return Object.hasOwn(this.fields, step) ? this.fields[step].at(rest) : undefined;
    }
  }

  Object.assign(form, { Single, Several, Group });
})(window.codegenPapers.contribution);
// Controls of lists: rows that come and go, and what one row says of an author or a score.
(function (form) {
  "use strict";
  const { make, say, Single, Several, Group } = form;

  /** A list: rows that come and go. What is empty does not count. */
  class Rows extends Several {
    /**
     * @param {(number: number) => Control} maker makes a row's control
     * @param {(number: number) => string} numbered gives a row's name
     * @param {{least?: number, begin?: (rows: Control[]) => *, split?: (text: string) => string[]}} how how many rows always
     * stand there; with what a new row begins; how a text that is pasted is cut into rows
     */
    constructor(path, name, maker, numbered, { least = 1, begin = () => undefined, split = null } = {}) {
      super(path, name);
      Object.assign(this, { maker, numbered, least, begin, split, rows: [] });
      this.list = make("ol", { class: "rows" });
      this.more = make("button", { type: "button", class: "button" }, say(`${path.join("-")}-more`) || say("more"));
      this.more.addEventListener("click", () => this.add(this.begin(this.rows)).focus());
      this.frame([this.list, this.more]);
      this.list.addEventListener("keydown", (event) => this.enter(event));
      this.list.addEventListener("paste", (event) => this.paste(event));
      this.list.addEventListener("change", (event) => this.expand(event));
      this.fill(undefined);
    }

    get inner() {
      return this.rows;
    }

    add(value, place = this.rows.length) {
      const row = this.maker(this.numbered(place + 1));
      row.fill(value);
      row.away = make("button", { type: "button", class: "remove" }, "×");
      row.away.addEventListener("click", () => this.remove(row));
      row.line = make("li", { class: "row" }, row.element, row.away);
      this.list.insertBefore(row.line, this.list.children[place] || null);
      this.rows.splice(place, 0, row);
      this.count();
      return row;
    }

    /** Numbers the rows. */
    count() {
      for (const [place, row] of this.rows.entries()) {
        const name = this.numbered(place + 1);
        if (row.name !== name) row.rename(name);
        row.away.setAttribute("aria-label", say("remove", { name }));
        row.away.title = say("remove", { name });
        row.away.hidden = this.rows.length === 1 && this.least === 1;
      }
    }

    remove(row) {
      const place = this.rows.indexOf(row);
      this.rows.splice(place, 1);
      row.line.remove();
      while (this.rows.length < this.least) this.add(undefined);
      this.count();
      (this.rows[Math.min(place, this.rows.length - 1)] || this.more).focus();
      this.list.dispatchEvent(new Event("input", { bubbles: true }));
    }

    /** Enter goes to the next row, and makes one after the last. */
    enter(event) {
      const row = this.rows.find((one) => one.main === event.target || one.input === event.target);
      if (event.key !== "Enter" || event.isComposing || !row || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      const next = this.rows.indexOf(row) + 1;
      (this.rows[next] || this.add(undefined)).focus();
    }

    /** @returns {{row: Control|undefined, items: string[]}} the row of a line, and what a text for it is cut into */
    cut(target, text) {
      const row = this.rows.find((one) => one.main === target || one.input === target);
      return { row, items: this.split && row ? this.split(text) : [] };
    }

    /** What is pasted into an empty line and holds several becomes as many rows. */
    paste(event) {
      const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
      const { row, items } = this.cut(event.target, text);
      if (items.length < 2 || event.target.value.trim()) return;
      event.preventDefault();
      this.spread(row, items).focus();
    }

    /** A list that came without being pasted, from a keyboard's clipboard say, is cut once the line is left. */
    expand(event) {
      const { row, items } = this.cut(event.target, event.target.value);
      if (items.length > 1 && typeof row.read() === "string") this.spread(row, items);
    }

    /** @returns {Control} the last of the rows that the items of one now stand in */
    spread(row, items) {
      row.fill(items[0]);
      let place = this.rows.indexOf(row) + 1;
      for (const item of items.slice(1)) this.add(item, place++);
      this.list.dispatchEvent(new Event("input", { bubbles: true }));
      return this.rows[place - 1];
    }

    read() {
      const found = this.rows.map((row) => row.read()).filter((value) => value !== undefined);
      return found.length ? found : undefined;
    }

    fill(value) {
      this.rows = [];
      this.list.replaceChildren();
      for (const one of value === undefined ? [] : [value].flat()) this.add(one);
      while (this.rows.length < this.least) this.add(undefined);
    }

    at([step, ...rest]) {
      if (step === undefined) return this;
      const row = this.rows.filter((one) => one.read() !== undefined)[step];
      return row && (row.at(rest) || row);
    }
  }

  /** An author: a name, and behind it what tells the person from others. */
  class Person extends Group {
    constructor(path, name, fields) {
      super(path, name, fields, false);
      const { name: main, ...others } = fields;
      const more = make("details", { class: "person-more" }, make("summary", null, say("authors-about")), ...Object.values(others).map((one) => one.element));
      this.main = main.input;
      this.label = main.label;
      this.details = more;
      this.element = make("div", { class: "person" }, main.element, more, this.note);
    }

    read() {
      const found = super.read();
      return found && Object.keys(found).length === 1 && found.name ? found.name : found;
    }

    fill(value) {
      super.fill(typeof value === "string" ? { name: value } : value);
      this.details.open = typeof value === "object" && value !== null && Object.keys(value).length > 1;
    }
  }

  /** A score: the numbers that its benchmark measures have a field each. */
  class Score extends Group {
    constructor(path, name, fields, benchmarks) {
      super(path, name, fields);
      this.benchmarks = benchmarks;
      this.metrics = {};
      this.numbers = make("div", { class: "numbers" });
      fields.benchmark.element.after(this.numbers);
      fields.benchmark.input.addEventListener("input", () => this.measure());
    }

    /** Offers a field for each number of the benchmark, and keeps what was written. */
    measure(given = this.values) {
      const chosen = this.fields.benchmark.read();
      const found = this.benchmarks.find((one) => [one.name, ...one.aliases].includes(chosen));
      const offered = found ? found.metrics : [];
      const names = [...new Set([...offered.map((one) => one.name), ...Object.keys(given)])];
      const metric = (name) => {
        const unit = offered.find((one) => one.name === name)?.unit;
        const one = this.metrics[name] || new Single(["scores", "$metric"], name, { mode: "decimal" });
        one.rename(unit ? `${name} (${unit})` : name);
        return [name, one];
      };
      this.metrics = Object.fromEntries(names.map(metric));
      for (const [name, one] of Object.entries(this.metrics)) one.fill(given[name]);
      this.numbers.replaceChildren(...Object.values(this.metrics).map((one) => one.element));
    }

    get inner() {
      return [...Object.values(this.fields), ...Object.values(this.metrics || {})];
    }

    get values() {
      const read = Object.entries(this.metrics).map(([name, one]) => [name, one.read()]);
      return Object.fromEntries(read.filter(([, value]) => value !== undefined));
    }

    read() {
      this.rest = {};
      const { where, ...head } = super.read() || {};
      const found = { ...head, ...this.values, ...(where ? { where } : {}) };
      return Object.keys(found).length ? found : undefined;
    }

    fill(value) {
      super.fill(value);
      this.measure(this.rest);
    }

    at(path) {
      const metric = path.length === 1 && Object.hasOwn(this.metrics, path[0]) ? this.metrics[path[0]] : undefined;
      return metric || super.at(path);
    }
  }

  Object.assign(form, { Rows, Person, Score });
})(window.codegenPapers.contribution);
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
// What is typed stays in this browser; what is done goes to GitHub, to the clipboard, or into a file.
(function (form) {
  "use strict";
  /** GitHub takes no longer addresses. */
  const LONGEST = 8000;

  /** What was typed and not yet sent, kept in the browser. Where that refuses, `kept` is false. */
  class Draft {
    /** @param {string} own which draft: of the site, and of a paper or a new one */
    constructor(own) {
      this.own = `codegen-papers.draft ${own}`;
      this.kept = true;
    }

    /** @returns {{changes: object, before: object}|null} */
    load() {
      try {
        const found = JSON.parse(localStorage.getItem(this.own));
        return found && found.changes && found.before ? found : null;
      } catch (error) {
        return null; // storage is refused, or holds something else
      }
    }

    /** Keeps what differs from how the form began: the new values and the old ones, by key. */
    save(changes, before) {
      try {
        if (Object.keys(changes).length) localStorage.setItem(this.own, JSON.stringify({ changes, before }));
        else localStorage.removeItem(this.own);
        this.kept = true;
      } catch (error) {
        this.kept = false;
      }
    }
  }

  /** @returns {string} a path as it stands in an address */
  function inAddress(path) {
    return path.split("/").map(encodeURIComponent).join("/");
  }

  /**
   * @param {string} github the repository's address
   * @param {string} path of the file
   * @param {string} text of the record
   * @param {boolean} isNew whether the file is not there yet
   * @returns {{address: string, paste: boolean}} where GitHub takes the record; `paste` if the text must be pasted there
   */
  function destination(github, path, text, isNew) {
    if (!isNew) return { address: `${github}/edit/main/${inAddress(path)}`, paste: true };
    const empty = `${github}/new/main?filename=${inAddress(path)}`;
    const whole = `${empty}&value=${encodeURIComponent(text)}`;
    return whole.length < LONGEST ? { address: whole, paste: false } : { address: empty, paste: true };
  }

  /** Copies what a field holds, at once: what opens another page next would take the focus away. */
  function copyNow(field) {
    const { activeElement } = document;
    field.focus({ preventScroll: true });
    field.select();
    let copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (error) {
      copied = false;
    }
    if (copied && activeElement) activeElement.focus({ preventScroll: true });
    return copied;
  }

  /**
   * @param {HTMLTextAreaElement} field
   * @returns {Promise<boolean>} whether its text is on the clipboard; if not, it is selected, for a hand to copy
   */
  async function copied(field) {
    if (copyNow(field)) return true;
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch (error) {
      field.focus();
      field.select();
      return false;
    }
  }

  /** Hands a text over as a file. */
  function save(name, text) {
    const link = form.make("a", { download: name });
    link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml;charset=utf-8" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  Object.assign(form, { Draft, destination, copied, save });
})(window.codegenPapers.contribution);
// All that is wrong with what the form says, in the page's words.
(function (app, form) {
  "use strict";
  const { make, say } = form;
  const KINDS = {
    url: ["url", "code", "project", "weights", "data"],
    date: ["date", "released", "status_date", "added"],
    size: ["size", "model_sizes"],
    slug: ["id", "aliases", "superseded_by"],
    arxiv: ["arxiv"],
    doi: ["doi"],
    orcid: ["orcid"],
  };

  /** What is wrong, in words, with a value that does not fit the schema. */
  function words({ path, keyword, limit }) {
    if (keyword === "required") return say("required");
    if (keyword === "additionalProperties") return say("unknown-key");
    if (keyword === "maxLength") return say("too-long", { limit });
    if (keyword === "maxItems") return say("too-many", { limit });
    const key = [...path].reverse().find((step) => typeof step === "string");
    const kind = Object.keys(KINDS).find((one) => KINDS[one].includes(key));
    if (path[0] === "scores" && path.length === 3 && !say(`scores-${key}`)) return say("bad-number");
    return say(`bad-${(keyword !== "enum" && kind) || "value"}`);
  }

  /** @returns {HTMLElement|null} a link to a paper of the catalog, which opens beside the form */
  function linked(paper, folder) {
    const href = `${app.root}${folder}papers/${paper}.html`;
    return paper ? make("a", { href, target: "_blank", rel: "noopener" }, paper) : null;
  }

  /**
   * @param {object} values of the record
   * @param {string|undefined} id of a new paper
   * @param {{data: object, known: Known|null, original: object|null}} page
   * @returns {{path: Array, missing: boolean, text: string, link: (HTMLElement|null|undefined)}[]} what the schema says first;
   * where it says nothing, what must hold across records
   */
  function problems(values, id, { data, known, original }) {
    const found = form.faults(values, data.schema, data.schema).map((fault) => ({ path: fault.path, missing: fault.keyword === "required", text: words(fault) }));
    const places = new Set(found.map((one) => one.path.join("/")));
    const named = original ? null : form.judgedId(id, known);
    for (const { path, key, values: given, paper } of [...form.judged(values, known, data), ...(named ? [named] : [])]) {
      if (places.has(path.join("/"))) continue;
      found.push({ path, missing: key === "required", text: say(key, given), link: linked(paper, data.folders[form.language]) });
    }
    return found;
  }

  Object.assign(form, { problems });
})(window.codegenPapers, window.codegenPapers.contribution);
// The buttons by which a record leaves the page: to GitHub, to the clipboard, into a file.
(function (form) {
  "use strict";
  const { say } = form;

  class Ways {
    /** @param {Page} page whose record is sent; it may have no repository on GitHub, and no button for it */
    constructor(page) {
      this.page = page;
      this.link = page.part("send");
      this.anyway = page.part("anyway");
      this.link?.addEventListener("click", (event) => this.send(event));
      this.anyway?.addEventListener("click", () => this.sent());
      page.part("copy-record").addEventListener("click", () => this.copy());
      page.part("save-record").addEventListener("click", () => this.save());
    }

    /** Lets the links lead where GitHub takes the record as it is now. */
    offer() {
      const { page } = this;
      if (!this.link) return;
      this.target = form.destination(page.data.github, page.path, page.text, !page.original);
      this.link.href = this.target.address;
      this.anyway.href = this.target.address;
      this.anyway.hidden = !(page.attempted && page.problems.length);
      page.part("paste").textContent = say(page.original ? "way-edit" : this.target.paste ? "way-paste" : "way-open");
    }

    /** Opens GitHub, unless there is something to put right first. */
    send(event) {
      const { page } = this;
      page.attempt();
      if (!page.problems.length && !page.unchanged) {
        this.sent();
        return;
      }
      event.preventDefault();
      if (page.problems.length) page.reachProblem();
      else this.said("unchanged");
    }

    /** Copies what GitHub is to be given by hand, and says so; the link does the rest. */
    sent() {
      this.page.show();
      if (!this.target.paste) this.said("opened");
      else this.copied(this.page.original ? "paste-over" : "paste-there");
    }

    copy() {
      this.page.attempt();
      this.copied("copied");
    }

    save() {
      this.page.attempt();
      form.save(this.page.path.split("/").pop(), this.page.text);
    }

    async copied(key) {
      this.said((await form.copied(this.page.preview)) ? key : "select");
    }

    said(key) {
      this.page.part("said").textContent = say(key);
    }
  }

  Object.assign(form, { Ways });
})(window.codegenPapers.contribution);
// The page: what is typed becomes a record, is judged and kept.
(function (app, form) {
  "use strict";
  const { make, say, same } = form;
  const ID = "$id";
  const PAUSE = 250;

  /** @returns {string} today, where the reader is */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  class Page {
    /**
     * @param {HTMLElement} place of the form
     * @param {object} data of form/catalog.js
     * @param {{id: string, path: string, text: string, values: object, starts: object|null}|null} original the record to be corrected
     */
    constructor(place, data, original) {
      Object.assign(this, { place, data, original, known: null, attempted: false, touched: new Set(), named: false });
      this.order = Object.keys(data.schema.properties);
      this.part = (name) => place.querySelector(`[data-${name}]`);
      this.preview = this.part("preview");
      this.draft = new form.Draft(`${app.root} ${original ? original.id : ""}`);
      this.ways = new form.Ways(this);
      this.build();
      this.fill(original ? original.values : { added: today() });
      this.before = this.read();
      this.bind();
    }

    build() {
      const maker = new form.Maker(this.data);
      const controls = this.order.map((key) => [key, maker.control([key], this.data.schema.properties[key])]);
      this.controls = Object.fromEntries(controls);
      if (!this.original) this.controls[ID] = new form.Single(["id"], say("id"));
      for (const key of [...this.data.schema.required, ID]) this.controls[key]?.need();
      for (const mount of this.place.querySelectorAll("[data-field]")) {
        const control = this.controls[mount.dataset.field];
        if (control) mount.replaceChildren(control.element);
        else mount.hidden = true;
      }
      for (const [key, control] of Object.entries(this.controls)) {
        if (!control.element.isConnected) this.part("more").append(make("div", { class: "field", id: `field-${key}` }, control.element));
      }
      this.list("dates", ["undated"]);
    }

    /** Lays out names that a field proposes. */
    list(name, values) {
      const id = `form-${name}`;
      const list = document.getElementById(id) || this.place.appendChild(make("datalist", { id }));
      list.replaceChildren(...values.map((value) => make("option", { value })));
    }

    fill(values) {
      for (const [key, control] of Object.entries(this.controls)) control.fill(values[key]);
      this.named = Boolean(values[ID]);
    }

    /** @returns {object} all values, by key; a new paper's id among them */
    read() {
      const found = Object.entries(this.controls).map(([key, control]) => [key, control.read()]);
      const values = Object.fromEntries(found.filter(([, value]) => value !== undefined));
      const { category } = values;
      return category && category.length === 1 ? { ...values, category: category[0] } : values;
    }

    bind() {
      let waiting = null;
      this.place.addEventListener("submit", (event) => event.preventDefault());
      this.place.addEventListener("input", (event) => {
        if (event.target === this.preview) return;
        if (this.controls[ID] && event.target === this.controls[ID].input) this.named = event.target.value.trim() !== "";
        if (this.gone) this.forget();
        clearTimeout(waiting);
        waiting = setTimeout(() => this.show(), PAUSE);
      });
      this.place.addEventListener("focusout", (event) => {
        if (!event.target.value || event.target === this.preview) return;
        this.touched.add(event.target);
        this.show();
      });
      document.addEventListener("visibilitychange", () => this.show());
      addEventListener("pagehide", () => this.show());
      this.part("again").addEventListener("click", () => this.again());
      this.part("reach").addEventListener("click", () => {
        this.attempt();
        this.reachProblem();
      });
    }

    /** @returns {string} where the record's file is, or will be */
    get path() {
      if (this.original) return this.original.path;
      const home = [this.values.category].flat()[0];
      return [this.data.folder, home, `${this.values[ID] || "ID"}.yaml`].filter(Boolean).join("/");
    }

    /** Takes in what the form says, and shows all that follows from it. */
    show() {
      this.suggest();
      const all = this.read();
      const { [ID]: id, ...values } = all;
      this.values = all;
      const { [ID]: none, ...before } = this.before;
      const how = { order: this.order, path: this.path, schema: this.data.schemaPath };
      this.text = form.composed(this.original, values, before, how);
      this.problems = form.problems(values, id, this).map((one) => ({ ...one, control: this.at(one.path) }));
      this.keep(all);
      this.tell();
      this.present(values, before);
      this.ways.offer();
    }

    /** Proposes an id for a new paper until somebody writes one. */
    suggest() {
      const own = this.controls[ID];
      if (!own || this.named) return;
      const { label, title } = this.read();
      own.fill(form.proposedId({ label, title }, (id) => Boolean(this.known) && this.known.taken.has(id)));
    }

    /** @returns {Control} what shows a value */
    at([key, ...rest]) {
      const control = this.controls[key];
      return (control && control.at(rest)) || control || Object.values(this.controls)[0];
    }

    /** Says problems where they are: of what was touched at once, of the rest when somebody has tried to send. */
    tell() {
      const by = new Map();
      for (const one of this.problems) by.set(one.control, [...(by.get(one.control) || []), one]);
      for (const control of Object.values(this.controls).flatMap((one) => one.all)) {
        const own = by.get(control) || [];
        const touched = [...this.touched].some((input) => control.element.contains(input));
        control.tell(own.filter((one) => this.attempted || (touched && !one.missing)));
      }
    }

    /** Keeps what was typed. */
    keep(all) {
      const keys = [...new Set([...Object.keys(all), ...Object.keys(this.before)])].filter((key) => !same(all[key], this.before[key]));
      const meant = keys.filter((key) => key !== ID || this.named);
      const pick = (values) => Object.fromEntries(meant.map((key) => [key, values[key] === undefined ? null : values[key]]));
      this.draft.save(pick(all), pick(this.before));
      this.changes = keys;
      this.part("again").hidden = !meant.length && !this.gone;
      if (!this.draft.kept) this.note("not-kept");
    }

    /** Shows the record, and how it stands. */
    present(values, before) {
      if (this.preview.value !== this.text) this.preview.value = this.text;
      this.preview.rows = Math.min(24, Math.max(6, this.text.split("\n").length));
      this.part("path").textContent = this.path;
      const missing = this.problems.filter((one) => one.missing).map((one) => one.control.name);
      const wrong = this.problems.filter((one) => !one.missing).length;
      this.status(missing, wrong);
      const lost = this.original ? this.changes.filter((key) => form.losesComment(this.original, key) && !same(values[key], before[key])) : [];
      this.part("lost").textContent = lost.length ? say("loses-comment", { fields: lost.join(say("comma")) }) : "";
    }

    /** @returns {boolean} whether a record is opened in which nothing is corrected yet */
    get unchanged() {
      return Boolean(this.original) && !this.changes.length;
    }

    status(missing, wrong) {
      const parts = [];
      if (wrong) parts.push(say(wrong === 1 ? "problem" : "problems", { count: wrong }));
      if (missing.length) parts.push(say("needed", { fields: missing.join(say("comma")) }));
      const text = parts.join(" ") || say(this.unchanged ? "unchanged" : "ready");
      for (const one of this.place.querySelectorAll("[data-status]")) if (one.textContent !== text) one.textContent = text;
    }

    note(key, values) {
      this.part("note-text").textContent = say(key, values);
      this.part("note").hidden = false;
    }

    /** Shows every problem, also of what nobody has touched. */
    attempt() {
      this.attempted = true;
      this.show();
    }

    /** Goes to the first control, as the page shows them, that has a problem. */
    reachProblem() {
      const follows = (one, other) => one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING;
      const [first] = this.problems.map((one) => one.control).sort((one, other) => (follows(one, other) ? -1 : 1));
      if (first) this.reach(first);
    }

    /** Goes to a control, wherever it is folded away. */
    reach(control) {
      this.unfold(control);
      control.focus();
      control.element.scrollIntoView({ block: "center" });
    }

    /** Opens what a control is folded away in. */
    unfold(control) {
      for (let fold = control.element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    }

    /** Throws away what was typed; the same button brings it back. */
    again() {
      const button = this.part("again");
      const back = this.gone;
      this.gone = back ? null : this.read();
      this.fill(back || this.before);
      if (!back) this.named = false;
      Object.assign(this, { attempted: false });
      this.touched.clear();
      button.textContent = say(back ? "again" : "undo");
      this.note(back ? "brought-back" : "begun-again");
      this.show();
      this.place.scrollIntoView();
    }

    /** What was thrown away cannot be brought back once something else is typed. */
    forget() {
      this.gone = null;
      this.part("again").textContent = say("again");
    }

    /** Puts what was typed before over what the catalog says now. */
    restore() {
      const found = this.draft.load();
      if (!found) return;
      const usable = Object.keys(found.changes).filter((key) => Object.hasOwn(this.controls, key));
      const meanwhile = usable.filter((key) => !same(found.before[key], this.before[key] === undefined ? null : this.before[key]));
      for (const key of usable) {
        this.controls[key].fill(found.changes[key] === null ? undefined : found.changes[key]);
        this.unfold(this.controls[key]);
      }
      this.named = usable.includes(ID);
      if (!usable.length) return;
      const changed = this.original ? meanwhile.map((key) => this.controls[key].name) : [];
      if (changed.length) this.note("changed-meanwhile", { fields: changed.join(say("comma")) });
      else this.note("restored");
    }

    /** Takes in the catalog's papers, for duplicates and proposals. */
    learn(found) {
      this.known = new form.Known(found, this.original ? this.original.id : "");
      for (const kind of ["venues", "affiliations", "tags"]) this.list(kind, found.names[kind]);
      this.list("models", Object.keys(found.models));
      this.list("papers", found.papers.map((paper) => paper[0]));
      this.show();
    }
  }

  Object.assign(form, { Page });
})(window.codegenPapers, window.codegenPapers.contribution);
// How the page begins: what its address asks for, what the catalog's scripts say, what was typed before.
(function (app, form) {
  "use strict";
  const { say } = form;

  /** @returns {Promise<object|null>} the record of a paper, from the piece that its id is in */
  async function record(data, id) {
    const piece = await app.load(data.pieces[form.crc(id) % data.pieces.length]);
    if (!Object.hasOwn(piece, id)) return null;
    const [path, text, values, starts] = piece[id];
    return { id, path, text, values, starts };
  }

  /** @returns {string} what a record is called in the page's title */
  function called({ label, title }) {
    return label ? `${label}: ${title}` : title;
  }

  /** Chooses the category that the address names, unless another one was chosen before. */
  function choose(page, wanted) {
    const { category } = page.controls;
    const known = page.data.categories.some(([path]) => path === wanted);
    if (known && !page.original && !category.read()) category.fill(wanted);
  }

  /** Shows the form in place of the words for those who have none. */
  function unfold(place) {
    const byHand = place.querySelector("[data-by-hand]");
    byHand.open = false;
    place.querySelector(".contribute-columns").after(byHand);
    place.toggleAttribute("data-running", true);
    for (const hidden of place.querySelectorAll("[data-scripted]")) hidden.hidden = false;
  }

  async function start(place) {
    const given = new URLSearchParams(location.search);
    form.language = document.documentElement.lang.slice(0, 2);
    const data = await app.load("form/catalog.js");
    form.words = data.words[form.language];
    const categories = data.categories.map(([path, titles]) => [path, titles[form.language]]);
    const id = given.get("paper");
    const original = id ? await record(data, id) : null;
    const page = new form.Page(place, { ...data, categories }, original);
    form.page = page;
    if (original) place.querySelector("[data-what]").textContent = say("correcting", { title: called(original.values) });
    page.restore();
    if (id && !original) page.note("no-such-paper");
    choose(page, given.get("category"));
    page.show();
    unfold(place);
    const [, field] = /^#field-(.+)$/.exec(location.hash) || [];
    if (Object.hasOwn(page.controls, field)) page.reach(page.controls[field]);
    page.learn(await app.load("form/known.js"));
  }

  const place = document.querySelector("[data-contribute]");
  if (place) {
    form.started = start(place).catch((error) => {
      place.toggleAttribute("data-failed", true);
      place.querySelector("[data-failure]").hidden = false;
      throw error;
    });
  }
  form.record = record;
})(window.codegenPapers, window.codegenPapers.contribution);
