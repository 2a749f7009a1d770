// Controls for values: a line, a text, a choice, a list, a group, rows of groups. Which there are is said by the schema.
(function (form) {
  "use strict";
  const { make, ownId, say } = form;
  /** In which list of names a field looks for proposals. */
  const PROPOSED = { venue: "venues", affiliations: "affiliations", tags: "tags", model: "models", superseded_by: "papers", date: "dates", released: "dates", status_date: "dates" };
  const URLS = ["url", "code", "project", "weights", "data"];
  const LANGUAGES = { zh: "zh-Hans", en: "en" };
  const SCORE = ["model", "size", "method", "setting", "benchmark"];

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

    /** What is pasted into a line and holds several becomes as many rows. */
    paste(event) {
      const row = this.rows.find((one) => one.main === event.target || one.input === event.target);
      const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
      const items = this.split && row ? this.split(text) : [];
      if (items.length < 2 || event.target.value.trim()) return;
      event.preventDefault();
      row.fill(items[0]);
      let place = this.rows.indexOf(row) + 1;
      for (const item of items.slice(1)) this.add(item, place++);
      this.rows[place - 1].focus();
      this.list.dispatchEvent(new Event("input", { bubbles: true }));
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
      return new Rows(path, this.name(path), (name) => this.single(path, items, name, true), numbered, { split: lines });
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

  /** Cuts what was pasted into names: one a line, or as a paper prints them, `A, B and C`. */
  function names(text) {
    const found = lines(text);
    const several = /\s(and|&)\s/.test(text) || text.split(/[,，、]/).length > 2;
    return found.length > 1 || !several ? found : text.trim().split(/\s*[,，、]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+/).filter(Boolean);
  }

  Object.assign(form, { Maker, Single });
})(window.codegenPapers.contribution);
