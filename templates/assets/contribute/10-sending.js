// What is typed stays in this browser; what is done goes to GitHub, to the clipboard, or into a file.
(function (form) {
  "use strict";
  /** GitHub takes no longer addresses. */
  const LONGEST = 8000;

  /** What was typed and not yet sent, kept in the browser. Where that refuses, `kept` is false. */
  class Draft {
    /** @param {string} own which draft: of the site, and of a paper or a new one */
    constructor(own) {
      this.own = `codegen-papers.draft ${own}`;
      this.kept = true;
    }

    /** @returns {{changes: object, before: object}|null} */
    load() {
      try {
        const found = JSON.parse(localStorage.getItem(this.own));
        return found && found.changes && found.before ? found : null;
      } catch (error) {
        return null; // storage is refused, or holds something else
      }
    }

    /** Keeps what differs from how the form began: the new values and the old ones, by key. */
    save(changes, before) {
      try {
        if (Object.keys(changes).length) localStorage.setItem(this.own, JSON.stringify({ changes, before }));
        else localStorage.removeItem(this.own);
        this.kept = true;
      } catch (error) {
        this.kept = false;
      }
    }
  }

  /** @returns {string} a path as it stands in an address */
  function inAddress(path) {
    return path.split("/").map(encodeURIComponent).join("/");
  }

  /**
   * @param {string} github the repository's address
   * @param {string} path of the file
   * @param {string} text of the record
   * @param {boolean} isNew whether the file is not there yet
   * @returns {{address: string, paste: boolean}} where GitHub takes the record; `paste` if the text must be pasted there
   */
  function destination(github, path, text, isNew) {
    if (!isNew) return { address: `${github}/edit/main/${inAddress(path)}`, paste: true };
    const empty = `${github}/new/main?filename=${inAddress(path)}`;
    const whole = `${empty}&value=${encodeURIComponent(text)}`;
    return whole.length < LONGEST ? { address: whole, paste: false } : { address: empty, paste: true };
  }

  /** Copies what a field holds, at once: what opens another page next would take the focus away. */
  function copyNow(field) {
    const { activeElement } = document;
    field.focus({ preventScroll: true });
    field.select();
    let copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (error) {
      copied = false;
    }
    if (copied && activeElement) activeElement.focus({ preventScroll: true });
    return copied;
  }

  /**
   * @param {HTMLTextAreaElement} field
   * @returns {Promise<boolean>} whether its text is on the clipboard; if not, it is selected, for a hand to copy
   */
  async function copied(field) {
    if (copyNow(field)) return true;
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch (error) {
      field.focus();
      field.select();
      return false;
    }
  }

  /** Hands a text over as a file. */
  function save(name, text) {
    const link = form.make("a", { download: name });
    link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml;charset=utf-8" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  Object.assign(form, { Draft, destination, copied, save });
})(window.codegenPapers.contribution);
