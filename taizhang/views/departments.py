"""All units: by place and kind, and by system across places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.common import Link
from taizhang.views.entries import Jump, UnitGroup, place_link, unit_groups
from taizhang.views.occurrences import UnitIndex
from taizhang.views.systems import SystemRow, system_rows


@dataclass(frozen=True, slots=True)
class PlaceUnits:
    place: Link
    anchor: str
    note: str | None
    count: str
    groups: tuple[UnitGroup, ...]


@dataclass(frozen=True, slots=True)
class DepartmentsView:
    title: str
    breadcrumbs: tuple[Link, ...]
    sentence: str
    jumps: tuple[Jump, ...]
    places: tuple[PlaceUnits, ...]
    systems: tuple[SystemRow, ...]


def departments_view(
    plans: Sequence[PlanSummary], index: UnitIndex, registries: Registries, strings: Strings
) -> DepartmentsView:
    places = tuple(
        PlaceUnits(
            place=place_link(place),
            anchor=f"place-{place.id}",
            note=place.note,
            count=strings("n_units_registered", n=len(registries.units[place.id])),
            groups=unit_groups(place.id, index, registries, strings),
        )
        for place in registries.places
        if registries.units.get(place.id)
    )
    systems = system_rows(index, registries, strings)
    return DepartmentsView(
        title=strings.departments,
        breadcrumbs=(Link(strings.home, urls.HOME), Link(strings.departments, urls.DEPARTMENTS)),
        sentence=strings(
            "departments_sentence",
            registered=len(registries.unit_by_id),
            units=len(index),
            places=len(places),
            plans=len(plans),
        ),
        jumps=(
            *((one.anchor, one.place.name, one.count) for one in places),
            *((("systems", strings.systems_heading, ""),) if systems else ()),
        ),
        places=places,
        systems=systems,
    )
