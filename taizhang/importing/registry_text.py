"""Additions to the registries, written into the staff's own files: what stands there stays to the
character, comments included."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from taizhang.model import Metric, Place, Unit
from taizhang.yaml_text import Value, entry, flow, scalar

_HEADS = {
    "departments": "# yaml-language-server: $schema=../schema/departments.json\n"
    "# 单位登记：代号用在网址里，定了不改。proposed 是 import 提出、还没有人核对的。\n",
    "metrics": "# yaml-language-server: $schema=schema/metrics.json\n"
    "# 指标登记：同一个量只登记一次，代号定了不改。proposed 是 import 提出、还没有人核对的。\n",
    "places": "# yaml-language-server: $schema=schema/places.json\n"
    "# 地区：代号用在网址里，定了不改；code 是 GB/T 2260 行政区划代码，有了再补。\n",
    "systems": "# yaml-language-server: $schema=schema/systems.json\n"
    "# 系统：各地同类部门的总称，用来跨地区对照；没有也可以。\n",
}
SITE = """\
# yaml-language-server: $schema=schema/site.json
# 请按实际情况改写下面每一行；不是政府官方网站，official 就写 false，页面会声明。
name: 任务台账
description: 把规划里的每一项任务、责任单位、完成时限和目标值逐条公开，可检索、可核对、可下载。
operator: 主办单位（待填写）
official: false
base_url: https://example.org/
language: zh-CN
"""


def appended(text: str | None, kind: str, entries: Sequence[Mapping[str, Value]]) -> str:
    """The registry file with `entries` at its end; `text` None for a file that is not there yet.

    An empty list, `[]`, gives way to the first entry.
    """
    base = _HEADS[kind] if text is None else text
    if not entries:
        return base if text is not None else base + "[]\n"
    base = re.sub(r"(?m)^\[\]\s*$\n?", "", base)
    if base and not base.endswith("\n"):
        base += "\n"
    return base + "\n" + "\n\n".join(entry(one) for one in entries) + "\n"


def unit_record(unit: Unit) -> dict[str, Value]:
    """The unit as departments/<place>.yaml has it, marked as proposed."""
    return {
        "id": unit.id,
        "name": unit.name,
        "aliases": unit.aliases,
        "kind": unit.kind,
        "system": unit.system,
        "note": unit.note,
        "proposed": True,
    }


def metric_record(metric: Metric) -> dict[str, Value]:
    """The metric as metrics.yaml has it, marked as proposed."""
    return {
        "id": metric.id,
        "name": metric.name,
        "unit": metric.unit,
        "direction": metric.direction,
        "counting": metric.counting,
        "aliases": metric.aliases,
        "proposed": True,
    }


def place_record(place: Place) -> dict[str, Value]:
    """The place as places.yaml has it."""
    return {"id": place.id, "name": place.name, "unnamed": place.unnamed, "note": place.note}


def with_aliases(text: str, unit_id: str, aliases: Sequence[str]) -> str:
    """The registry file with more aliases in the entry `unit_id`.

    The text is returned as it is where the entry's aliases stand in a shape that is not known.
    """
    written = re.escape(unit_id)
    start = re.search(rf"""(?m)^(\s*)-\s+id:\s*["']?{written}["']?\s*(?:#.*)?$""", text)
    if not start or not aliases:
        return text
    following = re.compile(r"(?m)^\s*-\s+id:").search(text, start.end())
    end = following.start() if following else len(text)
    return text[: start.start()] + _aliased(text[start.start() : end], aliases) + text[end:]


def _aliased(block: str, aliases: Sequence[str]) -> str:
    one_line = re.search(r"(?m)^(\s+aliases:\s*\[[^\]\n]*)\]", block)
    if one_line:
        there = one_line[1]
        comma = "" if there.rstrip().endswith("[") else ", "
        more = ", ".join(scalar(alias) for alias in aliases)
        return block[: one_line.start()] + there + comma + more + block[one_line.end() - 1 :]
    listed = re.search(r"(?m)^(\s+)aliases:\s*\n", block)
    if listed:
        more = "".join(f"{listed[1]}  - {scalar(alias)}\n" for alias in aliases)
        return block[: listed.end()] + more + block[listed.end() :]
    name = re.search(r"(?m)^(\s+)name:.*\n?", block)
    if not name:
        return block
    line = name[0] if name[0].endswith("\n") else name[0] + "\n"
    added = f"{name[1]}aliases: {flow(tuple(aliases))}\n"
    return block[: name.start()] + line + added + block[name.end() :]
