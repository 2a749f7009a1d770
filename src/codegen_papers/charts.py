"""What the plots of a benchmark show, as Vega-Lite: score against size, best score over time.

A chart is a value: the same board gives the same specification, whatever machine draws it. So no
text decides where anything stands (words have fixed places, labels that would meet are left out by
a fixed measure), and words that are not ASCII stay out: fonts differ from machine to machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from codegen_papers.claims import Board, Row
from codegen_papers.edition import Edition
from codegen_papers.plots import COLOURS, HERE, SCHEMA
from codegen_papers.scalars import PartialDate
from codegen_papers.vocabulary import KnownModel, Metric

Kind = Literal["size", "time"]
WIDTH, HEIGHT = 560, 300
"""Of the plot without its margins, in pixels."""
_MARGIN = {"left": 42, "right": 22, "top": 44, "bottom": 40}
_ABOVE = -26
"""Where the line of words above the plot stands."""
_LETTER, _LINE, _GAP = 6.2, 16, 7
"""How wide a letter and how high a line of a label counts, and its distance, in pixels."""
_SHAPES = {"open": "circle", "closed": "diamond", "unknown": "triangle-up"}
_LEGEND = {"open": (282, "open weights"), "closed": (402, "closed"), "unknown": (476, "unknown")}
_WEIGHTS = {True: "open", False: "closed", None: "unknown"}


@dataclass(frozen=True)
class Chart:
    """A plot before it is drawn; `shown` of `of` results have what it needs."""

    kind: Kind
    name: str
    spec: Mapping[str, Any]
    shown: int
    of: int


@dataclass(frozen=True)
class Point:
    """A result in a plot: `x` is parameters, or a year with its fraction, as `written`."""

    x: float
    y: float
    row: Row
    written: str


@dataclass(frozen=True)
class _Axis:
    """One direction: what it shows, from `low` to `high` over so many pixels."""

    title: str
    low: float
    high: float
    ticks: tuple[float, ...]
    length: float
    label: str = "format(datum.value, '~r')"
    log: bool = False

    def place(self, value: float) -> float:
        """Give where a value stands, in pixels from the low end."""
        low, high, here = (math.log(v) if self.log else v for v in (self.low, self.high, value))
        return (here - low) / (high - low) * self.length

    def channel(self, field: str) -> dict[str, Any]:
        """Give the position channel; the axis' words have no say in where anything stands."""
        still = {"title": None, "labelBound": False, "labelOverlap": False, "labelFlush": False}
        scale = {"type": "log" if self.log else "linear", "domain": [self.low, self.high]}
        return {
            "field": field,
            "type": "quantitative",
            "scale": {**scale, "nice": False, "zero": False},
            "axis": {"values": list(self.ticks), "labelExpr": self.label, **still},
        }


@dataclass(frozen=True)
class _Box:
    """Where a label stands, in pixels from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Tell whether two boxes share a place."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the box."""
        return self.left < x < self.right and self.top < y < self.bottom


def charts(edition: Edition, board: Board) -> Iterator[Chart]:
    """Give the charts of a board that have two points or more."""
    own_id = edition.catalog.named["benchmarks"][board.benchmark.name].id
    scored = [row for row in board.rows if row.cells[0].shown]
    by_size = [point for row in scored if (point := _by_size(row))]
    by_time = [point for row in scored if (point := _by_time(row))]
    if len(by_size) > 1:
        spec = _spec(edition, board, by_size, size_axis([point.x for point in by_size]))
        yield Chart("size", f"{own_id}-size", spec, len(by_size), len(scored))
    if len(by_time) > 1:
        axis = time_axis([point.x for point in by_time])
        spec = _spec(edition, board, by_time, axis, step=True)
        yield Chart("time", f"{own_id}-time", spec, len(by_time), len(scored))


def _by_size(row: Row) -> Point | None:
    total = row.size.total if row.size else None
    return Point(float(total), _height(row), row, str(row.size)) if total else None


def _by_time(row: Row) -> Point | None:
    released = row.model.released
    if not released or not released.year:
        return None
    return Point(year_of(released), _height(row), row, str(released))


def _height(row: Row) -> float:
    shown = row.cells[0].shown
    return float(shown.value) if shown else 0.0


def year_of(date: PartialDate) -> float:
    """Give a date as a year with its fraction; of a month or a year, the middle."""
    if not date.month:
        return date.year + 0.5
    return round(date.year + (date.month - 1 + ((date.day or 15.5) - 1) / 31) / 12, 4)


def frontier(points: Iterable[Point], metric: Metric) -> list[Point]:
    """Give the points that are better than all to their left, from left to right."""
    sign = -1 if metric.higher_is_better else 1
    best: list[Point] = []
    for point in sorted(points, key=lambda p: (p.x, sign * p.y, p.row.entrant.title)):
        if not best or sign * point.y < sign * best[-1].y:
            best.append(point)
    return best


def size_axis(values: list[float]) -> _Axis:
    """Give a logarithmic axis from a 1 or 3 below the least size to one above the greatest."""
    steps = [float(base * 10**power) for power in range(2, 17) for base in (1, 3)]
    low = max((step for step in steps if step <= min(values) * 0.9), default=steps[0])
    high = min((step for step in steps if step >= max(values) * 1.1), default=steps[-1])
    ticks = tuple(step for step in steps if low <= step <= high)
    case = "datum.value >= 1e{0} ? format(datum.value / 1e{0}, '~r') + '{1}' : "
    cases = "".join(case.format(power, unit) for power, unit in ((12, "T"), (9, "B"), (6, "M")))
    label = f"{cases}format(datum.value / 1e3, '~r') + 'K'"
    return _Axis("parameters (log scale)", low, high, ticks, WIDTH, label, log=True)


def time_axis(values: list[float]) -> _Axis:
    """Give an axis of whole years."""
    low, high = math.floor(min(values)), math.floor(max(values)) + 1
    step = math.ceil((high - low) / 10)
    ticks = tuple(float(year) for year in range(low, high + 1, step))
    return _Axis("released", low, high, ticks, WIDTH, "format(datum.value, 'd')")


def score_axis(values: list[float], title: str) -> _Axis:
    """Give an axis that holds 0 and all values, with about six round steps."""
    low, high = min(0.0, *values), max(0.0, *values)
    rough = (high - low or 1.0) / 6
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * base for base in (1, 2, 5, 10) if power * base >= rough)
    first, last = math.floor(low / step), math.ceil(high / step) or 1
    ticks = tuple(round(step * number, 9) for number in range(first, last + 1))
    return _Axis(title, ticks[0], ticks[-1], ticks, HEIGHT)


def _spec(
    edition: Edition, board: Board, points: list[Point], x: _Axis, *, step: bool = False
) -> dict[str, Any]:
    metric = board.metrics[0]
    title = f"{board.benchmark.name} {metric.name} ({metric.unit})"
    y = score_axis([point.y for point in points], title)
    places = {"x": x.channel("x"), "y": y.channel("y")}
    best = frontier(points, metric)
    layers = [_points(edition, points, places), *_labels(points, best, places, x, y), *_words(x, y)]
    if step:
        layers.insert(0, _line([*((p.x, p.y) for p in best), (x.high, best[-1].y)], places))
    return {
        "$schema": SCHEMA,
        "width": WIDTH,
        "height": HEIGHT,
        "autosize": "none",
        "padding": _MARGIN,
        "background": None,
        "config": _CONFIG,
        "layer": layers,
    }


def _line(steps: Iterable[tuple[float, float]], places: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": {"values": [{"x": x, "y": y} for x, y in steps]},
        "mark": {"type": "line", "interpolate": "step-after", "stroke": COLOURS["frontier"]},
        "encoding": places,
    }


def _points(edition: Edition, points: list[Point], places: dict[str, Any]) -> dict[str, Any]:
    values = [
        {
            "x": point.x,
            "y": point.y,
            "weights": _WEIGHTS[point.row.model.open_weights],
            "href": _address(edition, point.row),
            "said": f"{point.row.entrant.title}, {point.written}: {point.row.cells[0].shown}",
        }
        for point in points
    ]
    by_weights = {"field": "weights", "type": "nominal", "legend": None}
    colours = [COLOURS[weights] for weights in _SHAPES]
    return {
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
        "encoding": {
            **places,
            "shape": {**by_weights, "scale": _scale(_SHAPES.values())},
            "color": {**by_weights, "scale": _scale(colours)},
            "href": {"field": "href"},
            "description": {"field": "said"},
        },
    }


def _scale(values: Iterable[str]) -> dict[str, list[str]]:
    return {"domain": list(_SHAPES), "range": list(values)}


def _labels(
    points: list[Point], best: list[Point], places: dict[str, Any], x: _Axis, y: _Axis
) -> Iterator[dict[str, Any]]:
    """Name the points of the frontier, the best first, where a name meets nothing else."""
    dots = [(x.place(point.x), HEIGHT - y.place(point.y)) for point in points]
    taken: list[_Box] = []
    for point in reversed(best):
        name = _label(point.row)
        right, bottom = x.place(point.x), HEIGHT - y.place(point.y)
        before = right > WIDTH / 2
        width = len(name) * _LETTER
        left = right - _GAP - width if before else right + _GAP
        box = _Box(left, bottom - _LINE, left + width, bottom)
        free = not any(box.meets(other) for other in taken)
        if not name.isascii() or left < 0 or not free or any(box.holds(*dot) for dot in dots):
            continue
        taken.append(box)
        align = {"align": "right", "dx": -_GAP} if before else {"align": "left", "dx": _GAP}
        mark = {"type": "text", "text": name, "dy": -4, "baseline": "bottom", "fontSize": 11}
        yield {
            "data": {"values": [{"x": point.x, "y": point.y}]},
            "mark": {**mark, **align, "fill": COLOURS["text"]},
            "encoding": places,
        }


def _label(row: Row) -> str:
    """Give `CodeGen-mono 16B w/ CodeT`."""
    model, size = row.entrant.model, row.entrant.size
    return model + ("" if size == "-" else f" {size}") + row.entrant.title.removeprefix(model)


def _words(x: _Axis, y: _Axis) -> Iterator[dict[str, Any]]:
    """Write what the axes and the shapes mean at their places around the plot."""
    for weights, (left, word) in _LEGEND.items():
        mark = {"type": "point", "filled": True, "size": 60, "opacity": 1, "y": _ABOVE}
        shape = {"shape": _SHAPES[weights], "fill": COLOURS[weights]}
        yield {"data": {"values": [{}]}, "mark": {**mark, **shape, "x": left}}
        yield _text(word, left + 10, _ABOVE, "left")
    yield _text(x.title, WIDTH, HEIGHT + 34, "right")
    if y.title.isascii():
        yield _text(y.title, 0, _ABOVE, "left")


def _text(words: str, x: float, y: float, align: str) -> dict[str, Any]:
    style = {"type": "text", "baseline": "middle", "fontSize": 11, "fill": COLOURS["quiet"]}
    mark = {**style, "text": words, "x": x, "y": y, "align": align}
    return {"data": {"values": [{}]}, "mark": mark}


def _address(edition: Edition, row: Row) -> str:
    """Give where a point leads: its paper, here or elsewhere, or else the model's page."""
    paper = edition.catalog.paper(row.named.source.stem)
    if paper:
        return HERE + edition.address("papers", paper.id)
    elsewhere = row.model.paper if isinstance(row.model, KnownModel) else None
    page = HERE + edition.address("models", row.named.id)
    return (elsewhere.address if elsewhere else None) or page


_CONFIG = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "grid": True,
        "gridColor": COLOURS["grid"],
        "domainColor": COLOURS["line"],
        "tickColor": COLOURS["line"],
        "labelColor": COLOURS["quiet"],
        "labelFontSize": 11,
        "labelPadding": 6,
    },
}
