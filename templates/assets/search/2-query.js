// What a reader asks for: words, "phrases", and field:value.
(function (app) {
  "use strict";
  const TOKEN = /(?:([a-z]+):)?"([^"]+)"(?=\s|$)|\S+/g;
  const AMOUNT = /^(\d+(?:\.\d+)?)([kmbt])?$/;
  const UNITS = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

  /**
   * @param {string} text folded
   * @returns {number|undefined} 7b is 7e9, 2023 is 2023
   */
  function amount(text) {
    const match = AMOUNT.exec(text);
    return match ? Number(match[1]) * (UNITS[match[2]] || 1) : undefined;
  }

  /**
   * Reads `2022..2023`, `<=7b`, `>2020`, `2023`.
   *
   * @param {string} text folded
   * @returns {((value: number) => boolean)|undefined} undefined where it is no range
   */
  function range(text) {
    const [from, to] = text.split("..");
    if (to !== undefined) {
      const low = from === "" ? -Infinity : amount(from);
      const high = to === "" ? Infinity : amount(to);
      if (low === undefined || high === undefined || from + to === "") return undefined;
      return (value) => low <= value && value <= high;
    }
    const [, sign, rest] = /^(<=|>=|<|>|=|≤|≥)?(.*)$/.exec(text);
    const bound = amount(rest);
    if (bound === undefined) return undefined;
    switch (sign) {
      case "<":
        return (value) => value < bound;
      case "<=":
      case "≤":
        return (value) => value <= bound;
      case ">":
        return (value) => value > bound;
      case ">=":
      case "≥":
        return (value) => value >= bound;
      default:
        return (value) => value === bound;
    }
  }

  /** Fields whose values are numbers, and those of words. */
  const NUMBERS = { year: (paper) => paper.years, size: (paper) => paper.sizes };
  const NAMES = ["author", "venue", "tag", "affiliation", "category", "model"];
  const SETS = ["has", "weights"];

  /**
   * @param {string} field
   * @param {string} value folded
   * @returns {((paper: object) => boolean)|undefined} undefined where the two make no condition
   */
  function condition(field, value) {
    if (!value) return undefined;
    if (Object.hasOwn(NUMBERS, field)) {
      const inside = range(value);
      return inside && ((paper) => NUMBERS[field](paper).some(inside));
    }
    if (SETS.includes(field)) return (paper) => paper[field].includes(value);
    return NAMES.includes(field) ? (paper) => paper.names[field].some((name) => name.includes(value)) : undefined;
  }

  /**
   * @typedef {{word: string, test: (((paper: object) => boolean)|undefined)}} Term a word, or a condition; a condition is a
   * word as well, since a text may hold it as it is
   * @param {string} text as typed
   * @returns {Term[]}
   */
  function parse(text) {
    const terms = [];
    for (const match of app.fold(text).matchAll(TOKEN)) {
      const [whole, quotedField, phrase] = match;
      const colon = whole.indexOf(":");
      const field = phrase === undefined ? whole.slice(0, Math.max(colon, 0)) : quotedField || "";
      const value = phrase === undefined ? whole.slice(colon + 1) : phrase.trim().replace(/ +/g, " ");
      const test = condition(field, value);
      const word = phrase !== undefined && !field && value ? value : whole;
      terms.push({ word, test });
    }
    return terms;
  }

  app.parse = parse;
  app.condition = condition;
})(window.codegenPapers);
