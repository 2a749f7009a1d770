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
