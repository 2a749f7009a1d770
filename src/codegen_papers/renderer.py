"""Templates: a view in, a text out.

A catalog's own `templates/` wins over the package's, file by file. A template sees its view and
the phrases of its language and nothing else; an undefined name is an error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import jinja2.bccache
import jinja2.loaders
import yaml
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from markupsafe import escape as html_escape

from codegen_papers import plain_files
from codegen_papers.inline import SEPARATORS, escape, text_with_addresses, without_entities
from codegen_papers.languages import TAGS, language_of
from codegen_papers.phrases import Phrases
from codegen_papers.places import TEMPLATES, package_templates
from codegen_papers.problems import CatalogError, visible
from codegen_papers.records import PaperRecord
from codegen_papers.store import DamagedError
from codegen_papers.traces import ANY, TEXT, note

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINES = "components/paper-lines.html"
MAX_BYTES = 32 * 2**20
"""A file of templates/; a font with Chinese letters has 10 MB."""
_ROOT = "\0"
"""Stands for the way to the site's root; no text can hold it."""


class _Place(NamedTuple):
    """All of a frame that a paper in a list needs."""

    language: str
    root: str


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which judges an attribute once a type: what it says depends on nothing else.

    Measured: a page asks for hundreds of attributes; judged each time, they took half of a build.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._plain: defaultdict[type, set[str]] = defaultdict(set)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give an attribute as a template asks for it; a method is judged each time.

        Our own templates are given summaries by views; somebody else's may ask a record for them.
        """
        kind = type(obj)
        if attribute == "summary" and kind is PaperRecord:
            note(TEXT, ANY)
        if attribute in self._plain[kind]:
            return getattr(obj, attribute)
        value = super().getattr(obj, attribute)
        if hasattr(obj, attribute) and not callable(value):
            self._plain[kind].add(attribute)
        return value


class _Compiled(jinja2.BytecodeCache):
    """Keeps compiled templates in a map, where they are found by name and source.

    Measured: compiling takes a fifth of a second, half of a small catalog's warm build.
    """

    def __init__(self, known: MutableMapping[str, bytes]) -> None:
        self._known = known

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Give what was compiled of a template, if it was; Jinja sees whether it fits."""
        if found := self._known.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()


class _Loader(jinja2.BaseLoader):
    """Finds templates in the catalog's own folder, then in the package's."""

    def __init__(self, folders: Sequence[Path], own: Path | None) -> None:
        self._folders, self._own = folders, own

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read a template, as Jinja asks for it."""
        del environment
        for folder in self._folders:
            path = folder.joinpath(*jinja2.loaders.split_template_path(template))
            if path.is_file():
                text = _own_content(path, self._own).decode()
                return text, str(path), lambda: True
        raise jinja2.TemplateNotFound(template)


class Renderer:
    """Renders templates for one catalog; `own` is the catalog's templates folder, if any.

    `compiled` holds templates that were compiled before, and takes those that are.
    """

    def __init__(
        self, own: Path | None = None, compiled: MutableMapping[str, bytes] | None = None
    ) -> None:
        folders = [folder for folder in (own, package_templates()) if folder and folder.is_dir()]
        self._folders = folders
        self._own = own
        self._phrases: dict[str, Phrases] = {}
        self._environment = _Environment(
            loader=_Loader(folders, own),
            autoescape=jinja2.select_autoescape(["html", "xml"]),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=None if compiled is None else _Compiled(compiled),
            auto_reload=False,  # one renderer draws everything from one state of the templates
        )
        self._environment.filters.update(
            md=escape,
            line=text_with_addresses,
            item=item,
            cell=cell,
            heading=heading,
            url=address,
            indented=indented,
            foreign=foreign,
            lines=_lines,
            bare_address=bare_address,
        )

    def phrases(self, language: str) -> Phrases:
        """Give the interface's words in a language: the package's, and over them the catalog's."""
        if language not in self._phrases:
            self._phrases[language] = self._read_phrases(language)
        return self._phrases[language]

    def _read_phrases(self, language: str) -> Phrases:
        found: dict[str, str] = {}
        for folder in reversed(self._folders):
            file = folder / "phrases" / f"{language}.yaml"
            if file.is_file():
                found |= _phrases(file, self._own)
        if not found:
            message = f"no phrases for the language {language}: templates/phrases/ lacks it"
            raise CatalogError(message)
        return Phrases(language, found)

    def assets(self) -> Mapping[str, bytes]:
        """Give the files of assets/ that pages load: path from assets/ to content."""
        found: dict[str, bytes] = {}
        for folder in reversed(self._folders):
            for file in sorted((folder / "assets").rglob("*")):
                if file.is_file() and not file.name.startswith("."):
                    name = file.relative_to(folder / "assets").as_posix()
                    found[name] = _own_content(file, self._own)
        return dict(sorted(found.items()))

    def lines(self, entry: Any, phrases: Phrases) -> str:
        """Draw a paper of a list; where the root is, the list puts in."""
        place = _Place(phrases.language, _ROOT)
        return self.render(_LINES, entry, phrases, frame=place).strip()

    def render(self, template: str, view: Any, phrases: Phrases, **frame: Any) -> str:
        """Render a template with its view; `frame` is what surrounds the view on a page.

        Raises:
            CatalogError: the template is missing, broken, or asks for something undefined.
        """
        try:
            found = self._environment.get_template(template)
            return found.render(view=view, phrases=phrases, **frame)
        except jinja2.TemplateNotFound as error:
            name = visible(str(error.name))
            raise CatalogError(f"the template {name} is missing from templates/") from error
        except jinja2.TemplateSyntaxError as error:
            said = visible(f"templates/{error.name}:{error.lineno}: {error.message}")
            raise CatalogError(said) from error
        except DamagedError:  # a piece that was kept; it is made anew by who asked for this
            raise
        except Exception as error:  # a template is a program and can fail in any way
            said = visible(f"templates/{template}: {type(error).__name__}: {error}")
            raise CatalogError(said) from error


def _own_content(path: Path, own: Path | None) -> bytes:
    """Read a file of templates/; the catalog's own are plain files of the catalog.

    A link could let a page show what lies elsewhere on the machine that builds it.

    Raises:
        CatalogError: it leads out of the catalog, is too large, or cannot be read.
    """
    shown = path.name
    if own and path.is_relative_to(own):
        shown = f"{TEMPLATES}/{path.relative_to(own).as_posix()}"
        if not path.resolve().is_relative_to(own.parent.resolve()):
            message = f"{visible(shown)} leads out of the catalog; put the file itself there"
            raise CatalogError(message)
    try:
        found = plain_files.content(path, most=MAX_BYTES)
    except OSError as error:
        raise CatalogError(f"cannot read {visible(shown)}: {error.strerror}") from error
    if len(found) > MAX_BYTES:
        raise CatalogError(f"{visible(shown)} is larger than {MAX_BYTES // 2**20} MB")
    return found


def _phrases(file: Path, own: Path | None) -> Mapping[str, str]:
    try:
        text = _own_content(file, own).decode()
        phrases = yaml.load(text, _LOADER)  # noqa: S506, safe, with libyaml
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        said = " ".join(str(error).split())
        raise CatalogError(f"cannot read templates/phrases/{file.name}: {said}") from error
    if not isinstance(phrases, dict):
        raise CatalogError(f"templates/phrases/{file.name} holds no `key: phrase` lines")
    return phrases


@lru_cache(maxsize=32768)  # lists repeat names and titles
def foreign(text: str, language: str, own: str | None = None) -> Markup:
    """Write text into a page in `language`, with its own language where that is another one.

    The text's language is `own`, or else told by its script.
    """
    found = own or language_of(text, language)
    escaped = html_escape(text)
    return (
        escaped
        if found == language
        else Markup('<span lang="{}">{}</span>').format(TAGS[found], escaped)
    )


def bare_address(url: str) -> str:
    """Write an address for people: without its scheme and a slash at its end."""
    return url.partition("://")[2].rstrip("/")


def _lines(paper: Any, root: str) -> Markup:
    return Markup(paper.lines().replace(_ROOT, root))  # noqa: S704, drawn from a template


def item(text: str) -> str:
    """Write plain text as an item of a list cut at commas: its own commas are entities."""
    parts = re.split(f"([{SEPARATORS}])", text)
    return "".join(
        f"&#{ord(part)};" if part in [*SEPARATORS] else text_with_addresses(part) for part in parts
    )


def cell(text: str) -> str:
    """Write plain text as the cell of a table."""
    return text_with_addresses(text).replace("|", "\\|")


def heading(text: str) -> str:
    """Write plain text as a heading: a # at its end would be taken for the heading's own."""
    return re.sub(r"#(?=#*$)", r"\\#", text_with_addresses(text))


def address(url: str) -> str:
    """Write an address into the parentheses of a link."""
    url = without_entities(url)
    return f"<{url}>" if re.search(r"[()]", url) else url


def indented(text: str, width: int = 2) -> str:
    """Indent every line that has text."""
    return "\n".join(" " * width + line if line else line for line in text.split("\n"))
