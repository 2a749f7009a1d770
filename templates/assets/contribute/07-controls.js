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
