"""Columns of a table without titles, by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.importing.tables.columns import Column, Contents, Role
from taizhang.importing.tables.grid import Row
from taizhang.importing.tables.placing import contents

_FEWEST_ROWS = 2
_TEXT = 8
_LEFT_OF_TEXT_MERGED = 0.3


def inferred_columns(rows: Sequence[Row], width: int, ragged: bool) -> tuple[Column, ...] | None:
    """The columns by their contents; None where this can hardly be a table of tasks: it needs texts
    and, beside them, units, or numbers with times."""
    bare = tuple(Column(index, index, "") for index in range(width))
    found = contents(rows, bare, ragged)
    if not found or found[0].rows < _FEWEST_ROWS:
        return None
    roles = [_role(column) for column in found]
    text = _text_column(found, roles)
    if text is None:
        return None
    roles[text] = "text"
    if text > 0 and roles[text - 1] == "other" and found[text - 1].merged >= _LEFT_OF_TEXT_MERGED:
        roles[text - 1] = "heading"
    if roles.count("units") > 1:
        roles = ["support" if role == "units" else role for role in roles]
    if not {"units", "support"} & set(roles) and not {"number", "requirement"} <= set(roles):
        return None
    return tuple(
        Column(index, index, "", role=role) for index, role in enumerate(_first_number(roles))
    )


def _role(column: Contents) -> Role:
    if column.numbers >= 0.7:
        return "number"
    if column.units >= 0.6:
        return "units"
    if column.times >= 0.5:
        return "requirement"
    return "people" if column.names >= 0.7 and column.length <= 20 else "other"


def _text_column(found: Sequence[Contents], roles: Sequence[Role]) -> int | None:
    """The column of the longest texts."""
    texts = [i for i, role in enumerate(roles) if role == "other" and found[i].length >= _TEXT]
    return max(texts, key=lambda index: found[index].length, default=None)


def _first_number(roles: Sequence[Role]) -> list[Role]:
    first = next((index for index, role in enumerate(roles) if role == "number"), None)
    return [
        "other" if role == "number" and index != first else role for index, role in enumerate(roles)
    ]
