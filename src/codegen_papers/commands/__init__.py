"""The commands. One module each, with `configure(parser)` and `run(options) -> exit code`.

The module of command NAME is `NAME_`; it is imported only when the command is called.
"""

COMMANDS = {
    "build": "write README.md and its twins from the records",
    "check": "say everything that is wrong with the records",
    "export": "write the papers as BibTeX, RIS, CSL-JSON, JSON, CSV, Markdown or Atom",
    "import": "take papers over from a README kept by hand",
    "init": "make a new catalog, empty or from a README",
    "rename": "give something another id or name, everywhere",
    "serve": "show the site on this machine, and follow every save",
}
