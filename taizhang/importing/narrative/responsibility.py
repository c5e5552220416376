"""Who is to do a task and by when, as label lines and brackets say it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from taizhang.importing.narrative.labels import Labelled, Role, labels_within
from taizhang.importing.narrative.unit_brackets import unit_brackets
from taizhang.importing.narrative.unit_words import are_units

_SEVERAL = re.compile(r"、|(?:牵头|负责|配合)\Z")
UNIT_ROLES: frozenset[Role] = frozenset({"lead", "support", "units"})


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Printed values by role, in print order. `requirement` only from lines of their own: inside
    a text it stays text."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    requirement: tuple[str, ...] = ()

    @property
    def names_units(self) -> bool:
        """Whether any unit is named."""
        return bool(self.lead or self.support or self.units)

    def with_lead_settled(self) -> Responsibility:
        """责任单位 beside 牵头单位 are those that support it."""
        if not (self.lead and self.units):
            return self
        return Responsibility(
            self.lead, self.units + self.support, (), self.people, self.leaders, self.requirement
        )


def said_by(labels: Iterable[Labelled]) -> Responsibility:
    """What labels say; empty values say nothing. The full stop behind names is none of them."""
    by_role: dict[Role, list[str]] = {}
    for label in labels:
        value = label.value if label.role == "requirement" else label.value.rstrip("。. ")
        if value:
            by_role.setdefault(label.role, []).append(value)
    return Responsibility(
        lead=tuple(by_role.get("lead", ())),
        support=tuple(by_role.get("support", ())),
        units=tuple(by_role.get("units", ())),
        people=tuple(by_role.get("people", ())),
        leaders=tuple(by_role.get("leaders", ())),
        requirement=tuple(by_role.get("requirement", ())),
    )


def said_within(text: str) -> Responsibility:
    """What a running text says in brackets of units and labels."""
    labels: list[Labelled] = []
    at = 0
    for bracket in unit_brackets(text):
        labels.extend(labels_within(text[at : bracket.start]))
        if bracket.plain:
            labels.append(Labelled("units", bracket.plain, ""))
        labels.extend(label for label in bracket.labels if label.role != "requirement")
        at = bracket.end
    labels.extend(labels_within(text[at:]))
    if not labels and (units := _last_sentence_of_units(text[at:])):
        labels.append(Labelled("units", units, ""))
    return said_by(labels)


def _last_sentence_of_units(text: str) -> str | None:
    """Units behind the last full stop without a bracket (…。市教育局、市财政局按职责分工负责)."""
    last = re.split("[。；]", text.rstrip("。 "))[-1].strip()
    if len(last) == len(text.rstrip("。 ")) or not _SEVERAL.search(last):
        return None
    return last if are_units(last) else None


def together(parts: Iterable[Responsibility]) -> Responsibility:
    """All of them, in order."""
    every = list(parts)
    return Responsibility(
        lead=tuple(value for part in every for value in part.lead),
        support=tuple(value for part in every for value in part.support),
        units=tuple(value for part in every for value in part.units),
        people=tuple(value for part in every for value in part.people),
        leaders=tuple(value for part in every for value in part.leaders),
        requirement=tuple(value for part in every for value in part.requirement),
    )
