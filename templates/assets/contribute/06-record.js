// The text of a record: a new one, or one that is there with what was changed. What was not changed stays as it was
// written, to the last comment.
(function (form) {
  "use strict";

  /** @returns {string} the line that tells an editor the schema of a file at a path */
  function firstLine(path, schema) {
    return `# yaml-language-server: $schema=${"../".repeat(path.split("/").length - 1)}${schema}`;
  }

  /**
   * Cuts a record's lines at its keys. What stands above a key at the left edge (comments, empty lines) is the key's.
   *
   * @param {string} text
   * @param {Object<string, number>} starts the line of each key, from 1
   * @returns {{key: string, above: string[], lines: string[]}[]} the last has no key, and holds what is below all
   */
  function cut(text, starts) {
    const rows = text.replace(/\n$/, "").split("\n");
    const keys = Object.entries(starts).sort((one, other) => one[1] - other[1]);
    const parts = [];
    let above = rows.slice(0, keys.length ? keys[0][1] - 1 : rows.length);
    for (const [place, [key, start]] of keys.entries()) {
      const next = place + 1 < keys.length ? keys[place + 1][1] - 1 : rows.length;
      let end = next;
      while (end > start && /^(#.*|\s*)$/.test(rows[end - 1])) end -= 1;
      parts.push({ key, above, lines: rows.slice(start - 1, end) });
      above = rows.slice(end, next);
    }
    return [...parts, { key: "", above, lines: [] }];
  }

  /** Puts one part more where its key belongs in the order. */
  function insert(parts, part, order) {
    const rank = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
    const before = parts.map((other) => Boolean(other.key) && rank(other.key) < rank(part.key)).lastIndexOf(true);
    parts.splice(before + 1, 0, part);
  }

  /**
   * Writes a record that was there, with some keys changed.
   *
   * @param {{text: string, starts: Object<string, number>}} original
   * @param {Object<string, *>} changes key to its new value; undefined takes it away
   * @param {string[]} order of the keys
   * @returns {string}
   */
  function changed(original, changes, order) {
    const parts = cut(original.text, original.starts);
    for (const [key, value] of Object.entries(changes)) {
      const lines = value === undefined ? [] : form.pair(key, value);
      const part = parts.find((one) => one.key === key);
      if (part) part.lines = lines;
      else if (lines.length) insert(parts, { key, above: [], lines }, order);
    }
    const lines = [];
    for (const part of parts) {
      const gone = part.key && !part.lines.length;
      lines.push(...part.above.filter((line) => line.trim() || !gone), ...part.lines);
    }
    while (lines.length && !lines[lines.length - 1].trim()) lines.pop();
    return `${lines.join("\n")}\n`;
  }

  /** Writes a record from its values alone, in their order. */
  function whole(values, order, head = []) {
    const keys = [...order.filter((key) => Object.hasOwn(values, key)), ...Object.keys(values).filter((key) => !order.includes(key))];
    return `${[...head, ...keys.flatMap((key) => form.pair(key, values[key]))].join("\n")}\n`;
  }

  /**
   * @param {{text: string, starts: (Object<string, number>|null)}|null} original null for a new record
   * @param {object} values as they are to be
   * @param {object} before as they were; only what differs from it is written anew
   * @param {{order: string[], path: string, schema: string}} how the order of keys, the file's path, and that of the schema
   * @returns {string} the record's text
   */
  function composed(original, values, before, { order, path, schema }) {
    if (!original) return whole(values, order, [firstLine(path, schema)]);
    const keys = [...new Set([...Object.keys(values), ...Object.keys(before)])];
    const changes = keys.filter((key) => !form.same(values[key], before[key]));
    if (!changes.length) return original.text;
    if (!original.starts) return whole(values, order);
    return changed(original, Object.fromEntries(changes.map((key) => [key, values[key]])), order);
  }

  /** @returns {boolean} whether writing a key anew takes a comment inside it away */
  function losesComment(original, key) {
    if (!original || !original.starts || key === "summary") return false;
    const part = cut(original.text, original.starts).find((one) => one.key === key);
    return Boolean(part) && part.lines.some((line) => /(^|\s)#/.test(line));
  }

  Object.assign(form, { cut, composed, whole, losesComment });
})(window.codegenPapers.contribution);
