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
