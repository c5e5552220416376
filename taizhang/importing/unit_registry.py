"""Printed names of units against the registry: known, known by another writing, or proposed new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from taizhang.content import Registries
from taizhang.importing.blocks import Doubt
from taizhang.importing.identifiers import unit_id
from taizhang.importing.unit_kinds import (
    AN_OFFICE,
    WIDTH,
    is_near,
    shortened,
    system_of,
    unit_kind,
)
from taizhang.model import Unit, UnitKind

_OWN_LEVEL = re.compile(
    r"(?P<level>[省市县区州盟旗镇乡])(?!场|容|民(?![政宗族])|[直级内域属]|块|[县市区]|长)(?=.{2,})"
)
_ALL = re.compile(r"\A所有")
_ASIDE = re.compile(r"（([^（）]*)）\Z")


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """`unit_of`: printed name → unit id, for every name. `new`: to be registered. `aliases`: unit
    id → names to be added to a registered unit. Doubts have line 0 and the name as quote."""

    unit_of: Mapping[str, str] = field(default_factory=dict)
    new: tuple[Unit, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class _Entry:
    """A unit on its way: a registered one, or a new one that gathers its other writings."""

    id: str
    name: str
    kind: UnitKind
    registered: bool
    system: str | None = None
    more: list[str] = field(default_factory=list)


def match_units(names: Sequence[str], place: str, registries: Registries) -> UnitMatch:
    """All printed names of a plan of `place` (a place id, which may be new)."""
    printed = list(dict.fromkeys(names))
    there = registries.units.get(place, ())
    named = registries.place_by_id.get(place)
    own = _Writing(named.name if named else "", _usual_level([*printed, *(u.name for u in there)]))
    entries = [_Entry(unit.id, unit.name, unit.kind, True) for unit in there]
    by_id = {entry.id: entry for entry in entries}
    unit_of: dict[str, str] = {}
    by_normal: dict[str, str] = {}
    for unit in there:
        for name in (unit.name, *unit.aliases):
            unit_of[name] = unit.id
            by_normal.setdefault(own.normal(name), unit.id)
    doubts: list[Doubt] = []
    # Names with an aside come last, so that 市委宣传部 is there before 市委宣传部（市委文明办）.
    for name in sorted(printed, key=lambda one: bool(_second_name(one))):
        if name in unit_of:
            continue
        found = by_normal.get(own.normal(name)) or _by_first_name(name, own, by_normal)
        if found is None:
            entry = _new(name, by_id, registries, own)
            entries.append(entry)
            by_id[entry.id] = entry
            found = entry.id
            doubts += _near(name, entries[:-1], own)
        else:
            entry = by_id[found]
            entry.more.append(name)
            if entry.registered or _second_name(name):
                message = f"与“{entry.name}”认作同一单位，作为别名登记：请核对"
                doubts.append(Doubt(2 if entry.registered else 1, 0, message, name))
        unit_of[name] = found
        by_normal.setdefault(own.normal(name), found)
    return UnitMatch(
        {name: unit_of[name] for name in printed},
        _in_print_order(entries, printed, unit_of),
        {one.id: tuple(one.more) for one in entries if one.registered and one.more},
        tuple(doubts),
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    """How this place writes itself: its name and the level of its own offices."""

    place: str
    level: str

    def normal(self, name: str) -> str:
        """One form for all writings of the same unit: short words, the own level left out.

        Offices of another level stay apart: 市教育局 in the plan of a county is not 教育局.
        """
        text = _ALL.sub("各", shortened(name))
        if self.place and text.startswith(self.place) and len(text) > len(self.place) + 1:
            return text[len(self.place) :]
        if self.place[:-1] and text.startswith(self.place[:-1]):
            rest = text[len(self.place) - 1 :]
            if AN_OFFICE.search(rest) and len(rest) > 2:
                return rest
        match = _OWN_LEVEL.match(text)
        return text[1:] if match and match["level"] == self.level else text


def _usual_level(names: Iterable[str]) -> str:
    counted = Counter(match["level"] for name in names if (match := _OWN_LEVEL.match(name)))
    return counted.most_common(1)[0][0] if counted else ""


def _second_name(name: str) -> str | None:
    """市委宣传部（市委文明办）: the office in brackets; 各区县（功能区） has none."""
    match = _ASIDE.search(name.translate(WIDTH))
    if match and AN_OFFICE.search(match[1]) and "、" not in match[1] and len(match[1]) > 2:
        return match[1]
    return None


def _by_first_name(name: str, own: _Writing, by_normal: Mapping[str, str]) -> str | None:
    if _second_name(name) is None:
        return None
    return by_normal.get(own.normal(_ASIDE.sub("", name.translate(WIDTH))))


def _new(name: str, taken: Mapping[str, _Entry], registries: Registries, own: _Writing) -> _Entry:
    system = system_of(name)
    kind = unit_kind(name, system)
    listed = system if system in registries.system_by_id and kind != "group" else None
    plain = name
    if own.place and name.startswith(own.place) and len(name) > len(own.place) + 2:
        plain = name[len(own.place) :]
    return _Entry(unit_id(plain, taken), name, kind, False, listed)


def _near(name: str, entries: Sequence[_Entry], own: _Writing) -> list[Doubt]:
    mine, system = own.normal(name), system_of(name)
    for entry in entries:
        theirs = system_of(entry.name)
        apart = system is not None and theirs is not None and system != theirs
        if not apart and is_near(mine, own.normal(entry.name)):
            which = "已登记的" if entry.registered else "本文件里的"
            message = f"新单位，与{which}“{entry.name}”相近：是同一单位就改登记为它的别名"
            return [Doubt(2, 0, message, name)]
    return []


def _in_print_order(
    entries: Sequence[_Entry], printed: Sequence[str], unit_of: Mapping[str, str]
) -> tuple[Unit, ...]:
    order = {
        identifier: at for at, identifier in reversed([*enumerate(unit_of[n] for n in printed)])
    }
    fresh = sorted((one for one in entries if not one.registered), key=lambda one: order[one.id])
    return tuple(
        Unit(
            id=one.id,
            name=one.name,
            aliases=tuple(one.more),
            kind=one.kind,
            system=one.system,
            proposed=True,
        )
        for one in fresh
    )
