"""What must hold across the records. A rule is a function of the collection in the list below.

The name under which a rule reports is the one that docs/rules.md explains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from codegen_papers.collection import Collection, Shaped, gather
from codegen_papers.problems import Problem
from codegen_papers.rules import categories, identity, names, people, pictures, scores, texts

Rule = Callable[[Collection], Iterator[Problem]]

ALONE: tuple[Rule, ...] = (
    texts.summaries,
    texts.cut_values,
    identity.identifiers,
    names.flow_lists,
    names.venue_form,
    people.name_form,
    scores.repeated,
)
"""Those that look at one file at a time: they may be asked of each where it is read."""
ACROSS: tuple[Rule, ...] = (
    identity.clean_id,
    identity.one_file_an_id,
    identity.same_paper,
    identity.aliases,
    identity.status,
    categories.tree,
    categories.known_category,
    categories.listed_papers,
    categories.former_paths,
    categories.moved_once,
    categories.leaderboards,
    scores.known_benchmark,
    scores.known_metric,
    scores.known_model,
    scores.models_named_once,
    scores.in_range,
    scores.proportions,
    scores.pass_at_k,
    texts.introduction,
    names.repeated,
    names.vocabulary,
    names.near_misses,
    names.addresses,
    people.one_identity,
    people.near_authors,
    pictures.copies,
    pictures.unused,
)


RULES = ALONE + ACROSS


def judge(collection: Collection) -> list[Problem]:
    """Give everything that is wrong: in the files, in their shapes, and across them; sorted."""
    return sorted({*across(collection), *_said(ALONE, collection)})


def across(collection: Collection) -> list[Problem]:
    """Give what is wrong with files that were judged alone, and across them; sorted."""
    return sorted({*collection.problems, *_said(ACROSS, collection)})


def alone(folder: str, shaped: Shaped) -> Shaped:
    """Judge a file alone, and give it with all that is wrong with it."""
    found = _said(ALONE, gather(folder, [shaped]))
    return replace(shaped, problems=(*shaped.problems, *found))


def _said(rules: tuple[Rule, ...], collection: Collection) -> set[Problem]:
    return {problem for rule in rules for problem in rule(collection)}
