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
