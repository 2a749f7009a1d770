"""Scores: what they speak of exists, and the numbers can be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from codegen_papers.collection import Collection
from codegen_papers.problems import Problem
from codegen_papers.records import Score
from codegen_papers.scalars import Number
from codegen_papers.validation import MAX_HINTS, suggestion
from codegen_papers.yaml_tree import FieldPath, Source

_PASS_AT = re.compile(r"pass@(\d{1,6})")


def known_benchmark(collection: Collection) -> Iterator[Problem]:
    """A score's benchmark is one of _benchmarks.yaml."""
    if not _benchmarks_readable(collection):
        return
    names = collection.benchmark_by_name
    hints: Counter[str] = Counter()
    for source, where, score in _every(collection):
        if score.benchmark not in names:
            hints[source.path] += 1
            few = hints[source.path] <= MAX_HINTS
            hint = suggestion(score.benchmark, names) if few else "not in the list"
            message = f"no benchmark `{score.benchmark}`; {hint} (see papers/_benchmarks.yaml)"
            yield source.problem((*where, "benchmark"), message, "unknown-benchmark")


def known_metric(collection: Collection) -> Iterator[Problem]:
    """A score gives at least one number, each for a metric of its benchmark."""
    for source, where, score in _every(collection):
        if not score.values and not _has_more(source, where):
            message = "a score without a number; add a line such as pass@1: 30.9"
            yield source.problem(where, message, "no-value")
        benchmark = collection.benchmark_by_name.get(score.benchmark)
        if benchmark is None:
            continue
        for name in score.values:
            if collection.metric(score, name) is None:
                hint = suggestion(name, [metric.name for metric in benchmark.metrics])
                message = f"{benchmark.name} has no metric `{name}`; {hint}"
                yield source.problem((*where, name), message, "unknown-metric", at_key=True)


def known_model(collection: Collection) -> Iterator[Problem]:
    """A score's model is introduced by a record or stands in _models.yaml."""
    names = collection.model_names
    hints: Counter[str] = Counter()
    for source, where, score in _every(collection):
        if score.model in names or score.model in collection.unread:
            continue
        hints[source.path] += 1
        few = hints[source.path] <= MAX_HINTS
        hint = suggestion(score.model, names) if few else "not in the list"
        message = (
            f"no model `{score.model}`; {hint} (a new one goes under "
            "models: in this file, or into papers/_models.yaml)"
        )
        yield source.problem((*where, "model"), message, "unknown-model")


def models_named_once(collection: Collection) -> Iterator[Problem]:
    """A model is introduced in one place."""
    for name, source, where in collection.every_model_name():
        first, place = collection.model_names[name]
        if (first, place) != (source, where):
            line = first.place(place)[0]
            message = (
                f"the model `{name}` is introduced in {first.path}, line {line}, already; delete "
                "one of the two (a paper's own record is the better place)"
            )
            yield source.problem(where, message, "repeated-model", other=first.path)


def in_range(collection: Collection) -> Iterator[Problem]:
    """A number lies in its metric's range."""
    for source, where, score in _every(collection):
        for name, number in score.values.items():
            metric = collection.metric(score, name)
            if metric is None:
                continue
            low, high = metric.range
            if not low.value <= number.value <= high.value:
                message = f"{number} is outside {low} to {high} {metric.unit}, the range of {name}"
                yield source.problem((*where, name), message, "out-of-range")


def proportions(collection: Collection) -> Iterator[Problem]:
    """A claim with nothing but numbers below 1 in percent is probably one in proportions."""
    for source, where, score in _every(collection):
        percent = {
            name: number
            for name, number in score.values.items()
            if (metric := collection.metric(score, name)) and metric.unit == "%"
        }
        if percent and all(0 < number.value < 1 for number in percent.values()):
            name, number = next(iter(percent.items()))
            meant = f"{(number.value * 100).normalize():f}"
            message = f"{number} %? If this means {meant} %, write {meant}"
            yield source.problem((*where, name), message, "proportion", severity="warning")


def pass_at_k(collection: Collection) -> Iterator[Problem]:
    """More tries cannot pass less: pass@1 ≤ pass@10 ≤ pass@100 within one claim."""
    for source, where, score in _every(collection):
        for (fewer, low), (more, high) in pairwise(_pass_values(score)):
            if low.value > high.value:
                message = (
                    f"pass@{fewer} ({low}) is above pass@{more} ({high}), which cannot be; "
                    "were the two swapped?"
                )
                yield source.problem((*where, f"pass@{fewer}"), message, "pass-at-k")


def repeated(collection: Collection) -> Iterator[Problem]:
    """One source says one thing of one model, size, method and setting on one benchmark."""
    for source, scores in collection.scored():
        first: dict[tuple[object, ...], int] = {}
        for index, score in enumerate(scores):
            size = str(score.size) if score.size else None
            known = collection.benchmark_by_name.get(score.benchmark)
            benchmark = known.name if known else score.benchmark
            model = collection.model_key(score.model)
            key = (model, size, score.method, score.setting, benchmark)
            if key in first:
                line = source.place(("scores", first[key]))[0]
                message = f"the same model, size and benchmark as on line {line}; make it one"
                yield source.problem(("scores", index), message, "repeated-score")
            first.setdefault(key, index)


def _every(collection: Collection) -> Iterator[tuple[Source, FieldPath, Score]]:
    for source, scores in collection.scored():
        for index, score in enumerate(scores):
            yield source, ("scores", index), score


def _has_more(source: Source, where: FieldPath) -> bool:
    """Tell whether a score has keys that are no field of it: numbers, or what is no number."""
    node = source.tree.at(where) if source.tree else None
    keys = node.value if node else None
    return isinstance(keys, dict) and not keys.keys() <= Score.model_fields.keys()


def _pass_values(score: Score) -> list[tuple[int, Number]]:
    matched = ((_PASS_AT.fullmatch(name), number) for name, number in score.values.items())
    return sorted(
        ((int(match[1]), number) for match, number in matched if match), key=lambda pair: pair[0]
    )


def _benchmarks_readable(collection: Collection) -> bool:
    there = any(source.path.endswith("/_benchmarks.yaml") for source in collection.sources)
    return bool(collection.benchmarks) or not there
