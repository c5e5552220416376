"""Reporting workbooks for tests: made by the command, filled with openpyxl, read back."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import openpyxl
import pytest

from taizhang.command_line import Forming, Reporting
from taizhang.load import load_plan
from taizhang.model import Update
from taizhang.problems import Refused
from taizhang.reporting.form_command import make_forms
from taizhang.reporting.layout import COLUMNS, FIGURES, HEADING_ROW, REPORTS
from taizhang.reporting.report_command import read_reports

TODAY = datetime.date(2026, 11, 30)
DAY = datetime.date(2026, 11, 25)
PLAN = "yunshan-2024"


def tracked(content: Path) -> Path:
    """The content with progress published in every plan."""
    for path in content.glob("plans/*/plan.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("progress: not-tracked", "progress: tracked"), "utf-8")
    return content


def forms(content: Path, plan: str = PLAN, month: str = "2026-11", unit: str | None = None) -> Path:
    """The folder of forms, beside the content."""
    out = content.parent / "forms" / plan / month
    make_forms(Forming(plan, unit, month, out), content, TODAY, TODAY)
    return out


class Filling:
    """One workbook being filled: cells by task and title of the column."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.reports = self.book[REPORTS]
        self.figures = self.book[FIGURES]
        self._rows: dict[str, dict[str, list[int]]] = {REPORTS: {}, FIGURES: {}}
        for name, rows in self._rows.items():
            for row in range(HEADING_ROW + 1, self.book[name].max_row + 1):
                rows.setdefault(self.book[name].cell(row, 1).value, []).append(row)

    def row(self, task: str, sheet: str = REPORTS, nth: int = 0) -> int:
        """Where a task stood when the workbook was opened."""
        return self._rows[sheet][task][nth]

    def rows(self, task: str, sheet: str) -> list[int]:
        return self._rows[sheet].get(task, [])

    def cell(self, task: str, title: str, sheet: str = REPORTS, nth: int = 0) -> Any:
        column = [one.title for one in COLUMNS[sheet]].index(title) + 1
        return self.book[sheet].cell(self.row(task, sheet, nth), column)

    def put(self, task: str, values: Mapping[str, Any], sheet: str = REPORTS, nth: int = 0) -> None:
        for title, value in values.items():
            self.cell(task, title, sheet, nth).value = value

    def report(self, task: str, **more: Any) -> None:
        """A plain report of work in progress, with `more` cells."""
        general = {"报告日期": DAY, "阶段": "推进中", "进展情况": f"任务{task}正在做。"}
        self.put(task, general | more)

    def save(self, name: str = "") -> Path:
        path = self.path.with_name(name) if name else self.path
        self.book.save(path)
        return path


def read(content: Path, *paths: Path, dry_run: bool = False, today: datetime.date = TODAY) -> str:
    return read_reports(Reporting(paths, dry_run), content, today)


def refused(content: Path, *paths: Path, today: datetime.date = TODAY) -> list[str]:
    """The problems without their path; the count is held against their number."""
    with pytest.raises(Refused) as error:
        read(content, *paths, today=today)
    *lines, count = str(error.value).splitlines()
    assert count.startswith(f"共 {len(lines)} 个问题")
    for path in paths:
        lines = [line.removeprefix(f"{path}:") for line in lines]
    return lines


def repacked(
    path: Path,
    change: Callable[[str, bytes], bytes | None],
    added: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """The workbook with each part as `change(name, content)` gives it, None leaves it out; and with
    the parts of `added`."""
    file = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = change(name, before.read(name))
            if part is not None:
                after.writestr(name, part)
        for name, text in added.items():
            after.writestr(name, text)
    path.write_bytes(file.getvalue())
    return path


def updates(content: Path) -> list[Update]:
    """All reports of the plan, which is valid."""
    files, problems = load_plan(content, "content", PLAN)
    assert files is not None and problems == []
    return list(files.plan.updates)


def updates_file(content: Path, name: str = "2026-11-zhujianju") -> Path:
    return content / "plans" / PLAN / "updates" / f"{name}.yaml"
