"""A changed document meets content that staff have worked on: ids, notes and hand-made links stay,
and every difference is said, task by task.

Three readings are compared field by field: the old document, the new document and the content.
What the document did not change stays as the staff wrote it; what it changed is taken over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taizhang.importing.matching import TaskKey, matches
from taizhang.importing.yaml_text import entry

_NAMES = {
    "number": "序号",
    "section": "章节",
    "heading": "任务名称",
    "heading_inherited": "任务名称（合并格）",
    "text": "正文",
    "requirement": "要求",
    "tables": "分年表",
    "other_columns": "其他列",
    "lead": "牵头单位",
    "support": "责任、配合单位",
    "units_inherited": "单位（合并格）",
    "people": "责任人",
    "leaders": "责任领导",
    "deadlines": "时限",
    "targets": "目标值",
}
_START = re.compile(r"(?m)^- ")
_LINES = re.compile(r"(?m)^(\s+source:\s*\{\s*lines:\s*)\[\s*\d+\s*,\s*\d+\s*\](.*)$")


@dataclass(frozen=True, slots=True)
class Existing:
    """One entry of tasks.yaml: as data, and as the staff wrote it."""

    record: Mapping[str, Any]
    written: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Entries of the new tasks.yaml in order, what changed in words, and whether anything did."""

    entries: tuple[str, ...]
    changes: tuple[str, ...]


def existing_entries(text: str, records: Sequence[Mapping[str, Any]]) -> list[Existing]:
    """The entries of a tasks.yaml with their own text, comments inside them included."""
    starts = [match.start() for match in _START.finditer(text)]
    ends = [*starts[1:], len(text)]
    pieces = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    if len(pieces) != len(records):
        pieces = [entry(dict(record)) for record in records]
    return [Existing(record, piece) for record, piece in zip(records, pieces, strict=True)]


def kept_ids(
    content: Sequence[TaskKey], new: Sequence[TaskKey], ids: Sequence[str]
) -> dict[int, str]:
    """index of a new task → the id that its task has in the content."""
    return {index: ids[old] for index, old in matches(content, new).items()}


def merged(
    content: Sequence[Existing],
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
) -> Merged:
    """tasks.yaml for the new document. `before` and `after` are the readings of the old and the new
    document as records; those of `after` have the ids of the content where a task is the same."""
    of_content = {str(one.record["id"]): one for one in content}
    of_before = {str(one["id"]): one for one in before}
    entries: list[str] = []
    changes: list[str] = []
    for record in after:
        task_id = str(record["id"])
        there = of_content.get(task_id)
        if there is None:
            entries.append(entry(dict(record)))
            changes.append(f"任务 {task_id}：新增——“{_short(record['text'])}”")
            continue
        read_before = of_before.get(task_id, there.record)
        changed = [key for key in _NAMES if _differs(read_before, record, key)]
        if not changed:
            entries.append(_with_lines(there, record))
            continue
        entries.append(entry(_together(there.record, read_before, record, changed)))
        changes += _told(task_id, there.record, record, changed)
    gone = [one for one in of_content if one not in {str(record["id"]) for record in after}]
    changes += [
        f"任务 {one}：新文件里没有了，已从 tasks.yaml 删去，它的网址将失效"
        f"——“{_short(of_content[one].record['text'])}”"
        for one in gone
    ]
    return Merged(tuple(entries), tuple(changes))


def _differs(one: Mapping[str, Any], other: Mapping[str, Any], key: str) -> bool:
    return bool(_plain(one.get(key)) != _plain(other.get(key)))


def _plain(value: Any) -> Any:
    """Values that are the same in YAML compare the same: lists and tuples, 2022 and "2022"."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items() if one not in (None, False)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value] or None
    if value in (False, ""):
        return None
    return float(value) if isinstance(value, int) else value


def _with_lines(there: Existing, record: Mapping[str, Any]) -> str:
    first, last = record["source"]["lines"]
    text, count = _LINES.subn(rf"\g<1>[{first}, {last}]\g<2>", there.written, count=1)
    return text if count else entry({**there.record, "source": record["source"]})


def _together(
    content: Mapping[str, Any],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    changed: Sequence[str],
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": str(content["id"])}
    for key in _NAMES:
        made[key] = after.get(key) if key in changed else content.get(key)
    if "targets" in changed:
        made["targets"] = tuple(_targets(content, after))
    made["note"] = content.get("note")
    made["source"] = after["source"]
    return made


def _targets(content: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """New targets; one with the quote and values of an old one is the old one, with the metric
    that staff chose, and one with only the same metric name keeps the link."""
    old = list(content.get("targets") or ())
    for target in after.get("targets") or ():
        same = [one for one in old if _same_quantity(one, target)]
        yield same[0] if same else target


def _same_quantity(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    keys = ("quote", "value", "value_to", "years", "unit")
    return all(_plain(one.get(key)) == _plain(other.get(key)) for key in keys)


def _told(
    task_id: str, content: Mapping[str, Any], after: Mapping[str, Any], changed: Sequence[str]
) -> Iterator[str]:
    for key in changed:
        old, new = _shown(content.get(key)), _shown(after.get(key))
        yield f"任务 {task_id}：{_NAMES[key]}由“{old}”改为“{new}”"


def _shown(value: Any) -> str:
    if value in (None, (), [], {}, False):
        return "（无）"
    if isinstance(value, str):
        return _short(value, 120)
    if isinstance(value, Mapping):
        return _short("；".join(f"{key}：{one}" for key, one in value.items()), 120)
    if isinstance(value, Sequence):
        parts = [
            str(one["quote"]) if isinstance(one, Mapping) and "quote" in one else str(one)
            for one in value
        ]
        return _short("、".join(parts), 120)
    return "是" if value is True else str(value)


def _short(text: Any, most: int = 40) -> str:
    plain = " ".join(str(text).split())
    return plain if len(plain) <= most else plain[:most] + "…"
