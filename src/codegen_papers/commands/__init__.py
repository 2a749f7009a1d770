"""The commands. One module each, with `configure(parser)` and `run(options) -> exit code`.

The module of command NAME is `NAME_`; it is imported only when the command is called.
"""

COMMANDS = {
    "add": "add a paper by its arXiv id, DOI, address or BibTeX",
    "assets": "copy the figures of summaries into the catalog, so that they stay",
    "build": "write README.md, its twins and the site from the records",
    "changes": "say what readers will see changed since a commit",
    "check": "say everything that is wrong with the records",
    "export": "write the papers as BibTeX, RIS, CSL-JSON, JSON, CSV, Markdown or Atom",
    "fmt": "bring the records into their one layout, comments kept",
    "gaps": "list what is missing: good first contributions",
    "import": "take papers over from a README kept by hand, BibTeX or CSL-JSON",
    "init": "make a new catalog, empty or from a README, BibTeX or CSL-JSON",
    "links": "ask every link whether it still leads somewhere",
    "refresh": "fill in what services know and records lack",
    "rename": "give something another id or name, everywhere",
    "schema": "print the JSON Schema of a kind of file, for editors",
    "serve": "show the site on this machine, and follow every save",
}
