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
