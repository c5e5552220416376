"""Automatic numbering as text: what Word prints before a paragraph of a list.

Levels, overrides and restarts after ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from taizhang.importing.list_numbers import list_number
from taizhang.importing.read_docx.properties import is_on, value, whole

_PLACE = re.compile(r"%([1-9])")
_SYMBOLS = re.compile(r"[\ue000-\uf8ff]")
# After these a number needs no space before the text.
_CLOSED = "、）】〕》。，：；．"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level (from 1) whose use restarts it, 0 none."""

    start: int = 1
    form: str = "decimal"
    form_pattern: str = ""
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list of numbering.xml (w:num) with the counters it shares with others."""

    levels: dict[int, Level]
    counters: dict[int, int]
    starts: dict[int, int] = field(default_factory=dict)
    """Levels that this list starts anew when first used."""


class Numbering:
    """The lists of a document; counts as paragraphs come by in print order."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self.unknown_formats: set[str] = set()
        if root is not None:
            self._read(root)

    def level_of(self, list_id: str, style_id: str | None) -> int:
        """The level that is linked to the style, 0 where none is."""
        known = self._lists.get(list_id)
        levels = known.levels.items() if known and style_id else ()
        return next((level for level, made in levels if made.style == style_id), 0)

    def next_number(self, list_id: str, level: int) -> str:
        """The number of the next paragraph at the level (from 0), with the space that follows it;
        "" for bullets and where there is no such list."""
        known = self._lists.get(list_id)
        if known is None or level not in known.levels:
            return ""
        made = known.levels[level]
        self._count(known, level)
        if made.form == "bullet":
            return ""
        text = _PLACE.sub(lambda place: self._figure(known, int(place[1]) - 1, made), made.text)
        text = _SYMBOLS.sub("", text).strip()
        closed = not text or text[-1] in _CLOSED or made.suffix == "nothing"
        return text if closed else text + " "

    def _count(self, known: _List, level: int) -> None:
        counters = known.counters
        if level in known.starts:
            counters[level] = known.starts.pop(level)
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = known.levels[level].start
        for deeper in [other for other in counters if other > level]:
            made = known.levels.get(deeper, Level())
            if made.restart is None or level < made.restart:
                del counters[deeper]

    def _figure(self, known: _List, level: int, asking: Level) -> str:
        made = known.levels.get(level, Level())
        number = known.counters.get(level, known.starts.get(level, made.start))
        form = "decimal" if asking.legal and made.form != "bullet" else made.form
        text = list_number(number, form, made.form_pattern)
        if text is None:
            self.unknown_formats.add(form)
            return str(number)
        return text

    def _read(self, root: Element) -> None:
        abstract = {one.get("abstractNumId", ""): one for one in root.findall("w:abstractNum")}
        by_style = {
            style: one
            for one in abstract.values()
            if (style := value(one, "w:styleLink")) is not None
        }
        counters: dict[str, dict[int, int]] = {}
        for num in root.findall("w:num"):
            name = value(num, "w:abstractNumId") or ""
            one = abstract.get(name)
            if one is None:
                continue
            linked = by_style.get(value(one, "w:numStyleLink") or "")
            if linked is not None and one.find("w:lvl") is None:
                one, name = linked, linked.get("abstractNumId", "")
            known = _List(_levels(one), counters.setdefault(name, {}))
            for override in num.findall("w:lvlOverride"):
                _override(known, override)
            self._lists[num.get("numId", "")] = known


def _levels(element: Element) -> dict[int, Level]:
    return {whole(one.get("ilvl")): _level(one) for one in element.findall("w:lvl")}


def _level(element: Element) -> Level:
    # A custom format stands in an alternative, with a plain one to fall back on.
    form = next(element.iter("w:numFmt"), None)
    restart = value(element, "w:lvlRestart")
    return Level(
        start=_start(value(element, "w:start")),
        form=value(form) or "decimal",
        form_pattern="" if form is None else form.get("format", ""),
        text=value(element, "w:lvlText") or "",
        suffix=value(element, "w:suff") or "tab",
        restart=None if restart is None else whole(restart),
        legal=bool(is_on(element, "w:isLgl")),
        style=value(element, "w:pStyle"),
    )


def _override(known: _List, element: Element) -> None:
    level = whole(element.get("ilvl"))
    if (made := element.find("w:lvl")) is not None:
        known.levels[level] = _level(made)
    if (start := value(element, "w:startOverride")) is not None:
        known.starts[level] = _start(start)
        known.levels[level] = replace(known.levels.get(level, Level()), start=_start(start))


def _start(text: str | None) -> int:
    return min(max(whole(text), 0), 1_000_000)
