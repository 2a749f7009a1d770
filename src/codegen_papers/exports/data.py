"""JSON: everything that the records say, in the shape that `published` declares."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from codegen_papers import published
from codegen_papers.citations import citation
from codegen_papers.claims import model_of
from codegen_papers.collection import Paper, told
from codegen_papers.edition import Edition
from codegen_papers.exports.format import Format
from codegen_papers.naming import Named, venue_name
from codegen_papers.records import Author, LocalText, Score
from codegen_papers.scalars import PartialDate, Size


def entry(edition: Edition, paper: Paper) -> str:
    """Write a paper as one line."""
    return _line(_paper(edition, paper).model_dump(mode="json", exclude_defaults=True))


def head(edition: Edition) -> str:
    """Begin a document: what catalog it is from."""
    about: dict[str, Any] = {
        "version": published.VERSION,
        "title": _texts(edition.catalog.file.title),
        **({"site": edition.base} if edition.base else {}),
    }
    return f'{_line(about)[:-1]},"papers":[\n'


def whole(edition: Edition) -> str:
    """End the document of the whole catalog: what its papers refer to."""
    catalog = edition.catalog
    parts: dict[str, Iterable[published.Data]] = {
        "categories": _categories(edition),
        "benchmarks": _benchmarks(edition),
        "models": (_model(named) for named in _once(edition, "models")),
        "sources": _sources(edition),
        "removed": (
            published.Removed(id=paper.id, reason=paper.record.reason)
            for paper in catalog.collection.papers
            if paper.record.status == "removed"
        ),
    }
    lists = (f'"{name}":[\n{_lines(values)}\n]' for name, values in parts.items())
    return "\n],\n" + ",\n".join(lists) + "}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(values: Iterable[published.Data]) -> str:
    dumped = (value.model_dump(mode="json", exclude_defaults=True) for value in values)
    return ",\n".join(map(_line, dumped))


def _paper(edition: Edition, paper: Paper) -> published.Paper:
    record, known = paper.record, edition.catalog.named
    venue, summary = record.venue, told(paper)
    return published.Paper(
        id=paper.id,
        page=edition.address("papers", paper.id),
        title=record.title,
        label=record.label,
        url=record.url,
        date=_date(record.date),
        year=citation(edition.catalog, paper).issued.year or None,
        authors=[_author(edition, author) for author in record.authors],
        affiliations=[_named(known["affiliations"][name], name) for name in record.affiliations],
        venue=_named(known["venues"][venue_name(venue)], venue) if venue else None,
        categories=list(record.category),
        tags=[_named(known["tags"][name], name) for name in record.tags],
        arxiv=record.identifiers.get("arXiv id"),
        doi=record.doi or record.identifiers.get("DOI"),
        links=dict(record.links.items()),
        model_sizes=[_size(size) for size in record.model_sizes],
        models=[_model(known["models"][model.name]) for model in record.models],
        summary=dict(summary.items()) if summary else {},
        scores=list(_scores(edition, record.scores)),
        status=record.status if record.status != "removed" else None,
        status_date=_date(record.status_date),
        reason=record.reason,
        superseded_by=record.superseded_by,
        aliases=list(record.aliases),
        added=_date(record.added),
    )


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date and date.year else None


def _texts(texts: LocalText) -> dict[str, str]:
    return dict(texts.items())


def _named(named: Named, written: str) -> published.Named:
    return published.Named(written=written, id=named.id, name=named.name)


def _author(edition: Edition, author: Author) -> published.Author:
    parts = author.parts
    return published.Author(
        name=author.name,
        given=parts.given or None,
        family=parts.family,
        suffix=parts.suffix or None,
        orcid=author.orcid,
        id=edition.catalog.people.id_of(author),
    )


def _size(size: Size) -> published.Size:
    return published.Size(
        written=str(size),
        name=size.name or None,
        total=int(size.total) if size.total else None,
        active=int(size.active) if size.active else None,
    )


def _model(named: Named) -> published.Model:
    model = model_of(named)
    return published.Model(
        name=named.name,
        id=named.id,
        aliases=list(model.aliases),
        open_weights=model.open_weights,
        released=_date(model.released),
    )


def _scores(edition: Edition, scores: Iterable[Score]) -> Iterator[published.Score]:
    known = edition.catalog.named
    for score in scores:
        yield published.Score(
            model=known["models"][score.model].id,
            benchmark=known["benchmarks"][score.benchmark].id,
            size=str(score.size) if score.size else None,
            method=score.method,
            setting=score.setting,
            where=score.where,
            values={metric: float(number.value) for metric, number in score.values.items()},
            printed={metric: str(number) for metric, number in score.values.items()},
        )


def _categories(edition: Edition) -> Iterator[published.Category]:
    for section in edition.catalog.walk():
        yield published.Category(
            path=section.path,
            title=_texts(section.category.title),
            papers=[paper.id for paper in (*section.papers, *section.pointers)],
        )


def _benchmarks(edition: Edition) -> Iterator[published.Benchmark]:
    for benchmark in edition.catalog.collection.benchmarks:
        yield published.Benchmark(
            id=edition.catalog.named["benchmarks"][benchmark.name].id,
            name=benchmark.name,
            aliases=list(benchmark.aliases),
            url=benchmark.url,
            released=_date(benchmark.released),
            metrics=[
                published.Metric(
                    name=metric.name,
                    unit=metric.unit,
                    range=[float(bound.value) for bound in metric.range],
                    higher_is_better=metric.higher_is_better,
                )
                for metric in benchmark.metrics
            ],
        )


def _sources(edition: Edition) -> Iterator[published.Source]:
    for sheet in edition.catalog.collection.sheets:
        source = sheet.record.source
        yield published.Source(
            id=sheet.id,
            title=source.title if source else None,
            url=source.url if source else None,
            date=_date(source.date) if source else None,
            measured_by=source.measured_by if source else None,
            measured_how=source.measured_how if source else None,
            scores=list(_scores(edition, sheet.record.scores)),
        )


def _once(edition: Edition, kind: str) -> list[Named]:
    """Give everything of a kind once, by name."""
    found = {named.id: named for named in edition.catalog.named[kind].values()}
    return sorted(found.values(), key=lambda named: (named.name.casefold(), named.id))


FORMAT = Format("json", "JSON", ".json", "application/json", entry, head, ",\n", "\n]}\n", whole)
