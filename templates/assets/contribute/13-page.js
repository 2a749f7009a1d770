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
