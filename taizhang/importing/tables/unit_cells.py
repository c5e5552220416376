"""Who does the work: the cells of a task's row that name units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang.importing.tables.columns import Role
from taizhang.importing.tables.content import is_names, is_units
from taizhang.importing.tables.grid import Slot
from taizhang.importing.tables.mixed_cells import Persons, divided
from taizhang.importing.tables.placing import Placed

_WHO: tuple[Role, ...] = ("lead", "support", "units")


@dataclass(frozen=True, slots=True)
class Above:
    """The task above in the same table and section, from which blank cells inherit where merged cells are lost."""

    heading: str | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


def unit_cells(
    rows: Sequence[Placed], spans_lost: bool, above: Above | None
) -> tuple[dict[Role, tuple[str, ...]], tuple[Role, ...]]:
    """The printed paragraphs of unit cells by role, and the roles that blank cells were
    taken to inherit where merged cells are lost: the only column of units, or those who lead."""
    found: dict[Role, tuple[str, ...]] = {}
    for role in _WHO:
        found[role] = tuple(_unit_paragraphs(rows, role))
    if not spans_lost or above is None:
        return found, ()
    if rows[0].of("units") and not found["units"] and above.units:
        found["units"] = above.units
        return found, ("units",)
    if rows[0].of("lead") and not found["lead"] and above.lead:
        guessed: tuple[Role, ...] = ("lead",) if found["support"] else ("lead", "support")
        found["lead"] = above.lead
        found["support"] = found["support"] or above.support
        return found, guessed
    return found, ()


def _unit_paragraphs(rows: Sequence[Placed], role: Role) -> list[str]:
    found: list[str] = []
    for slot, mixed in first_and_more(rows, role):
        units = divided(paragraphs([slot])).units
        found += [text for text in units if not mixed or not _is_person(text)]
    return found


def persons_among_units(rows: Sequence[Placed], kind: Persons) -> list[str]:
    """Persons named in cells that also name units: behind a label, or where the column's title
    says that they stand there."""
    found: list[str] = []
    for role in _WHO:
        for slot, mixed in first_and_more(rows, role):
            cell = divided(paragraphs([slot]))
            if mixed == kind:
                found += filter(_is_person, cell.units)
            found += cell.people if kind == "people" else cell.leaders
    return found


def _is_person(text: str) -> bool:
    return not is_units(text) and is_names(text)


def first_and_more(rows: Sequence[Placed], role: Role) -> list[tuple[Slot, str | None]]:
    """Slots of this role with what else their column names: all of the first row, merged ones
    included, and those that begin in later rows."""
    return [
        (slot, column.mixed)
        for row in rows
        for column, slots in zip(row.columns, row.slots, strict=True)
        if column.role == role
        for slot in slots
        if slot.filled and (row is rows[0] or not slot.above)
    ]


def merged_units(rows: Sequence[Placed]) -> bool:
    slots = rows[0].filled("lead", "support", "units")
    return any(slot.above for slot in slots)


def paragraphs(slots: Iterable[Slot]) -> list[str]:
    return [text for slot in slots for p in slot.cell.paragraphs if (text := p.text.strip())]
