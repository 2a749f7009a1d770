// JSON Schema: as much of draft 7 as the schema of a record uses. A test fails when that uses more.
(function (form) {
  "use strict";
  const SILENT = ["$schema", "$defs", "title", "description", "examples", "enumDescriptions"];
  const patterns = new Map();

  function matches(text, pattern) {
    if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern, "u"));
    return patterns.get(pattern).test(text);
  }

  /** @returns {string[]} the types that a value has */
  function types(value) {
    if (value === null) return ["null"];
    if (Array.isArray(value)) return ["array"];
    if (typeof value === "number") return Number.isInteger(value) ? ["integer", "number"] : ["number"];
    return [typeof value];
  }

  const isMap = (value) => types(value)[0] === "object";
  const isNumber = (value) => typeof value === "number";

  /**
   * @typedef {{path: (string|number)[], keyword: string, limit: *}} Fault where a value does not fit, and what says so
   * Each keyword: whether and where a value does not fit.
   * @type {Object<string, (value: *, limit: *, path: Array, at: {schema: object, root: object}) => Fault[]|boolean>}
   */
  const KEYWORDS = {
    type: (value, limit) => [limit].flat().some((type) => types(value).includes(type)),
    enum: (value, limit) => limit.some((one) => form.same(one, value)),
    pattern: (value, limit) => typeof value !== "string" || matches(value, limit),
    maxLength: (value, limit) => typeof value !== "string" || [...value].length <= limit,
    maxItems: (value, limit) => !Array.isArray(value) || value.length <= limit,
    minimum: (value, limit) => !isNumber(value) || value >= limit,
    maximum: (value, limit) => !isNumber(value) || value <= limit,
    required(value, limit, path) {
      if (!isMap(value)) return [];
      const missing = limit.filter((key) => !Object.hasOwn(value, key));
      return missing.map((key) => ({ path: [...path, key], keyword: "required", limit: key }));
    },
    properties(value, limit, path, { root }) {
      if (!isMap(value)) return [];
      const known = Object.keys(value).filter((key) => Object.hasOwn(limit, key));
      return known.flatMap((key) => faults(value[key], limit[key], root, [...path, key]));
    },
    additionalProperties(value, limit, path, { schema, root }) {
      if (!isMap(value)) return [];
      const more = Object.keys(value).filter((key) => !Object.hasOwn(schema.properties || {}, key));
      return more.flatMap((key) =>
        limit === false
          ? [{ path: [...path, key], keyword: "additionalProperties", limit: key }]
          : faults(value[key], limit, root, [...path, key]),
      );
    },
    items(value, limit, path, { root }) {
      return Array.isArray(value) ? value.flatMap((item, place) => faults(item, limit, root, [...path, place])) : [];
    },
    anyOf(value, limit, path, { root }) {
      const found = limit.map((branch) => faults(value, branch, root, path));
      if (found.some((own) => !own.length)) return [];
      const meant = found.find((own) => !own.some((fault) => fault.keyword === "type" && fault.path.length === path.length));
      return meant || found[0];
    },
  };

  /** @returns {object} what a reference leads to */
  function resolved(schema, root) {
    const target = schema.$ref && schema.$ref.split("/").slice(1).reduce((part, step) => part[step], root);
    return target ? resolved(target, root) : schema;
  }

  /**
   * @param {*} value
   * @param {object} schema
   * @param {object} root the whole schema, in which references lead
   * @param {(string|number)[]} [path] of the value
   * @returns {Fault[]} everything that does not fit
   */
  function faults(value, schema, root, path = []) {
    const own = resolved(schema, root); // draft 7: beside $ref, nothing counts
    return Object.entries(own).flatMap(([keyword, limit]) => {
      if (!Object.hasOwn(KEYWORDS, keyword)) return [];
      const found = KEYWORDS[keyword](value, limit, path, { schema: own, root });
      return Array.isArray(found) ? found : found ? [] : [{ path, keyword, limit }];
    });
  }

  Object.assign(form, { faults, resolved, keywords: ["$ref", ...Object.keys(KEYWORDS), ...SILENT] });
})(window.codegenPapers.contribution);
