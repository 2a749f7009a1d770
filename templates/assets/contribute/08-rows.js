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
