// What a list can be narrowed by, and how many papers each choice would leave.
(function (app) {
  "use strict";
  const SIZES = ["<=1b", "<=3b", "<=7b", "<=16b", "<=34b", "<=70b", ">70b"];
  const HAS = ["code", "weights", "data", "project", "scores", "summary"];
  const MOST = 300;
  const ids = (uses) => [...new Set(uses.map(([id]) => id))];
  const inSize = new Map(SIZES.map((size) => [size, app.condition("size", size)]));

  /** Each facet by its name in the address: the values that a paper has. */
  const FACETS = {
    category: (paper) => [...new Set(paper.categories.flatMap(andAbove))],
    year: (paper) => paper.years.map(String),
    venue: (paper) => ids(paper.venues),
    affiliation: (paper) => ids(paper.affiliations),
    tag: (paper) => ids(paper.tags),
    author: (paper) => paper.people || [],
    size: (paper) => SIZES.filter((size) => inSize.get(size)(paper)),
    weights: (paper) => paper.weights,
    has: (paper) => paper.has.filter((kind) => HAS.includes(kind)),
  };

  /** @returns {string[]} a category's path and those above it */
  function andAbove(path) {
    const steps = path.split("/");
    return steps.map((_, place) => steps.slice(0, place + 1).join("/"));
  }

  /**
   * @param {{paper: object}[]} found
   * @param {Object<string, string>} chosen facet to value
   * @param {boolean} counting whether anyone wants the counts; they take their time
   * @returns {{left: {paper: object}[], counts: Object<string, Map<string, number>>}} what the choices leave, and for
   * each value of a facet how many it would leave beside the choices in other facets
   */
  function narrow(found, chosen, counting) {
    const names = counting ? Object.keys(FACETS) : [];
    const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
    const wanted = Object.keys(FACETS).filter((name) => chosen[name]);
    const left = found.filter(({ paper }) => {
      const missed = wanted.filter((name) => !FACETS[name](paper).includes(chosen[name]));
      if (missed.length > 1) return false;
      for (const name of counting && missed.length ? missed : names) {
        for (const value of FACETS[name](paper)) counts[name].set(value, (counts[name].get(value) || 0) + 1);
      }
      return !missed.length;
    });
    return { left, counts };
  }

  /**
   * @param {string} facet
   * @param {string} value
   * @param {object} data of search/records.js
   * @param {string} language of the page: zh or en
   * @returns {string} what a reader calls a value
   */
  function label(facet, value, data, language) {
    const words = data.words[language];
    switch (facet) {
      case "category":
        return "\u2003".repeat(value.split("/").length - 1) + data.categories[value][language];
      case "size":
        return value.replace("<=", "≤ ").replace(">", "> ").toUpperCase();
      case "weights":
      case "has":
        return words[`${facet}-${value}`];
      case "year":
        return value;
      case "author":
        return data.people[value];
      default:
        return data[`${facet}s`][value][0];
    }
  }

  /** @returns {string[]} the values of a facet in the order in which a reader looks for them */
  function ordered(facet, counts, data, language) {
    const values = [...counts.keys()];
    if (facet === "category") return Object.keys(data.categories).filter((path) => counts.has(path));
    if (facet === "size") return SIZES.filter((size) => counts.has(size));
    if (facet === "year") return values.sort().reverse();
    const name = (value) => label(facet, value, data, language);
    values.sort((one, other) => counts.get(other) - counts.get(one) || name(one).localeCompare(name(other), language));
    return values.slice(0, MOST);
  }

  app.FACETS = FACETS;
  app.narrow = narrow;
  app.facetLabel = label;
  app.facetOrder = ordered;
})(window.codegenPapers);
