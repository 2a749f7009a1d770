"""Where papers belong: the tree of categories, and what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codegen_papers.collection import UNREAD, Collection
from codegen_papers.problems import Problem
from codegen_papers.validation import MAX_HINTS, suggestion
from codegen_papers.vocabulary import Category
from codegen_papers.yaml_tree import FieldPath

MAX_LEVELS = 5
"""Headings have six levels, and papers' titles take the last."""


def tree(collection: Collection) -> Iterator[Problem]:
    """There is a _catalog.yaml; a category's id is unique among its neighbours; it has a title."""
    entry = collection.catalog_file
    if entry is None:
        if not any(source.path.endswith("/_catalog.yaml") for source in collection.sources):
            path = f"{collection.folder}/_catalog.yaml"
            message = "missing; it holds the title and the categories (codegen-papers init)"
            yield Problem(path, 1, 1, "", message, "missing-file")
        return
    seen: dict[tuple[str | int, ...], set[str]] = {}
    for category, where in _every(collection):
        siblings = seen.setdefault(where[:-1], set())
        if category.id in siblings:
            message = f"a second category `{category.id}` beside the first; ids are unique"
            yield entry.source.problem((*where, "id"), message, "category-id")
        siblings.add(category.id)
        if not any(
            character.isalnum() for _, title in category.title.items() for character in title
        ):
            message = "a title with a letter or digit is needed in at least one language"
            yield entry.source.problem((*where, "title"), message, "empty")
        if where.count("categories") > MAX_LEVELS:
            message = f"categories nest at most {MAX_LEVELS} deep: a README has no more headings"
            yield entry.source.problem((*where, "id"), message, "category-depth")


def former_paths(collection: Collection) -> Iterator[Problem]:
    """A former path of a category is that of no other one, now or before."""
    entry = collection.catalog_file
    owner: dict[str, str] = {}
    for path, (category, where) in collection.categories.items():
        for index, alias in enumerate(category.aliases):
            place = (*where, "aliases", index)
            if entry and alias in collection.categories:
                message = f"`{alias}` is a category's path now; a former path must be free"
                yield entry.source.problem(place, message, "alias")
            elif entry and owner.setdefault(alias, path) != path:
                message = f"`{alias}` is an alias of {owner[alias]} already"
                yield entry.source.problem(place, message, "alias")


def moved_once(collection: Collection) -> Iterator[Problem]:
    """An address that has moved is said to lead to one place, another one."""
    entry = collection.catalog_file
    seen: set[str] = set()
    for index, move in enumerate(entry.record.moved if entry else ()):
        if entry and move.old in seen:
            message = f"`{move.old}` is given already; it can lead to one page only"
            yield entry.source.problem(("moved", index, "old"), message, "moved")
        if entry and move.old == move.new:
            message = "an address cannot lead to itself; name the page that readers should see"
            yield entry.source.problem(("moved", index, "new"), message, "moved")
        seen.add(move.old)


def known_category(collection: Collection) -> Iterator[Problem]:
    """A paper's categories exist, and each is named once."""
    if collection.catalog_file is None:
        return
    for paper in collection.papers:
        named: set[str] = set()
        for index, path in enumerate(paper.record.category):
            where = ("category", index)
            if path == UNREAD:
                continue
            if path not in collection.categories:
                message = f"no category `{path}`; {_category_hint(path, collection)}"
                yield paper.source.problem(where, message, "unknown-category")
            elif path in named:
                yield paper.source.problem(where, f"`{path}` is named twice", "repeated-name")
            named.add(path)


def _category_hint(written: str, collection: Collection) -> str:
    for path, (category, _) in collection.categories.items():
        if written in {title for _, title in category.title.items()}:
            return f"its path is `{path}`"
    if "," in written:
        return "several categories go into a list, one a line, each starting with -"
    return suggestion(written, collection.categories)


def listed_papers(collection: Collection) -> Iterator[Problem]:
    """A category lists papers that are there and that call it theirs."""
    entry = collection.catalog_file
    if entry is None:
        return
    home = {paper.id: paper.record.category for paper in collection.papers}
    hints = 0
    for path, (category, where) in collection.categories.items():
        for index, paper in enumerate(category.papers):
            here = (*where, "papers", index)
            if paper not in collection.ids:
                hints += 1
                few = hints <= MAX_HINTS
                hint = suggestion(paper, collection.ids) if few else "not in the catalog"
                message = f"no paper `{paper}`; {hint}"
                yield entry.source.problem(here, message, "unknown-paper")
            elif category.papers.index(paper) < index:
                yield entry.source.problem(here, f"`{paper}` is listed twice", "repeated-name")
            elif paper in home and path not in home[paper] and UNREAD not in home[paper]:
                message = f"`{paper}` is filed under {home[paper][0]}, not under {path}"
                yield entry.source.problem(here, message, "listed-elsewhere")


def leaderboards(collection: Collection) -> Iterator[Problem]:
    """A table prints a file of _scores/ that is there, sorted by a column that is there."""
    entry = collection.catalog_file
    if entry is None:
        return
    sheets = {
        s.stem for s in collection.sources if s.path.startswith(f"{collection.folder}/_scores/")
    }
    columns = {f"{b.name} {metric.name}" for b in collection.benchmarks for metric in b.metrics}
    for category, where in _every(collection):
        board = category.leaderboard
        if board and board.source not in sheets:
            message = f"no file _scores/{board.source}.yaml; {suggestion(board.source, sheets)}"
            yield entry.source.problem((*where, "leaderboard", "source"), message, "leaderboard")
        if board and board.sort and columns and board.sort not in columns:
            message = f"no column `{board.sort}`; {suggestion(board.sort, columns)}"
            yield entry.source.problem((*where, "leaderboard", "sort"), message, "leaderboard")


def _every(collection: Collection) -> Iterator[tuple[Category, FieldPath]]:
    """Give every category with its place, also where two share a path."""
    entry = collection.catalog_file
    stack: list[tuple[Category, FieldPath]] = _placed(entry.record.categories, ()) if entry else []
    while stack:
        category, where = stack.pop(0)
        yield category, where
        stack += _placed(category.categories, where)


def _placed(categories: Sequence[Category], above: FieldPath) -> list[tuple[Category, FieldPath]]:
    return [(category, (*above, "categories", i)) for i, category in enumerate(categories)]
