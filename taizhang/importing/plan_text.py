"""plan.yaml and tasks.yaml as text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.importing.draft import Draft, DraftSection, DraftTask, FoundDeadline, FoundTarget
from taizhang.yaml_text import Value, entry, lines, scalar

_SCHEMA = "# yaml-language-server: $schema=../../schema/{0}.json\n"


@dataclass(frozen=True, slots=True)
class Naming:
    """What the documents do not say themselves: ids, and how the source is kept."""

    place: str
    source_file: str
    sha256: str
    has_text: bool
    published_on: datetime.date
    section_ids: Sequence[str]
    part_notes: Mapping[str, str]
    """Text of a part → what staff have noted on it."""


def plan_text(draft: Draft, title: str, years: Sequence[int], naming: Naming) -> str:
    """plan.yaml of a plan that nobody has reviewed yet."""
    header, structure = draft.header, draft.structure
    document: dict[str, Value] = {
        "issuer": header.issuer,
        "number": header.number,
        "issued_on": header.issued_on,
        "index_number": header.index_number,
    }
    record: dict[str, Value] = {
        "title": title,
        "place": naming.place,
        "document": {key: value for key, value in document.items() if value is not None},
        "years": tuple(years),
        "years_basis": header.years_basis,
        "years_note": header.years_note,
        "progress": "not-tracked",
        "published_on": naming.published_on,
        "lead_rule": structure.lead_rule,
    }
    source: dict[str, Value] = {
        "file": naming.source_file,
        "sha256": naming.sha256,
        "text": "source.txt" if naming.has_text else None,
        "layout": structure.layout,
    }
    made = lines(record)
    made.insert(1 + made.index(f"published_on: {naming.published_on}"), "reviewed: false")
    made += ["source:", *lines(source, "  ")]
    if structure.parts:
        made.append("  parts:")
        made += [
            entry(
                {
                    "kind": part.kind,
                    "lines": part.lines,
                    "text": part.text,
                    "note": naming.part_notes.get(part.text),
                },
                "    ",
            )
            for part in structure.parts
        ]
    if structure.sections:
        made.append("sections:")
        made += [f"  - {one}" for one in _sections(structure.sections, naming.section_ids)]
    return _SCHEMA.format("plan") + "\n" + "\n".join(made) + "\n"


def _sections(sections: Sequence[DraftSection], ids: Sequence[str]) -> list[str]:
    made = []
    for one, section in zip(ids, sections, strict=True):
        parent = "" if section.parent is None else f", parent: {ids[section.parent]}"
        made.append(f"{{id: {one}, title: {scalar(section.title)}{parent}, line: {section.line}}}")
    return made


def task_record(
    task: DraftTask, task_id: str, section: str | None, targets: Sequence[tuple[str, str]]
) -> dict[str, Value]:
    """The task as tasks.yaml has it. `targets`: (metric id, registered name) for each target."""
    return {
        "id": task_id,
        "number": task.number,
        "section": section,
        "heading": task.heading,
        "heading_inherited": task.heading_inherited,
        "text": task.text,
        "requirement": task.requirement,
        "tables": tuple(
            {"caption": table.caption, "columns": table.columns, "cells": table.cells}
            for table in task.tables
        ),
        "other_columns": _other_columns(task),
        "lead": task.lead,
        "support": task.support,
        "units_inherited": task.units_inherited,
        "people": task.people,
        "leaders": task.leaders,
        "deadlines": tuple(_deadline(one) for one in task.deadlines),
        "targets": tuple(
            _target(one, metric, name)
            for one, (metric, name) in zip(task.targets, targets, strict=True)
        ),
        "source": {"lines": task.lines},
    }


def _other_columns(task: DraftTask) -> Value:
    columns: dict[str, Value] = {}
    for title, text in task.other_columns:
        name, count = title or "无列头", 1
        while name in columns:
            count += 1
            name = f"{title or '无列头'}（{count}）"
        columns[name] = text
    return columns


def _deadline(one: FoundDeadline) -> Mapping[str, Value]:
    record: dict[str, Value] = {"quote": one.quote, "kind": one.kind, "date": one.date}
    if one.year_stated:
        record["year_stated"] = True
    return record


def _target(one: FoundTarget, metric: str, name: str) -> Mapping[str, Value]:
    record: dict[str, Value] = {
        "metric": metric,
        "name": one.name if one.name != name else None,
        "quote": one.quote,
        "op": one.op,
    }
    if one.years:
        record["years"] = {str(year): value for year, value in one.years}
    else:
        record |= {"value": one.value, "value_to": one.value_to}
    record |= {"unit": one.unit}
    if one.period is not None:
        record["period"] = int(one.period) if one.period.isdigit() else one.period
    if one.kind != "target":
        record["kind"] = one.kind
    return record


def updated_plan_text(written: str, new: str, changed: bool) -> str:
    """plan.yaml after another import: source and sections are new, everything else stays as staff
    wrote it; where tasks have `changed`, the plan waits for review again."""
    blocks, fresh = _top_level(written), _top_level(new)
    for key in ("source", "sections", "lead_rule"):
        if key in fresh:
            blocks[key] = fresh[key]
        else:
            blocks.pop(key, None)
    if changed:
        blocks["reviewed"] = "reviewed: false\n"
    order = [key for key in blocks if key not in ("reviewed", "lead_rule", "source", "sections")]
    order += [key for key in ("reviewed", "lead_rule", "source", "sections") if key in blocks]
    return "".join(blocks[key] for key in order)


def _top_level(text: str) -> dict[str, str]:
    """Top-level keys with their text; what stands before the first has the key ""."""
    pieces = re.split(r"(?m)^(?=[a-z_]+:)", text)
    found = {"": pieces[0]} if not re.match(r"[a-z_]+:", pieces[0]) else {}
    for piece in pieces if not found else pieces[1:]:
        found[piece.split(":", 1)[0]] = piece if piece.endswith("\n") else piece + "\n"
    return found


def tasks_text(entries: Sequence[str]) -> str:
    """tasks.yaml from its entries."""
    return _SCHEMA.format("tasks") + "\n" + "\n\n".join(entries) + "\n"
