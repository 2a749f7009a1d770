// How the page begins: what its address asks for, what the catalog's scripts say, what was typed before.
(function (app, form) {
  "use strict";
  const { say } = form;

  /** @returns {Promise<object|null>} the record of a paper, from the piece that its id is in */
  async function record(data, id) {
    const piece = await app.load(data.pieces[form.crc(id) % data.pieces.length]);
    if (!Object.hasOwn(piece, id)) return null;
    const [path, text, values, starts] = piece[id];
    return { id, path, text, values, starts };
  }

  /** @returns {string} what a record is called in the page's title */
  function called({ label, title }) {
    return label ? `${label}: ${title}` : title;
  }

  /** Chooses the category that the address names, unless another one was chosen before. */
  function choose(page, wanted) {
    const { category } = page.controls;
    const known = page.data.categories.some(([path]) => path === wanted);
    if (known && !page.original && !category.read()) category.fill(wanted);
  }

  /** Shows the form in place of the words for those who have none. */
  function unfold(place) {
    const byHand = place.querySelector("[data-by-hand]");
    byHand.open = false;
    place.querySelector(".contribute-columns").after(byHand);
    place.toggleAttribute("data-running", true);
    for (const hidden of place.querySelectorAll("[data-scripted]")) hidden.hidden = false;
  }

  async function start(place) {
    const given = new URLSearchParams(location.search);
    form.language = document.documentElement.lang.slice(0, 2);
    const data = await app.load("form/catalog.js");
    form.words = data.words[form.language];
    const categories = data.categories.map(([path, titles]) => [path, titles[form.language]]);
    const id = given.get("paper");
    const original = id ? await record(data, id) : null;
    const page = new form.Page(place, { ...data, categories }, original);
    form.page = page;
    if (original) place.querySelector("[data-what]").textContent = say("correcting", { title: called(original.values) });
    page.restore();
    if (id && !original) page.note("no-such-paper");
    choose(page, given.get("category"));
    page.show();
    unfold(place);
    const [, field] = /^#field-(.+)$/.exec(location.hash) || [];
    if (Object.hasOwn(page.controls, field)) page.reach(page.controls[field]);
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
})(window.codegenPapers, window.codegenPapers.contribution);
