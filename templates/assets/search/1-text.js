// Texts as the search compares them, and back: where in a text a word stands.
(function (app) {
  "use strict";
  const ACCENTS = /[\u0300-\u036f]/g;
  const SIGNS = { "ς": "σ", "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-" };

  /**
   * Folds width, compatibility forms, case, accents and typographic signs, each character by itself: what is a part of
   * a text stays a part of the folded text.
   *
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text
      .normalize("NFKD")
      .toLowerCase()
      .replace(ACCENTS, "")
      .replace(/[ς‘’“”–—−\s]/g, (sign) => SIGNS[sign] || " ");
  }

  /**
   * @param {string} text
   * @param {string[]} words folded
   * @returns {[number, number][]} where they stand in the text as it is written, in order, none touching another
   */
  function places(text, words) {
    let folded = "";
    const start = [];
    const end = [];
    let at = 0;
    for (const character of text) {
      for (const part of fold(character)) {
        for (let unit = 0; unit < part.length; unit += 1) {
          start.push(at);
          end.push(at + character.length);
        }
        folded += part;
      }
      at += character.length;
    }
    const found = [];
    for (const word of words) {
      for (let place = folded.indexOf(word); place >= 0; place = folded.indexOf(word, place + word.length)) {
        found.push([start[place], end[place + word.length - 1]]);
      }
    }
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const apart = [];
    for (const [from, to] of found) {
      const last = apart[apart.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else apart.push([from, to]);
    }
    return apart;
  }

  /**
   * @param {string} text
   * @returns {string} its language, by what there is more of: Han characters or Latin words
   */
  function languageOf(text) {
    const han = (text.match(/\p{Script=Han}/gu) || []).length;
    const latin = (text.match(/[A-Za-z]{2,}|[A-Za-z]\b/g) || []).length;
    return han && han >= latin ? "zh-Hans" : latin ? "en" : "";
  }

  app.fold = fold;
  app.places = places;
  app.languageOf = languageOf;
})(window.codegenPapers);
