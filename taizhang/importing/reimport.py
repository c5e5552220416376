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

from taizhang.importing.merging import plain, together
from taizhang.yaml_text import entry, flow, lines

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
_FIELD = re.compile(r"(?m)^(?=  [a-z_]+:)")
_COMMENT = re.compile(r"(?m)^ {0,2}#.*$")
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
    ends = [*starts, len(text)][1:]
    pieces = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    if len(pieces) != len(records):
        pieces = [entry(dict(record)) for record in records]
    return [Existing(record, piece) for record, piece in zip(records, pieces, strict=True)]


def merged(
    content: Sequence[Existing],
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    titles: Mapping[str, str],
) -> Merged:
    """tasks.yaml for the new document. `before` and `after` are the readings of the old and the new
    document as records; those of `after` have the ids of the content where a task is the same.
    `titles`: section id → title."""
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
        made = {key: together(key, there.record, read_before, record) for key in changed}
        entries.append(_written(there, made, record["source"]))
        changes += _told(task_id, there.record, made, titles)
    gone = [one for one in of_content if one not in {str(record["id"]) for record in after}]
    changes += [
        f"任务 {one}：新文件里没有了，已从 tasks.yaml 删去，它的网址将失效"
        f"——“{_short(of_content[one].record['text'])}”"
        for one in gone
    ]
    return Merged(tuple(entries), tuple(changes))


def _differs(one: Mapping[str, Any], other: Mapping[str, Any], key: str) -> bool:
    return bool(plain(one.get(key)) != plain(other.get(key)))


def _with_lines(there: Existing, record: Mapping[str, Any]) -> str:
    first, last = record["source"]["lines"]
    text, count = _LINES.subn(rf"\g<1>[{first}, {last}]\g<2>", there.written, count=1)
    return text if count else entry({**there.record, "source": record["source"]})


def _written(there: Existing, made: Mapping[str, Any], source: Mapping[str, Any]) -> str:
    """The entry with the fields in `made` written anew; the others, and comments, as they stand."""
    blocks = [one for one in _FIELD.split("  " + there.written.removeprefix("- ")) if one]
    keys = [block.split(":", 1)[0].strip() for block in blocks]
    whole: dict[str, Any] = {"id": str(there.record["id"])}
    whole |= {key: made.get(key, there.record.get(key)) for key in _NAMES}
    whole |= {"note": there.record.get("note"), "source": source}
    if keys[0] != "id" or set(keys) != set(there.record) or len(set(keys)) != len(keys):
        return entry(whole)
    of_key = dict(zip(keys, (block.rstrip("\n") for block in blocks), strict=True))
    for key, value in made.items():
        fresh = "\n".join(lines({key: value}, "  "))
        comments = _COMMENT.findall(of_key.get(key, ""))
        of_key[key] = "\n".join(one for one in (fresh, *comments) if one)
    ordered = [key for key in whole if key in of_key] + [key for key in keys if key not in whole]
    text = "\n".join(of_key[key] for key in ordered if of_key[key])
    return _with_lines(Existing(whole, "- " + text.removeprefix("  ")), {"source": source})


def _told(
    task_id: str, content: Mapping[str, Any], made: Mapping[str, Any], titles: Mapping[str, str]
) -> Iterator[str]:
    for key, value in made.items():
        if plain(content.get(key)) == plain(value):
            continue
        old, new = _shown(content.get(key)), _shown(value)
        if key == "section":
            old, new = titles.get(old, old), titles.get(new, new)
        elif old == new:
            old, new = flow(content.get(key)), flow(value)
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
