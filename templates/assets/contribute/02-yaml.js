// Values as YAML, in the one layout of `codegen-papers fmt`.
(function (form) {
  "use strict";
  const UNWRITABLE = /[\x7f-\x9f\u2028\u2029\ufeff]/g;
  /** What a text written as a block cannot hold: YAML breaks lines at it, or refuses it. */
  const UNBLOCKED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\p{Cs}]/u;
  const SIGN = /^(?!-[\d.])[-?:,[\]{}#&*!|>'"%@`=~]|^\.\.\.|: |:$| #|^ | $/;
  const ODD = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
  const IN_BRACKETS = /[,[\]{}:#?]/;
  /** What other readers of YAML would not take for a text. */
  const WORD = /^(null|true|false|yes|no|on|off|y|n)$/i;
  const QUOTED = ["title", "label", "reason", "arxiv"];
  const PLAIN = ["open_weights"];
  const FLAT = ["tags", "model_sizes", "aliases"];
  const WIDTH = 70;

  /** @returns {string} a text in double quotes; letters of every script stay as they are */
  function quoted(text) {
    return JSON.stringify(text).replace(UNWRITABLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }

  /** @returns {string} a text on one line, in quotes where it needs some */
  function scalar(text, flat = false) {
    const needs = text === "" || SIGN.test(text) || ODD.test(text) || WORD.test(text) || (flat && IN_BRACKETS.test(text));
    return needs ? quoted(text) : text;
  }

  /** Writes a text of several lines below its key. */
  function block(head, text, indent) {
    const rows = text.replace(/\n+$/, "").split("\n");
    const first = rows.find((row) => row) || "";
    if (UNBLOCKED.test(text) || first.startsWith("\t") || !first.trim()) return [`${head} ${quoted(text)}`];
    const sign = first.startsWith(" ") ? "|2" : "|";
    return [`${head} ${sign}`, ...rows.map((row) => (row.trim() ? `${indent}  ${row}` : ""))];
  }

  /** @returns {string} a short list in brackets; nothing where a line for each item reads better */
  function flat(items) {
    const short = items.reduce((sum, item) => sum + [...quoted(item)].length + 2, 0) <= WIDTH;
    return short && !items.some((item) => item.includes(",")) ? `[${items.map((item) => scalar(item, true)).join(", ")}]` : "";
  }

  /**
   * Writes a pair.
   *
   * @param {string} key
   * @param {string|Array|object} value texts, lists and maps of texts
   * @param {string} [indent]
   * @param {boolean} [prose] whether it is a text of several lines
   * @returns {string[]} lines
   */
  function pair(key, value, indent = "", prose = false) {
    const head = `${indent}${scalar(key)}:`;
    if (typeof value === "string") {
      if (prose || value.includes("\n")) return block(head, value, indent);
      const meant = QUOTED.includes(key) && (!indent || key === "arxiv");
      return [`${head} ${meant ? quoted(value) : PLAIN.includes(key) ? value : scalar(value)}`];
    }
    if (!Array.isArray(value)) return [head, ...pairs(value, `${indent}  `, !indent && key === "summary")];
    const texts = value.every((item) => typeof item === "string");
    const inline = texts && FLAT.includes(key) && (indent || key !== "aliases") ? flat(value) : "";
    return inline ? [`${head} ${inline}`] : [head, ...value.flatMap((each) => item(each, `${indent}  `))];
  }

  function pairs(values, indent, prose) {
    return Object.entries(values).flatMap(([key, value]) => pair(key, value, indent, prose));
  }

  /** Writes an item of a list; a map begins beside the dash. */
  function item(value, indent) {
    if (typeof value === "string") return [`${indent}- ${scalar(value)}`];
    const [first, ...rest] = pairs(value, `${indent}  `, false);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  }

  Object.assign(form, { quoted, scalar, pair });
})(window.codegenPapers.contribution);
