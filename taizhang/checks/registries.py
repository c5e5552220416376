"""What must hold among the registries: site, places, systems, units, metrics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from taizhang import correction
from taizhang.content import Registries
from taizhang.model import Metric, Place, Site, Synonyms, System, Unit
from taizhang.problems import Finding, nearest
from taizhang.search_text import normalise

_PAPER = {"accent": ("#fbfaf7", "浅色"), "accent_dark": ("#16181c", "深色")}
_MINIMUM_CONTRAST = 4.5


def site_findings(site: Site) -> Iterator[Finding]:
    """The address can be built upon, a task can fill in the correction link, the accent can be read
    on both papers."""
    if "?" in site.base_url or "#" in site.base_url:
        message = "base_url 只写网址，不能带 ? 或 #，如 https://example.org/taizhang/"
        yield Finding("site.yaml", ("base_url",), message)
    for message in _correction_messages(site.correction or ""):
        yield Finding("site.yaml", ("correction",), message)
    for name, (paper, said) in _PAPER.items():
        colour = str(getattr(site.colours, name))
        ratio = contrast(colour, paper)
        if ratio < _MINIMUM_CONTRAST:
            change = "深" if name == "accent" else "浅"
            message = (
                f"颜色 {colour} 在{said}页面上看不清：与底色的对比度是 {ratio:.1f}，"
                f"至少要 {_MINIMUM_CONTRAST}；请换{change}一些的颜色"
            )
            yield Finding("site.yaml", ("colours", name), message)


def _correction_messages(template: str) -> Iterator[str]:
    places = "、".join(f"{{{name}}}" for name in correction.PLACES)
    for name in correction.unknown_places(template):
        hint = nearest(name, correction.PLACES) or "；"
        yield f"纠错网址里没有“{{{name}}}”这个空{hint}能用的是 {places}"
    if correction.has_lone_brace(template):
        yield f"纠错网址里的花括号要成对，里面写 {places} 中的一个；花括号本身写 %7B 和 %7D"
    if correction.names_recipient_by_place(template):
        yield "纠错网址的域名、邮箱地址要写明，不能用花括号；花括号写在 ? 后面"


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two #RRGGBB colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def place_findings(registries: Registries) -> Iterator[Finding]:
    path = "places.yaml"
    places = registries.places
    yield from _repeated_ids(path, places)
    if path not in registries.written_at:
        known = [place.id for place in places]
        yield from _unknown_references(path, places, "parent", known, "地区")
    yield from _cycles(path, places, "parent")
    seen: dict[str, str] = {}
    for index, place in enumerate(places):
        if place.code is not None and place.code in seen:
            message = f"行政区划代码 {place.code} 已经是“{seen[place.code]}”的，请核对"
            yield Finding(path, (index, "code"), message)
        elif place.code is not None:
            seen[place.code] = place.name


def system_findings(systems: Sequence[System]) -> Iterator[Finding]:
    yield from _repeated_ids("systems.yaml", systems)
    yield from _repeated_names("systems.yaml", systems)


def synonym_findings(synonyms: Sequence[Synonyms]) -> Iterator[Finding]:
    """A word of one character would widen nearly every search, and one in two groups is unclear."""
    seen: dict[str, int] = {}
    for index, group in enumerate(synonyms):
        for at, word in enumerate(group.words):
            position = (index, "words", at)
            plain = normalise(word)
            if len(plain) < 2:
                message = f"同义词“{word}”太短，会把几乎所有搜索都放宽：至少写两个字"
                yield Finding("synonyms.yaml", position, message)
            elif plain in seen:
                where = "这一组里" if seen[plain] == index else f"第 {seen[plain] + 1} 组里"
                message = f"同义词“{word}”在{where}已经有了，请删去一处，或把两组并成一组"
                yield Finding("synonyms.yaml", position, message)
            else:
                seen[plain] = index


def metric_findings(metrics: Sequence[Metric]) -> Iterator[Finding]:
    yield from _repeated_ids("metrics.yaml", metrics)
    yield from _repeated_names("metrics.yaml", metrics)


def unit_findings(registries: Registries) -> Iterator[Finding]:
    """Each place's units, and that the place exists."""
    places = [place.id for place in registries.places]
    systems = {system.id for system in registries.systems}
    for place, units in registries.units.items():
        path = f"departments/{place}.yaml"
        if place not in places and "places.yaml" not in registries.written_at:
            hint = nearest(place, places)
            message = f"没有代号是“{place}”的地区{hint or '；'}请改文件名，或登记到 places.yaml"
            yield Finding(path, (), message, line=1)
        yield from _repeated_ids(path, units)
        yield from _repeated_names(path, units)
        known = {unit.id for unit in units}
        if path not in registries.written_at:
            yield from _unknown_references(path, units, "parent", known, "单位")
            yield from _unknown_references(path, units, "successor", known, "单位")
        if "systems.yaml" not in registries.written_at:
            yield from _unknown_references(path, units, "system", systems, "系统")
        yield from _cycles(path, units, "parent")
        yield from _cycles(path, units, "successor")
        yield from _lifetimes(path, units)


def _lifetimes(path: str, units: Sequence[Unit]) -> Iterator[Finding]:
    for index, unit in enumerate(units):
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            message = f"撤销日期 {unit.valid_to} 早于成立日期 {unit.valid_from}，请核对"
            yield Finding(path, (index, "valid_to"), message)
        if unit.successor is not None and unit.valid_to is None:
            message = "写了承接单位 successor，就要写撤销日期 valid_to"
            yield Finding(path, (index, "successor"), message)


def _repeated_ids(
    path: str, entries: Sequence[Place | System | Unit | Metric]
) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for index, entry in enumerate(entries):
        if entry.id in seen:
            message = f"代号“{entry.id}”已经是“{seen[entry.id]}”的，请另取一个"
            yield Finding(path, (index, "id"), message)
        else:
            seen[entry.id] = entry.name


def _repeated_names(path: str, entries: Sequence[System | Unit | Metric]) -> Iterator[Finding]:
    owners: dict[str, int] = {}
    for index, entry in enumerate(entries):
        for position, name in _names(entry):
            if name not in owners:
                owners[name] = index
                continue
            owner = entries[owners[name]]
            if owners[name] == index:
                message = f"“{name}”在这一条里写了两次，只留一个"
            else:
                message = (
                    f"“{name}”已经是 {owner.id}（{owner.name}）的名称或别名；"
                    "同一个就合并成一条，不同的就写全名区分"
                )
            yield Finding(path, (index, *position), message)


def _names(entry: System | Unit | Metric) -> Iterable[tuple[tuple[str | int, ...], str]]:
    yield ("name",), entry.name
    if not isinstance(entry, System):
        for index, alias in enumerate(entry.aliases):
            yield ("aliases", index), alias


def _unknown_references(
    path: str, entries: Sequence[Place | Unit], key: str, known: Iterable[str], said: str
) -> Iterator[Finding]:
    known = sorted(known)
    for index, entry in enumerate(entries):
        reference = getattr(entry, key)
        if reference is not None and reference not in known:
            hint = nearest(reference, known) or "；请先登记，或改成已登记的代号"
            yield Finding(path, (index, key), f"没有代号是“{reference}”的{said}{hint}")


def _cycles(path: str, entries: Sequence[Place | Unit], key: str) -> Iterator[Finding]:
    """One finding for each circle, at its first entry in the file."""
    above: Mapping[str, str | None] = {entry.id: getattr(entry, key) for entry in entries}
    told: set[str] = set()
    for index, entry in enumerate(entries):
        chain = [entry.id]
        while (following := above.get(chain[-1])) is not None and following not in chain:
            chain.append(following)
        if following == entry.id and entry.id not in told:
            told.update(chain)
            circle = " → ".join([*chain, entry.id])
            yield Finding(path, (index, key), f"{key} 绕成了一圈：{circle}，请断开一处")


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
