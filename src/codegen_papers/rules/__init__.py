"""What must hold across the records. A rule is a function of the collection in the list below.

The name under which a rule reports is the one that docs/rules.md explains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codegen_papers.collection import Collection
from codegen_papers.problems import Problem
from codegen_papers.rules import categories, identity, names, people, pictures, scores, texts

Rule = Callable[[Collection], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    identity.clean_id,
    identity.one_file_an_id,
    identity.same_paper,
    identity.identifiers,
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
    scores.repeated,
    texts.summaries,
    texts.introduction,
    texts.cut_values,
    names.flow_lists,
    names.repeated,
    names.vocabulary,
    names.near_misses,
    names.addresses,
    names.venue_form,
    people.one_identity,
    people.name_form,
    people.near_authors,
    pictures.copies,
    pictures.unused,
)


def judge(collection: Collection) -> list[Problem]:
    """Give everything that is wrong: in the files, in their shapes, and across them; sorted."""
    found = {problem for rule in RULES for problem in rule(collection)}
    return sorted({*collection.problems, *found})
