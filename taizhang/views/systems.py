"""The same kind of office in every place: 住建 here and there."""

from __future__ import annotations

from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Place, Unit
from taizhang.strings import Strings
from taizhang.views.common import Link
from taizhang.views.occurrences import UnitIndex


@dataclass(frozen=True, slots=True)
class SystemRow:
    name: str
    anchor: str
    units: tuple[Link, ...]
    """With the place before the unit's name, in registry order of places."""


def system_rows(
    index: UnitIndex, registries: Registries, strings: Strings
) -> tuple[SystemRow, ...]:
    """Every system that has a unit with a task, in registry order."""
    units: dict[str, list[Link]] = {system.id: [] for system in registries.systems}
    for place in registries.places:
        # A unit's parts come after the units themselves.
        for unit in sorted(registries.units.get(place.id, ()), key=lambda unit: bool(unit.parent)):
            if unit.system is not None and (place.id, unit.id) in index:
                units[unit.system].append(link_with_place(place, unit, strings))
    return tuple(
        SystemRow(system.name, f"system-{system.id}", tuple(units[system.id]))
        for system in registries.systems
        if units[system.id]
    )


def link_with_place(place: Place, unit: Unit, strings: Strings) -> Link:
    return Link(
        strings("unit_of_place", place=place.name, unit=unit.name), urls.unit(place.id, unit.id)
    )
