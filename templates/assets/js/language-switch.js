// The other language shows the same list: search, filters and place in the page go along.
(function () {
  "use strict";
  for (const link of document.querySelectorAll("a.switch[hreflang]")) {
    link.addEventListener("click", () => {
      link.search = location.search;
      link.hash = location.hash;
    });
  }
})();
