"""BibTeX, for LaTeX: plain BibTeX and biblatex read it alike.

Entry types and fields are those of btxdoc.pdf (BibTeX 0.99) and of biblatex for what BibTeX lacks
(`eprint`, `ids`, `origdate`, `related`); both ignore fields that they do not know. Letters with
accents and LaTeX's own signs are written as LaTeX; scripts that LaTeX has no commands for, such as
Chinese, stay as they are (UTF-8, which LaTeX reads since 2018 given fonts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from codegen_papers.citations import Citation, citation
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports.format import Format
from codegen_papers.person_names import Parts

_TYPES = {"conference": "inproceedings", "journal": "article", "preprint": "misc", "other": "misc"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLAIN = re.compile(r"[A-Za-z0-9 .,:;?!'()/+*=@|-]*")
"""What LaTeX prints as it is written."""
_LIGATURE = re.compile(r"(?<=-)-|(?<=')'|(?<=,),")
"""The second of two signs that LaTeX would join: -- into a dash, '' into a quotation mark."""
_OWN = {
    ord('"'): '"',  # prints as straight as the font has it, and reads back as itself
    ord("`"): r"\textasciigrave",
    ord("Ű"): r"\H{U}",  # pylatexenc gives these two an accent that is another letter's
    ord("ű"): r"\H{u}",
    **{ord(letter): letter for letter in "ĦħŦŧĿŀĸ·"},  # LaTeX knows them as UTF-8
    ord("{"): r"\textbraceleft",  # BibTeX counts braces, whatever stands before them
    ord("}"): r"\textbraceright",
}
_FEW = 3
_WORD = re.compile(r"\S+")
_PROPER = frozenset(
    [
        "Ada",
        "Bash",
        "C",
        "Clojure",
        "Cobol",
        "Coq",
        "Dart",
        "Erlang",
        "Fortran",
        "Go",
        "Haskell",
        "Isabelle",
        "Java",
        "Julia",
        "Kotlin",
        "Lean",
        "Lisp",
        "Lua",
        "Pascal",
        "Perl",
        "Prolog",
        "Python",
        "R",
        "Racket",
        "Ruby",
        "Rust",
        "Scala",
        "Scheme",
        "Scratch",
        "Solidity",
        "Swift",
        "Verilog",
        "Arabic",
        "Chinese",
        "English",
        "French",
        "German",
        "Hindi",
        "Japanese",
        "Korean",
        "Russian",
        "Spanish",
        "Bayesian",
        "Docker",
        "Excel",
        "Git",
        "Jupyter",
        "Kaggle",
        "Linux",
        "Unix",
        "Windows",
    ]
)
"""Proper names of the field, which a bibliography style must not write in lower case."""


def entry(edition: Edition, paper: Paper) -> str:
    """Write a paper's entry."""
    cited = citation(edition.catalog, paper)
    lines = [
        f"  {name} = {value},\n"
        for name, value in _fields(cited, edition.catalog.one_word_names)
        if value
    ]
    return f"@{_TYPES[cited.kind]}{{{cited.key},\n{''.join(lines)}}}\n"


def _fields(cited: Citation, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    record = cited.record
    yield "title", braced_title(record.title, names)
    yield "shorttitle", braced_title(record.label, names) if record.label else ""
    if record.authors:
        yield "author", _braced(" and ".join(_author(author.parts) for author in record.authors))
    if cited.kind == "journal":
        yield "journal", _braced(latex(cited.venue))
        yield "shortjournal", _braced(latex(_other(cited)))
    else:
        short = f" ({cited.venue_name})" if cited.venue_name != cited.venue else ""
        yield "booktitle", _braced(latex(f"{cited.venue}{short}"))
        yield "eventtitle", _braced(latex(_other(cited)))
    if cited.kind == "preprint":
        yield "howpublished", _braced(f"arXiv:{cited.arxiv}")
    date = cited.issued
    yield "year", _braced(f"{date.year:04}" if date.year else "")
    yield "month", _MONTHS[date.month - 1] if date.month else ""
    yield "day", _braced(str(date.day) if date.day else "")
    yield "origdate", _braced(str(cited.first) if cited.first else "")
    if cited.arxiv:
        yield "eprint", _braced(cited.arxiv)
        yield "archiveprefix", "{arXiv}"
    yield "doi", _braced(_verbatim(cited.doi or ""))
    yield "url", _braced(_verbatim(record.url))
    for kind, url in record.links.items():
        yield kind, _braced(_verbatim(url))
    yield "keywords", _braced(", ".join(latex(tag) for tag in record.tags))
    yield "note", _braced(latex(cited.remark))
    yield "related", _braced(cited.newer.id if cited.newer else "")
    yield "ids", _braced(", ".join(alias for alias in record.aliases if alias != cited.key))


def _other(cited: Citation) -> str:
    """Give the venue as the record writes it, where that is not its name in full."""
    return cited.venue_written if cited.venue_written != cited.venue else ""


def latex(text: str) -> str:
    """Write plain text as LaTeX."""
    line = " ".join(text.split())
    written = line if _PLAIN.fullmatch(line) else str(_encoder().unicode_to_latex(line))
    return _LIGATURE.sub(r"{\g<0>}", written)


@cache
def _encoder() -> Any:
    """Make the encoder once, when there is something to encode: importing it takes a while."""
    from pylatexenc import latexencode  # noqa: PLC0415

    own = latexencode.UnicodeToLatexConversionRule(latexencode.RULE_DICT, _OWN)
    return latexencode.UnicodeToLatexEncoder(
        conversion_rules=[own, "defaults"],
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _verbatim(address: str) -> str:
    r"""Write an address: styles put it into `\url{…}`, where only braces and `\` would break it."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\" else c for c in address)


def _author(name: Parts) -> str:
    """Write a name as `von Last, Jr, First`; what has no given name is kept from being cut."""
    family, given, suffix = (_name_part(part) for part in (name.family, name.given, name.suffix))
    if not name.given:
        return f"{{{latex(name.family)}}}"
    return ", ".join(part for part in (family, suffix, given) if part)


def _name_part(part: str) -> str:
    """Keep BibTeX from taking an `and` or a comma inside a name for its own."""
    written = latex(part)
    return f"{{{written}}}" if "," in part or "and" in part.casefold().split() else written


def braced_title(title: str, names: frozenset[str]) -> str:
    """Write a title in braces, and those of its words whose capitals must survive in their own.

    Styles write titles in lower case from the second word on. A word keeps its capitals if it has
    one after its first letter (CodeT5, GPT-3), is one letter that is no word (C, C++), names
    something that the catalog or this module knows, or stands alone before a colon (Toolformer:).
    In a title that is all capitals they mean nothing, but for the word before the colon.
    """
    words = _WORD.findall(title)
    shouted = len(words) > _FEW and title.upper() == title
    shown = []
    for place, word in enumerate(words):
        bare = word.strip("\"'“”‘’()[]{},.:;?!")
        named = bare in names or bare in _PROPER or (place == 0 and word.endswith(":"))
        kept = named or (not shouted and _has_inner_capital(bare))
        shown.append(f"{{{latex(word)}}}" if kept else latex(word))
    return _braced(" ".join(shown))


def _has_inner_capital(word: str) -> bool:
    return any(map(_is_mixed, word.split("-")))


def _is_mixed(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    if len(letters) == 1:
        return letters[0].isupper() and word not in {"A", "I"}
    return any(c.isupper() for c in word[1:]) or (
        word[:1].isupper() and any(c.isdigit() for c in word)
    )


FORMAT = Format("bibtex", "BibTeX", ".bib", "application/x-bibtex", entry, separator="\n")
