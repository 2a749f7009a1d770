// The page's end of `codegen-papers serve`. It loads the page again when what that shows has changed, at the same place,
// and lists what is wrong with the catalog. Published pages have nothing of it.
(function () {
  "use strict";
  const { servePage: page, serveSearch: search } = document.currentScript.dataset;
  const PLACE = "codegen-papers.serve.place";
  const FOLDED = "codegen-papers.serve.folded";
  const MOST = 100; // of the problems that are listed; the terminal shows them all
  const FRAMES = 45;
  const HANDS = ["wheel", "touchstart", "keydown", "pointerdown"];

  /** @returns {string|null} what was stored; null also where storage is switched off */
  function stored(key) {
    try {
      return sessionStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  function store(key, text) {
    try {
      sessionStorage.setItem(key, text);
    } catch (error) {
      // Then the page begins at its top.
    }
  }

  // The place in the page

  /**
   * Remembers where the reader is. The element at the upper edge is held, not a number of pixels: a longer text above
   * must not push away what is being read.
   */
  function keepPlace() {
    const tops = [...document.querySelectorAll("main [id]")]
      .filter((one) => one.getClientRects().length)
      .map((one) => ({ id: one.id, top: one.getBoundingClientRect().top }));
    const passed = tops.filter((one) => one.top <= innerHeight / 4);
    const nearest = passed.sort((one, other) => other.top - one.top)[0] || null;
    const open = [...document.querySelectorAll("details")].map((one) => one.open);
    const focus = document.activeElement ? document.activeElement.id : "";
    const mark = scrollY > 0 ? nearest : null;
    store(PLACE, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY, mark, open, focus }));
  }

  function goBack() {
    const place = JSON.parse(stored(PLACE));
    store(PLACE, "null"); // once; who comes back later by a link begins at the top
    if (!place || place.path !== location.pathname) return;
    const parts = [...document.querySelectorAll("details")];
    if (parts.length === place.open.length) parts.forEach((one, at) => (one.open = place.open[at]));
    const focused = place.focus && document.getElementById(place.focus);
    if (focused) focused.focus({ preventScroll: true });
    hold(place);
  }

  /** For some frames, since what is far away, and what a search finds, is laid out late; a reader's hand ends it. */
  function hold({ x, y, mark }) {
    let frames = FRAMES;
    const stop = () => (frames = 0);
    for (const hand of HANDS) addEventListener(hand, stop, { once: true, passive: true });
    (function put() {
      if (frames <= 0) return;
      frames -= 1;
      const held = mark && document.getElementById(mark.id);
      const top = held && held.getClientRects().length ? scrollY + held.getBoundingClientRect().top - mark.top : y;
      if (Math.abs(top - scrollY) >= 1 || x !== scrollX) scrollTo({ left: x, top, behavior: "instant" });
      requestAnimationFrame(put);
    })();
  }

  // What is wrong

  const panel = makePanel();
  let listed = "[]";

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  /** Makes the panel at once, and empty: its style is there when it is needed, and what comes into it is read out. */
  function makePanel() {
    const host = element("div");
    host.lang = "en";
    host.dir = "ltr";
    const root = host.attachShadow({ mode: "open" });
    const style = element("link");
    style.rel = "stylesheet";
    style.href = "/__serve__/follow.css";
    style.addEventListener("load", makeRoom);
    const made = element("div");
    made.setAttribute("role", "alert");
    root.append(style, made);
    document.body.append(host);
    return made;
  }

  /** @returns {HTMLLIElement} a problem as the terminal shows it, its place and its rule set apart */
  function line(problem) {
    const item = element("li");
    const [, place, message, rule] = /^(\S+:\d+:\d+: |)(.*?)(  \[[a-z0-9-]+\]|)$/s.exec(problem);
    item.append(element("b", place), element("span", message), element("i", rule));
    return item;
  }

  /** @param {string[]} problems as the terminal shows them */
  function list(problems) {
    const wanted = JSON.stringify(problems);
    if (wanted === listed) return;
    listed = wanted;
    panel.replaceChildren(...(problems.length ? [contents(problems)] : []));
    makeRoom();
  }

  function contents(problems) {
    const fold = element("details");
    fold.open = stored(FOLDED) !== listed; // folded away are these problems, not the next ones
    const title = problems.length === 1 ? "1 problem in the catalog" : `${problems.length} problems in the catalog`;
    const head = element("summary", title);
    const stays = page === "broken" ? "Save a mended file, and the page appears." : "The page stays as it last was without errors.";
    head.append(element("small", stays));
    const lines = element("ol");
    lines.tabIndex = 0; // it scrolls, so the keyboard must reach it
    lines.append(...problems.slice(0, MOST).map(line));
    if (problems.length > MOST) lines.append(element("li", `and ${problems.length - MOST} more: see the terminal`));
    fold.append(head, lines);
    fold.addEventListener("toggle", () => {
      store(FOLDED, fold.open ? "" : listed);
      makeRoom();
    });
    return fold;
  }

  /** Lets the end of the page be scrolled out from under the panel. */
  function makeRoom() {
    document.body.style.paddingBlockEnd = panel.offsetHeight ? `${panel.offsetHeight}px` : "";
  }

  // The server

  let source = null;

  function leave() {
    if (source) source.close();
    source = null;
  }

  /** Only a page that is seen listens: a browser keeps few connections to a server, and many tabs would use them up. */
  function follow() {
    if (source || document.hidden) return;
    source = new EventSource(`/__serve__/events?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("message", (event) => take(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      if (!source || source.readyState !== EventSource.CLOSED) return; // else the browser tries again by itself
      leave();
      setTimeout(follow, 1000);
    });
  }

  function take(state) {
    const searched = location.search !== "" || (window.codegenPapers && window.codegenPapers.index);
    if (state.page === page && !(searched && state.search !== search)) return list(state.problems);
    leave();
    keepPlace();
    location.reload();
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", follow);
  goBack();
  follow();
})();
