// The buttons by which a record leaves the page: to GitHub, to the clipboard, into a file.
(function (form) {
  "use strict";
  const { say } = form;

  class Ways {
    /** @param {Page} page whose record is sent; it may have no repository on GitHub, and no button for it */
    constructor(page) {
      this.page = page;
      this.link = page.part("send");
      this.anyway = page.part("anyway");
      this.link?.addEventListener("click", (event) => this.send(event));
      this.anyway?.addEventListener("click", () => this.sent());
      page.part("copy-record").addEventListener("click", () => this.copy());
      page.part("save-record").addEventListener("click", () => this.save());
    }

    /** Lets the links lead where GitHub takes the record as it is now. */
    offer() {
      const { page } = this;
      if (!this.link) return;
      this.target = form.destination(page.data.github, page.path, page.text, !page.original);
      this.link.href = this.target.address;
      this.anyway.href = this.target.address;
      this.anyway.hidden = !(page.attempted && page.problems.length);
      page.part("paste").textContent = say(page.original ? "way-edit" : this.target.paste ? "way-paste" : "way-open");
    }

    /** Opens GitHub, unless there is something to put right first. */
    send(event) {
      const { page } = this;
      page.attempt();
      if (!page.problems.length && !page.unchanged) {
        this.sent();
        return;
      }
      event.preventDefault();
      if (page.problems.length) page.reachProblem();
      else this.said("unchanged");
    }

    /** Copies what GitHub is to be given by hand, and says so; the link does the rest. */
    sent() {
      this.page.show();
      if (!this.target.paste) this.said("opened");
      else this.copied(this.page.original ? "paste-over" : "paste-there");
    }

    copy() {
      this.page.attempt();
      this.copied("copied");
    }

    save() {
      this.page.attempt();
      form.save(this.page.path.split("/").pop(), this.page.text);
    }

    async copied(key) {
      this.said((await form.copied(this.page.preview)) ? key : "select");
    }

    said(key) {
      this.page.part("said").textContent = say(key);
    }
  }

  Object.assign(form, { Ways });
})(window.codegenPapers.contribution);
