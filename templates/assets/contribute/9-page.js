// The page: what is typed becomes a record, is judged, kept, and sent.
(function (app, form) {
  "use strict";
  const { make, say, same } = form;
  const ID = "$id";
  const PAUSE = 250;
  const KINDS = {
    url: ["url", "code", "project", "weights", "data"],
    date: ["date", "released", "status_date", "added"],
    size: ["size", "model_sizes"],
    slug: ["id", "aliases", "superseded_by"],
    arxiv: ["arxiv"],
    doi: ["doi"],
    orcid: ["orcid"],
  };

  /** @returns {string} today, where the reader is */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  /** What is wrong, in words, with a value that does not fit the schema. */
  function words({ path, keyword, limit }) {
    if (keyword === "required") return say("required");
    if (keyword === "additionalProperties") return say("unknown-key");
    if (keyword === "maxLength") return say("too-long", { limit });
    const key = [...path].reverse().find((step) => typeof step === "string");
    const kind = Object.keys(KINDS).find((one) => KINDS[one].includes(key));
    if (path[0] === "scores" && path.length === 3 && !say(`scores-${key}`)) return say("bad-number");
    return say(`bad-${(keyword !== "enum" && kind) || "value"}`);
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
      for (const moment of ["pagehide", "visibilitychange"]) document.addEventListener(moment, () => this.show());
      addEventListener("pagehide", () => this.show());
      this.part("send")?.addEventListener("click", (event) => this.send(event));
      this.part("anyway")?.addEventListener("click", () => {
        this.show();
        this.sent();
      });
      this.part("copy-record").addEventListener("click", () => this.copy());
      this.part("save-record").addEventListener("click", () => {
        this.show();
        form.save(this.path.split("/").pop(), this.text);
      });
      this.part("again").addEventListener("click", () => this.again());
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
      this.problems = this.judge(values, id);
      this.keep(all);
      this.tell();
      this.offer(values, before);
    }

    /** Proposes an id for a new paper until somebody writes one. */
    suggest() {
      const own = this.controls[ID];
      if (!own || this.named) return;
      const { label, title } = this.read();
      own.fill(form.proposedId({ label, title }, (id) => Boolean(this.known) && this.known.taken.has(id)));
    }

    judge(values, id) {
      const found = form.faults(values, this.data.schema, this.data.schema).map((fault) => ({ path: fault.path, missing: fault.keyword === "required", text: words(fault) }));
      const places = new Set(found.map((one) => one.path.join("/")));
      const across = form.judged(values, this.known, this.data);
      const named = this.original ? null : form.judgedId(id, this.known);
      for (const one of named ? [...across, named] : across) {
        if (places.has(one.path.join("/"))) continue;
        const link = one.paper ? make("a", { href: `${app.root}${this.data.folders[form.language]}papers/${one.paper}.html`, target: "_blank", rel: "noopener" }, one.paper) : null;
        found.push({ path: one.path, missing: one.key === "required", text: say(one.key, one.values), link });
      }
      return found.map((one) => ({ ...one, control: this.at(one.path) }));
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

    /** Shows the record, how it stands, and the ways to send it. */
    offer(values, before) {
      if (this.preview.value !== this.text) this.preview.value = this.text;
      this.preview.rows = Math.min(24, Math.max(6, this.text.split("\n").length));
      this.part("path").textContent = this.path;
      const missing = this.problems.filter((one) => one.missing).map((one) => one.control.name);
      const wrong = this.problems.filter((one) => !one.missing).length;
      this.status(missing, wrong);
      const lost = this.original ? this.changes.filter((key) => form.losesComment(this.original, key) && !same(values[key], before[key])) : [];
      this.part("lost").textContent = lost.length ? say("loses-comment", { fields: lost.join(say("comma")) }) : "";
      const link = this.part("send");
      if (!link) return;
      this.target = form.destination(this.data.github, this.path, this.text, !this.original);
      link.href = this.target.address;
      const anyway = this.part("anyway");
      anyway.href = this.target.address;
      anyway.hidden = !(this.attempted && this.problems.length);
      this.part("paste").textContent = say(this.original ? "way-edit" : this.target.paste ? "way-paste" : "way-open");
    }

    status(missing, wrong) {
      const untouched = this.original && !this.changes.length;
      const parts = [];
      if (wrong) parts.push(say(wrong === 1 ? "problem" : "problems", { count: wrong }));
      if (missing.length) parts.push(say("needed", { fields: missing.join(say("comma")) }));
      const text = parts.join(" ") || say(untouched ? "unchanged" : "ready");
      for (const one of this.place.querySelectorAll("[data-status]")) if (one.textContent !== text) one.textContent = text;
    }

    note(key, values) {
      this.part("note-text").textContent = say(key, values);
      this.part("note").hidden = false;
    }

    said(key) {
      this.part("said").textContent = say(key);
    }

    /** Opens GitHub, unless there is something to put right first. */
    send(event) {
      this.attempted = true;
      this.show();
      if (this.original && !this.changes.length) {
        event.preventDefault();
        this.said("unchanged");
        return;
      }
      if (!this.problems.length) {
        this.sent();
        return;
      }
      event.preventDefault();
      const first = this.problems.map((one) => one.control).sort((one, other) => (one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))[0];
      this.reach(first);
    }

    /** Copies what GitHub is to be given by hand, and says so; the link does the rest. */
    sent() {
      if (!this.target.paste) {
        this.said("opened");
        return;
      }
      const key = this.original ? "paste-over" : "paste-there";
      form.copied(this.preview).then((copied) => this.said(copied ? key : "select"));
    }

    copy() {
      this.show();
      form.copied(this.preview).then((copied) => this.said(copied ? "copied" : "select"));
    }

    /** Goes to a control, wherever it is folded away. */
    reach(control) {
      for (let fold = control.element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      control.focus();
      control.element.scrollIntoView({ block: "center" });
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
      const usable = Object.keys(found.changes).filter((key) => this.controls[key]);
      const meanwhile = usable.filter((key) => !same(found.before[key], this.before[key] === undefined ? null : this.before[key]));
      for (const key of usable) this.controls[key].fill(found.changes[key] === null ? undefined : found.changes[key]);
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

  /** @returns {Promise<object|null>} the record of a paper, from the piece that its id is in */
  async function record(data, id) {
    const piece = await app.load(data.pieces[form.crc(id) % data.pieces.length]);
    if (!Object.hasOwn(piece, id)) return null;
    const [path, text, values, starts] = piece[id];
    return { id, path, text, values, starts };
  }

  async function start(place) {
    const given = new URLSearchParams(location.search);
    form.language = document.documentElement.lang.slice(0, 2);
    const data = await app.load("form/catalog.js");
    form.words = data.words[form.language];
    const categories = data.categories.map(([path, titles]) => [path, titles[form.language]]);
    const id = given.get("paper");
    const original = id ? await record(data, id) : null;
    const page = new Page(place, { ...data, categories }, original);
    form.page = page;
    const title = place.querySelector("[data-what]");
    if (original) title.textContent = say("correcting", { title: original.values.label ? `${original.values.label}: ${original.values.title}` : original.values.title });
    page.restore();
    if (id && !original) page.note("no-such-paper");
    const category = given.get("category");
    if (!original && category && categories.some(([path]) => path === category) && !page.controls.category.read()) page.controls.category.fill(category);
    page.show();
    const byHand = place.querySelector("[data-by-hand]");
    byHand.open = false;
    place.querySelector(".contribute-columns").after(byHand);
    place.toggleAttribute("data-running", true);
    for (const hidden of place.querySelectorAll("[data-scripted]")) hidden.hidden = false;
    const named = /^#field-(.+)$/.exec(location.hash);
    if (named && page.controls[named[1]]) page.reach(page.controls[named[1]]);
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
  form.Page = Page;
})(window.codegenPapers, window.codegenPapers.contribution);
