// A figure whose host does not answer says so and keeps its link; its place keeps its size.
(function () {
  "use strict";
  const main = document.querySelector("[data-figure-missing]");
  if (!main) return;

  /** @param {HTMLImageElement} image one that did not load */
  function missing(image) {
    const note = document.createElement("span");
    note.className = "figure-missing";
    note.textContent = main.dataset.figureMissing;
    image.hidden = true;
    image.after(note);
  }

  for (const image of main.querySelectorAll("figure img")) {
    if (image.complete && image.naturalWidth === 0) missing(image);
    else image.addEventListener("error", () => missing(image), { once: true });
  }
})();
// The other language shows the same list: search, filters and place in the page go along.
(function () {
  "use strict";
  for (const link of document.querySelectorAll("a.switch[hreflang]")) {
    link.addEventListener("click", () => {
      link.search = location.search;
      link.hash = location.hash;
    });
  }
})();
// A table of scores: sorted by any column, cut down by filters, each number opening its claims.
(function () {
  "use strict";
  const UNITS = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

  /**
   * @typedef {{value: (string|undefined), row: number}} Key what a row is sorted by; `row` is its place in the page
   * @param {Key} one
   * @param {Key} other
   * @param {number} sign 1 for rising, -1 for falling
   * @param {boolean} numeric
   * @returns {number} as Array.sort wants it; rows without a value come last whichever way one sorts
   */
  function compare(one, other, sign, numeric) {
    const missing = Number(one.value === undefined) - Number(other.value === undefined);
    if (missing || one.value === undefined) return missing || one.row - other.row;
    const order = numeric
      ? Number(one.value) - Number(other.value)
      : one.value.localeCompare(other.value, document.documentElement.lang, { numeric: true });
    return sign * order || one.row - other.row;
  }

  /**
   * @param {(number|undefined)[]} values in the order of their rows, best first
   * @returns {(number|undefined)[]} ranks from 1, ties sharing one; none where there is no value
   */
  function ranks(values) {
    let rank = 0;
    return values.map((value, place) => {
      if (value === undefined) return undefined;
      if (place === 0 || value !== values[place - 1]) rank = place + 1;
      return rank;
    });
  }

  /**
   * @param {DOMStringMap} row the data of a row
   * @param {Object<string, string>} wanted filters by name; an empty one holds nothing back
   * @returns {boolean} whether the row stays
   */
  function kept(row, wanted) {
    if (wanted.weights && row.weights !== wanted.weights) return false;
    if (wanted.method && row.method !== (wanted.method === "-" ? "" : wanted.method)) return false;
    if (wanted.clean && row.younger !== undefined) return false;
    if (!wanted.size) return true;
    const size = wanted.basis === "active" ? row.active : row.total;
    const most = parseFloat(wanted.size) * UNITS[wanted.size.slice(-1)];
    return size !== undefined && Number(size) <= most;
  }

  class Board {
    /** @param {HTMLTableElement} table */
    constructor(table) {
      this.table = table;
      this.rows = [...table.tBodies];
      this.heads = [...table.querySelectorAll("th[data-sort]")];
      this.metrics = this.heads.filter((head) => head.dataset.best);
      this.ranked = this.heads[0].dataset.sort === "rank";
      this.reranked = false; // only where all rows of the benchmark are on the page
      this.sourced = false;
      this.metric = this.metrics[0];
      this.sorted = this.ranked ? { head: this.metric, sign: this.best(this.metric) } : null;
      for (const head of this.heads) this.makeButton(head);
      table.dataset.scripted = "";
      this.announce();
    }

    /** @returns {number} the sign that puts a column's best value first */
    best(head) {
      return head.dataset.best === "high" || head.dataset.sort === "released" ? -1 : 1;
    }

    makeButton(head) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const column = head.dataset.sort === "rank" ? this.metric : head;
        const again = this.sorted && this.sorted.head === column;
        this.sort(column, again ? -this.sorted.sign : this.best(column));
        this.table.dispatchEvent(new Event("sorted"));
      });
    }

    /** @returns {string|undefined} what a row says in a column; unsourced numbers can be left out */
    value(row, head) {
      const cell = row.rows[0].cells[head.cellIndex];
      return this.sourced && cell.dataset.unsourced !== undefined ? undefined : cell.dataset.value;
    }

    sort(head, sign) {
      this.sorted = { head, sign };
      if (head.dataset.best) this.metric = head;
      const numeric = head.dataset.best !== undefined || ["size", "source"].includes(head.dataset.sort);
      const keys = this.rows.map((row, place) => ({ element: row, row: place, value: this.value(row, head) }));
      keys.sort((one, other) => compare(one, other, sign, numeric));
      this.table.append(...keys.map((key) => key.element));
      this.announce();
      this.rank();
    }

    /** Says in each head which way its column is sorted. */
    announce() {
      for (const head of this.heads) {
        const here = this.sorted && this.sorted.head === head;
        if (here) head.setAttribute("aria-sort", this.sorted.sign > 0 ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      }
    }

    /** Numbers the rows that are shown by the metric last sorted by. */
    rank() {
      if (!this.reranked) return;
      const shown = this.rows.filter((row) => !row.hidden);
      const sign = this.best(this.metric);
      const keys = shown.map((row, place) => ({ element: row, row: place, value: this.value(row, this.metric) }));
      keys.sort((one, other) => compare(one, other, sign, true));
      const numbers = ranks(keys.map((key) => (key.value === undefined ? undefined : Number(key.value))));
      keys.forEach((key, place) => {
        key.element.rows[0].cells[0].textContent = numbers[place] === undefined ? "–" : String(numbers[place]);
      });
    }

    /** @returns {number} how many rows are left */
    filter(wanted) {
      this.sourced = Boolean(wanted.sourced);
      this.table.toggleAttribute("data-sourced", this.sourced);
      for (const row of this.rows) {
        const bare = this.sourced && this.metrics.every((head) => this.value(row, head) === undefined);
        row.hidden = bare || !kept(row.dataset, wanted);
      }
      if (this.sorted) this.sort(this.sorted.head, this.sorted.sign);
      return this.rows.filter((row) => !row.hidden).length;
    }

    /** Lets a number open and close the claims beneath it; the address names the last one opened. */
    openClaims() {
      const show = (row, open) => {
        row.toggleAttribute("data-open", open);
        for (const link of row.querySelectorAll("a.score")) link.setAttribute("aria-expanded", String(open));
        const here = location.hash === `#${row.id}`;
        if (open) history.replaceState(history.state, "", `#${row.id}`);
        else if (here) history.replaceState(history.state, "", location.pathname + location.search);
      };
      const openNamed = () => {
        const named = this.rows.find((row) => location.hash === `#${row.id}`);
        if (named) show(named, true);
      };
      for (const link of this.table.querySelectorAll("a.score")) link.setAttribute("aria-expanded", "false");
      this.table.addEventListener("click", (event) => {
        const link = event.target.closest("a.score, a.close");
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        const row = link.closest("tbody");
        show(row, row.dataset.open === undefined);
        if (link.className === "close") row.querySelector("a.score").focus();
      });
      addEventListener("hashchange", openNamed);
      openNamed();
    }
  }

  /** Binds a leaderboard to its filters; both stand in the address. */
  function bind(form, board) {
    const status = form.querySelector("[role=status]");
    const controls = [...form.elements].filter((control) => control.name);

    function wanted() {
      return Object.fromEntries(new FormData(form).entries());
    }

    function apply() {
      const shown = board.filter(wanted());
      status.textContent = form.dataset.count.replace("%1", shown).replace("%2", board.rows.length);
    }

    function write() {
      const address = new URL(location.href);
      for (const control of controls) address.searchParams.delete(control.name);
      for (const [name, value] of new FormData(form)) if (value) address.searchParams.set(name, value);
      const { head, sign } = board.sorted;
      const usual = head === board.metrics[0] && sign === board.best(head);
      address.searchParams.delete("sort");
      address.searchParams.delete("rank");
      if (board.metric !== board.metrics[0] && head !== board.metric) address.searchParams.set("rank", board.metric.dataset.sort);
      if (!usual) address.searchParams.set("sort", `${sign < 0 ? "-" : ""}${head.dataset.sort}`);
      history.replaceState(history.state, "", address);
    }

    function read() {
      const given = new URLSearchParams(location.search);
      for (const control of controls) {
        const value = given.get(control.name);
        if (control.type === "checkbox") control.checked = value === control.value;
        else if ([...control.options].some((option) => option.value === value)) control.value = value;
      }
      board.metric = board.metrics.find((one) => one.dataset.sort === given.get("rank")) || board.metric;
      const sort = given.get("sort") || "";
      const head = board.heads.find((one) => one.dataset.sort === sort.replace(/^-/, ""));
      if (head) board.sort(head, sort.startsWith("-") ? -1 : 1);
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => (apply(), write()));
    form.addEventListener("reset", () => setTimeout(() => (apply(), write())));
    board.table.addEventListener("sorted", write);
    board.reranked = true;
    read();
    apply();
    form.hidden = false;
  }

  for (const table of document.querySelectorAll("table[data-scores]")) {
    const board = new Board(table);
    board.openClaims();
    const form = document.querySelector(`form[data-board="${table.id}"]`);
    if (form) bind(form, board);
  }
})();
// The way to the search: its button, / and Ctrl-K, the field of a list. The search itself and its data are loaded when
// somebody wants it, not before.
(function () {
  "use strict";
  const button = document.querySelector("[data-search]");
  if (!button) return;
  const root = new URL(button.dataset.root, location.href).href;
  const form = document.querySelector("form[data-finder]");
  const given = new URLSearchParams(location.search);
  const taken = new Map();

  /** Lets in scripts of this site only. */
  const rules = {
    createScriptURL(address) {
      if (!address.startsWith(root)) throw new TypeError(`not a script of this site: ${address}`);
      return address;
    },
  };
  const scripts = window.trustedTypes ? trustedTypes.createPolicy("codegen-papers", rules) : rules;

  const app = {
    root,
    form,
    button,
    /** A data file gives its content: `name` is the file's, from the site's root. */
    take(name, data) {
      taken.set(name, data);
    },
    /**
     * @param {string} address from the site's root
     * @returns {Promise<unknown>} what the script gave, when it has run
     */
    load(address) {
      return new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = scripts.createScriptURL(new URL(address, root).href);
        script.addEventListener("load", () => done(taken.get(address.split("?")[0])));
        script.addEventListener("error", () => failed(new Error(address)));
        document.head.append(script);
      });
    },
  };
  window.codegenPapers = app;

  let started = null;
  function start() {
    started = started || app.load(button.dataset.script).then(() => app.start());
    started.catch(() => {
      started = null;
      button.title = button.dataset.failed;
      if (form) form.querySelector("[role=status]").textContent = button.dataset.failed;
    });
    return started;
  }

  /** Opens the search: on the first page its field, elsewhere a dialog over the page. */
  function open() {
    if (form && form.dataset.finder === "") {
      form.elements.q.focus();
      form.elements.q.select();
      form.scrollIntoView({ block: "nearest" });
    } else start().then(() => app.openDialog(""), () => {});
  }

  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !k) return;
    event.preventDefault();
    open();
  });
  if (form) {
    form.addEventListener("focusin", start);
    form.addEventListener("submit", (event) => event.preventDefault());
    const filters = form.querySelector("[data-facets]").id;
    form.querySelector(`[aria-controls="${filters}"]`).addEventListener("click", () => start().then(() => app.toggleFacets(), () => {}));
    const place = form.querySelector("[data-export]");
    for (const pressed of place.querySelectorAll("button")) {
      pressed.addEventListener("click", () => start().then(() => app.exportPapers(place, pressed), () => {}));
    }
    form.hidden = false;
    form.elements.q.value = given.get("q") || "";
  }
  button.hidden = false;
  const names = form ? form.dataset.names.split(" ") : [];
  if (names.some((name) => given.has(name))) start();
  else if (given.has("find")) start().then(() => app.openDialog(given.get("find")), () => {});
})();
// Buttons that copy a text of the page.
(function (app) {
  "use strict";
  const SHOWN = 2000;

  /** Copies where the clipboard is not to be had, as browsers did before. */
  function selectAndCopy(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (!copied) throw new Error("not copied");
  }

  /**
   * Copies a text, and says on the button that it is done, or could not be.
   *
   * @param {HTMLButtonElement} button its `data-done` or `data-failed` is said
   * @param {string} text
   */
  async function copy(button, text) {
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(text).catch(() => selectAndCopy(text));
      else selectAndCopy(text);
      say(button, button.dataset.done);
    } catch (error) {
      say(button, button.dataset.failed);
    }
  }

  /** Says on a button what came of it, for a moment. */
  function say(button, words) {
    const name = button.dataset.name || button.textContent;
    button.dataset.name = name;
    button.textContent = words;
    setTimeout(() => (button.textContent = name), SHOWN);
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copy).textContent));
  }
  if (app) Object.assign(app, { copy, say });
})(window.codegenPapers);
// The button that goes round system, light and dark, and remembers.
(function () {
  "use strict";
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  const name = button.querySelector("[data-theme-name]");
  const themes = ["auto", "light", "dark"];
  const root = document.documentElement;

  /** @returns {string} the theme in force: one of `themes` */
  function current() {
    return root.dataset.theme || "auto";
  }

  function label() {
    name.textContent = button.dataset[current()];
  }

  /** @param {string} theme one of `themes` */
  function choose(theme) {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (theme === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch (error) {
      // Not remembered, but in force on this page.
    }
    label();
  }

  button.addEventListener("click", function () {
    choose(themes[(themes.indexOf(current()) + 1) % themes.length]);
  });
  label();
  button.hidden = false;
})();
// A way from a paper back to the list that led to it, at the place where the reader left.
(function () {
  "use strict";
  const KEY = "codegen-papers.list";
  const button = document.querySelector("[data-search]");
  if (!button) return;
  const root = new URL(button.dataset.root, location.href).href;

  /**
   * @returns {{url: string, lang: string, title: string, to: string, top: number, back: boolean}|null} the list last left, the paper
   * opened from it, how far below the window's edge that stood, and whether the reader is on the way back
   */
  function left() {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEY));
      const same = found && found.lang === document.documentElement.lang;
      return same && found.url.startsWith(root) ? found : null;
    } catch (error) {
      return null; // storage is switched off, or holds something else
    }
  }

  function keep(list) {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(list));
    } catch (error) {
      // Then there is no way back but the browser's own.
    }
  }

  /** Remembers a list when a paper is opened from it. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("main .paper-entries .paper-title a");
    if (!link || document.querySelector("article.paper")) return;
    const title = document.querySelector("h1").textContent;
    const { top } = link.getBoundingClientRect();
    const { lang } = document.documentElement;
    keep({ url: location.href, lang, title, to: link.href, top, back: false });
  });

  /** Offers the way back on a paper's page. */
  const way = document.querySelector("[data-back]");
  const list = left();
  if (way && list && list.to === location.href.split("#")[0]) {
    way.href = list.url;
    way.querySelector("[data-back-title]").textContent = list.title;
    way.addEventListener("click", () => keep({ ...list, back: true }));
  }

  /**
   * Goes to the place, when the list is there: at once, or when the search that the address names has found it again;
   * never after the reader has done anything.
   */
  let settled = false;
  function settle() {
    const [entry] = performance.getEntriesByType("navigation");
    const here = left();
    if (settled || !here || here.url !== location.href) return;
    if (!(here.back || (entry && entry.type === "back_forward"))) return;
    keep({ ...here, back: false });
    hold(here);
  }

  const FRAMES = 45;
  const HANDS = ["wheel", "touchstart", "keydown", "pointerdown"];

  /**
   * Holds the paper at its place for some frames: what is far away is laid out when it comes near, summaries come in
   * late, and both move the rest. A reader who does anything has the page to herself.
   */
  function hold(here) {
    let frames = FRAMES;
    const stop = () => (frames = 0);
    for (const hand of HANDS) addEventListener(hand, stop, { once: true, passive: true });
    (function place() {
      const links = [...document.querySelectorAll("main .paper-entries .paper-title a")];
      const link = links.find((one) => one.href === here.to && one.getClientRects().length);
      if (link && document.activeElement !== link) link.focus({ preventScroll: true });
      if (link) scrollBy(0, link.getBoundingClientRect().top - here.top);
      if ((frames -= 1) > 0) requestAnimationFrame(place);
      else for (const hand of HANDS) removeEventListener(hand, stop);
    })();
  }

  for (const hand of HANDS) addEventListener(hand, () => (settled = true), { once: true, passive: true });
  document.addEventListener("found", settle);
  addEventListener("load", settle);
})();
