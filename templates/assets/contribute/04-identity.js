// What tells papers apart, as src/codegen_papers/identifiers.py has it: arXiv ids, DOIs, titles; and ids.
(function (form) {
  "use strict";
  const ARXIV = /^(?:arxiv:)?((\d\d)(?:0[1-9]|1[0-2])\.(\d{4,5})|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?$/i;
  const ARXIV_URL = /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/([^?#]+?)(?:\.pdf)?\/?(?:[?#].*)?$/i;
  const DOI = /^(?:https?:\/\/(?:dx\.)?doi\.org\/)?(10\.[0-9]{4,9}\/[^\s"<>]+)$/i;
  const ARXIV_DOI = /^10\.48550\/arxiv\.(.*)$/i;
  const FIVE_DIGITS_SINCE = 15;
  const SPELLED = { "+": " plus ", "#": " sharp ", "&": " and " };
  const MAX_ID = 60;
  const SHORT = 3;
  const LONG = 6;
  /** Cherokee, whose upper case is the fold, and the Turkish dotless i, which has none. */
  const UPPER = /[\u13a0-\u13fd\uab70-\uabbf]/;
  const ALONE = "ı";

  /** @returns {string|undefined} an arXiv id without prefix and version */
  function arxiv(text) {
    const match = ARXIV.exec(text);
    if (!match) return undefined;
    const [, id, year, number] = match;
    const five = Number(year) >= FIVE_DIGITS_SINCE && Number(year) < 91;
    return number && number.length !== (five ? 5 : 4) ? undefined : id;
  }

  /** @returns {string|undefined} the arXiv id that an address speaks of */
  function arxivOf(url) {
    const match = ARXIV_URL.exec(url);
    return match ? arxiv(match[1]) : undefined;
  }

  /** @returns {boolean} whether an address is of a paper on arXiv and has no id in it */
  function lacksArxiv(url) {
    return ARXIV_URL.test(url) && arxivOf(url) === undefined;
  }

  /** @returns {string|undefined} a DOI, in lower case */
  function doi(text) {
    const match = DOI.exec(text);
    return match ? match[1].toLowerCase() : undefined;
  }

  /** @returns {string|undefined} the DOI that an address speaks of */
  function doiOf(url) {
    return url.toLowerCase().includes("doi.org/") ? doi(url) : undefined;
  }

  /** @returns {{arxiv: (string|undefined), doi: (string|undefined)}} as written, or as the address tells them */
  function identifiers({ url = "", arxiv: written = "", doi: given = "" }) {
    const own = (given && doi(given)) || doiOf(url);
    const registered = own ? ARXIV_DOI.exec(own) : null;
    return { arxiv: arxiv(written) || arxivOf(url) || (registered ? arxiv(registered[1]) : undefined), doi: own };
  }

  /** Folds the case of a letter as Unicode does; `ß` is `ss`. */
  function folded(letter) {
    if (UPPER.test(letter)) return letter.toUpperCase();
    return letter === ALONE ? letter : letter.toLowerCase().toUpperCase().toLowerCase();
  }

  /** @returns {string} a title's letters and digits; `+` and `#` stay */
  function normalized(title) {
    const text = [...title.normalize("NFKC")].map(folded).join("");
    return (text.match(/[\p{L}\p{N}+#]/gu) || []).join("") || text;
  }

  /** @returns {string} words of `[a-z0-9]` joined by hyphens; nothing where there are none */
  function slug(text) {
    const spelled = text.replace(/[+#&]/g, (sign) => SPELLED[sign]);
    const plain = spelled.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return (plain.match(/[a-z0-9]+/g) || []).join("-");
  }

  /** Proposes an id: the label, or the name before a title's colon, or the title's first words. */
  function proposedId({ label = "", title = "" }, taken) {
    const words = (label || title).split(/[:：]/)[0].trim().split(/\s+/);
    const named = words.length <= SHORT;
    const whole = slug(named ? words.join(" ") : title);
    const short = named ? whole : whole.split("-").slice(0, LONG).join("-");
    const base = short.slice(0, MAX_ID).replace(/-+$/, "");
    let id = base;
    for (let number = 2; id && taken(id); number += 1) id = `${base}-${number}`;
    return id;
  }

  /** @returns {number} the CRC-32 of an ASCII text: which piece a paper is in */
  function crc(text) {
    let sum = 0xffffffff;
    for (const character of text) {
      sum ^= character.charCodeAt(0);
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return (sum ^ 0xffffffff) >>> 0;
  }

  Object.assign(form, { arxiv, arxivOf, lacksArxiv, doi, doiOf, identifiers, normalized, slug, proposedId, crc });
})(window.codegenPapers.contribution);
