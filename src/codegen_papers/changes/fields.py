"""Two states of a record, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codegen_papers.records import LocalProse, Model


@dataclass(frozen=True)
class Difference:
    """What a field said and says, as texts: none if it is absent, several if it is a list.

    `long` are texts of many lines, of which a reader is told that they changed, not how.
    """

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    long: bool = False


def differences(before: Model, after: Model, skip: Iterable[str] = ()) -> tuple[Difference, ...]:
    """Compare two models of one shape; fields are named by their path: `links.code`."""
    old, new = (dict(_said(model)) for model in (before, after))
    return tuple(
        Difference(field, there, here, long)
        for field in dict.fromkeys((*old, *new))
        for (there, long), (here, _) in [(old.get(field, _ABSENT), new.get(field, _ABSENT))]
        if there != here and field.partition(".")[0] not in skip
    )


def former_names(model: Model) -> tuple[str, ...]:
    """Give the ids or names that something had before."""
    return tuple(getattr(model, "aliases", ()))


_EMPTY = (None, (), "")
_Text = tuple[tuple[str, ...], bool]
_ABSENT: _Text = ((), False)


def _said(model: Model, above: str = "") -> Iterator[tuple[str, _Text]]:
    for name in type(model).model_fields:
        value = getattr(model, name, None)
        if isinstance(value, Model):
            yield from _said(value, f"{above}{name}.")
        elif isinstance(value, tuple):
            yield f"{above}{name}", (tuple(map(_text, value)), False)
        elif value is not None:
            yield f"{above}{name}", ((_text(value),), isinstance(model, LocalProse))


def _text(value: object) -> str:
    """Give an item of a list as one text: its name, then what else is known of it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    if not isinstance(value, Model):
        return str(value)
    parts = {name: getattr(value, name) for name in type(value).model_fields}
    known = [
        f"{key}: {_text(part)}"
        for key, part in parts.items()
        if part not in _EMPTY and key != "name"
    ]
    about = ", ".join(known)
    if "name" not in parts:
        return about
    return f"{parts['name']} ({about})" if about else str(parts["name"])
