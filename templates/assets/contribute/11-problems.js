// All that is wrong with what the form says, in the page's words.
(function (app, form) {
  "use strict";
  const { make, say } = form;
  const KINDS = {
    url: ["url", "code", "project", "weights", "data"],
    date: ["date", "released", "status_date", "added"],
    size: ["size", "model_sizes"],
    slug: ["id", "aliases", "superseded_by"],
    arxiv: ["arxiv"],
    doi: ["doi"],
    orcid: ["orcid"],
  };

  /** What is wrong, in words, with a value that does not fit the schema. */
  function words({ path, keyword, limit }) {
    if (keyword === "required") return say("required");
    if (keyword === "additionalProperties") return say("unknown-key");
    if (keyword === "maxLength") return say("too-long", { limit });
    if (keyword === "maxItems") return say("too-many", { limit });
    const key = [...path].reverse().find((step) => typeof step === "string");
    const kind = Object.keys(KINDS).find((one) => KINDS[one].includes(key));
    if (path[0] === "scores" && path.length === 3 && !say(`scores-${key}`)) return say("bad-number");
    return say(`bad-${(keyword !== "enum" && kind) || "value"}`);
  }

  /** @returns {HTMLElement|null} a link to a paper of the catalog, which opens beside the form */
  function linked(paper, folder) {
    const href = `${app.root}${folder}papers/${paper}.html`;
    return paper ? make("a", { href, target: "_blank", rel: "noopener" }, paper) : null;
  }

  /**
   * @param {object} values of the record
   * @param {string|undefined} id of a new paper
   * @param {{data: object, known: Known|null, original: object|null}} page
   * @returns {{path: Array, missing: boolean, text: string, link: (HTMLElement|null|undefined)}[]} what the schema says first;
   * where it says nothing, what must hold across records
   */
  function problems(values, id, { data, known, original }) {
    const found = form.faults(values, data.schema, data.schema).map((fault) => ({ path: fault.path, missing: fault.keyword === "required", text: words(fault) }));
    const places = new Set(found.map((one) => one.path.join("/")));
    const named = original ? null : form.judgedId(id, known);
    for (const { path, key, values: given, paper } of [...form.judged(values, known, data), ...(named ? [named] : [])]) {
      if (places.has(path.join("/"))) continue;
      found.push({ path, missing: key === "required", text: say(key, given), link: linked(paper, data.folders[form.language]) });
    }
    return found;
  }

  Object.assign(form, { problems });
})(window.codegenPapers, window.codegenPapers.contribution);
