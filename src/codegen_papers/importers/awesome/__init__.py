"""Lists of papers as found on GitHub: one module a step; `document.read` reads a whole list."""
