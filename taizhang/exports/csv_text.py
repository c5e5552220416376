"""Records as CSV for people with a spreadsheet: one row a record, nested records as short text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from taizhang.data_dictionary import DATA_FIELDS, DataFile
from taizhang.exports.records import Record

_DEADLINE_KINDS = {
    "by": "最迟",
    "from-to": "时段",
    "start": "启动",
    "recurring": "定期",
    "ongoing": "持续",
}
_OPERATORS = {"=": "=", ">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "约"}

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
# Spreadsheets in Chinese and Japanese take the full-width signs for formulas too.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def csv_header(file: DataFile) -> str:
    return _lines([[field.name for field in DATA_FIELDS[file]]])


def csv_rows(file: DataFile, records: Iterable[Record]) -> str:
    """One line a record; the columns are those of the data dictionary."""
    names = [field.name for field in DATA_FIELDS[file]]
    texts = _NESTED[file]
    return _lines(
        [_guarded(texts.get(name, _plain)(record[name])) for name in names] for record in records
    )


def _lines(rows: Iterable[list[str]]) -> str:
    # Line ends are \n as in every file of the site; Excel, WPS and LibreOffice read both.
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _guarded(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "；".join(str(one) for one in value)
    return str(value)


def _each(text: Callable[[Record], str]) -> Callable[[list[Record]], str]:
    return lambda records: "；".join(text(record) for record in records)


def _unit(unit: Record | None) -> str:
    return "" if unit is None else str(unit["name"])


def _deadline(deadline: Record) -> str:
    said = [_DEADLINE_KINDS[deadline["kind"]]]
    if deadline["date"] is not None:
        said.append(deadline["date"])
        if deadline["year_basis"] == "inferred":
            said.append("年份为推断")
    if deadline["moved_to"] is not None:
        said.append(_changed(deadline["moved_to"]))
    return f"{deadline['quote']}{_bracketed(said)}"


def _quantity(target: Record) -> str:
    upper = "" if target["value_to"] is None else f"—{target['value_to']}"
    return f"{_OPERATORS[target['op']]}{target['value']}{upper}{_measure(target)}"


def _target(target: Record) -> str:
    said = _period(target)
    if target["kind"] == "scope":
        said.append("只说明规模")
    return f"{target['name']}{_quantity(target)}{_bracketed([*said, *_new_value(target)])}"


def _metric_target(target: Record) -> str:
    said = [*_period(target), *_new_value(target)]
    return f"{target['task']}：{_quantity(target)}{_bracketed(said)}"


def _deadline_change(change: Record) -> str:
    return f"{change['quote']}{_bracketed([change['old'], _changed(change['new'])])}"


def _target_change(change: Record) -> str:
    said = [*_period(change), _changed(f"{change['new']}{_measure(change)}")]
    return f"{change['name']}={change['old']}{_measure(change)}{_bracketed(said)}"


def _actual(actual: Record) -> str:
    said = [*_period(actual), f"截至{actual['as_of']}"]
    return f"{actual['name']}={actual['value']}{_measure(actual)}{_bracketed(said)}"


def _evidence(evidence: Record) -> str:
    return f"{evidence['title']}{_bracketed([evidence['link']] if evidence['link'] else [])}"


def _period(one: Record) -> list[str]:
    return [one["period"]] if one["period"] is not None else []


def _measure(one: Record) -> str:
    return one["unit"] or ""


def _new_value(target: Record) -> list[str]:
    new = target["changed_to"]
    return [] if new is None else [_changed(f"{new}{_measure(target)}")]


def _changed(new: str) -> str:
    return f"改为{new}"


def _bracketed(said: list[str]) -> str:
    return f"（{'，'.join(said)}）" if said else ""


def _source_file(source: Record) -> str:
    return f"{source['file']}（SHA-256 {source['sha256']}）"


def _source_lines(source: Record) -> str:
    # A bare 11-16 would become the 16th of November in Excel.
    start, end = source["start"], source["end"]
    return f"第{start}行" if start == end else f"第{start}行至第{end}行"


_NESTED: Mapping[DataFile, Mapping[str, Callable[[Any], str]]] = {
    "plans": {"source": _source_file},
    "tasks": {
        "lead": _each(_unit),
        "support": _each(_unit),
        "deadlines": _each(_deadline),
        "targets": _each(_target),
        "source": _source_lines,
    },
    "departments": {},
    "metrics": {"targets": _each(_metric_target)},
    "updates": {
        "reporter": _unit,
        "deadline_changes": _each(_deadline_change),
        "target_changes": _each(_target_change),
        "actuals": _each(_actual),
        "evidence": _each(_evidence),
    },
    "actuals": {},
}
