"""A filled workbook as reports: every cell that was filled, or what is wrong with it and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from taizhang.model import Actual, Evidence, Update
from taizhang.reporting.book import Book, Cell, Sheet
from taizhang.reporting.cell_values import (
    Wrong,
    date_of,
    link_of,
    number_of,
    refuse_unreadable,
    stage_of,
    yes_or_no,
)
from taizhang.reporting.empty_words import evidence_of, remark_of, report_of, says_nothing
from taizhang.reporting.form import FigureRow, Form
from taizhang.reporting.form_problems import FormProblem, Place
from taizhang.reporting.layout import FIGURES, MAX_TEXT, MAX_TITLE, REPORTS, Column
from taizhang.reporting.outside import outside_notes
from taizhang.reporting.sheet_rows import SheetRows, sheet_rows

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class FilledReport:
    """One update with the cells that it came from, by its field: report, actuals.0.value."""

    path: str
    update: Update
    places: Mapping[str, Place]

    def place_of(self, position: tuple[str | int, ...]) -> Place:
        """The cell of a field; the stage's where the field has none of its own."""
        for length in range(len(position), 0, -1):
            place = self.places.get(".".join(map(str, position[:length])))
            if place is not None:
                return place
        return self.places["stage"]


@dataclass(frozen=True, slots=True)
class Silent:
    """A row in which nothing was filled."""

    path: str
    place: Place
    task: str
    reporter: str | None
    month: str


@dataclass(slots=True)
class Filled:
    """What a workbook holds. With problems, the reports are not all."""

    reports: list[FilledReport] = field(default_factory=list)
    problems: list[FormProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    silent: list[Silent] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Figure:
    actual: Actual | None
    """None where the cell could not be read."""
    place: Place


def filled(path: str, book: Book, form: Form) -> Filled:
    """The reports of a workbook that was sent out as `form`."""
    made = Filled()
    reports = sheet_rows(
        path, book.sheets[REPORTS], [r.locked for r in form.reports], form.identity
    )
    figures = sheet_rows(
        path, book.sheets[FIGURES], [r.locked for r in form.figures], form.identity
    )
    for rows in (reports, figures):
        made.problems += rows.problems
        made.notes += rows.notes
    made.notes += outside_notes(book, form, (reports, figures))
    by_task: dict[str, list[_Figure]] = {}
    for at, row in sorted(figures.found.items()):
        figure = _Row(path, made, figures, row, form.identity.year).figure(form.figures[at])
        if figure is not None:
            by_task.setdefault(form.figures[at].task, []).append(figure)
    for at, row in sorted(reports.found.items()):
        task = form.reports[at].task
        reading = _Row(path, made, reports, row, form.identity.year)
        reading.report(task, form, by_task.get(task, []))
    return made


_REMARKS = ("problems", "next_step")


class _Row:
    """One row being read; whatever is wrong goes to `made`."""

    def __init__(self, path: str, made: Filled, rows: SheetRows, row: int, year: int) -> None:
        self.path = path
        self.made = made
        self.cells = {
            key: (cell, place)
            for key, (cell, place) in rows.filled(row).items()
            if key not in _REMARKS or not says_nothing(cell)
        }
        self.year = year
        self.titles: Mapping[str, Column] = {one.key: one for one in rows.columns if one.key}
        self.at = _first_filled(rows.sheet, rows.columns, row)
        self.wrong = False

    def read(self, key: str, reader: Callable[[Cell], Value]) -> Value | None:
        """The value of a cell; None where it is empty or wrong."""
        if key not in self.cells:
            return None
        cell, place = self.cells[key]
        try:
            refuse_unreadable(cell)
            return reader(cell)
        except Wrong as wrong:
            self.say(place, str(wrong))
            return None

    def say(self, place: Place, message: str) -> None:
        self.wrong = True
        self.made.problems.append(FormProblem(self.path, place, message))

    def place(self, key: str) -> Place:
        """The cell of a column in this row, filled or not."""
        column = list(self.titles).index(key)
        return Place(self.at.sheet, self.at.row, self.at.column + column)

    def figure(self, row: FigureRow) -> _Figure | None:
        value = self.read("value", lambda cell: number_of(cell, row.unit))
        day = self.read("date", lambda cell: date_of(cell, self.year))
        if "value" not in self.cells:
            if "date" in self.cells:
                self.say(self.place("value"), "填了数据日期，没有填实际数值：补上数值，或删去日期")
            return None
        if value is None or self.wrong:
            return _Figure(None, self.place("value"))
        actual = Actual(
            metric=row.metric,
            name=row.name,
            period=row.period,
            value=value,
            unit=row.unit,
            date=day,
        )
        return _Figure(actual, self.place("value"))

    def report(self, task: str, form: Form, figures: list[_Figure]) -> None:
        if not self.cells:
            if not figures:
                row = Silent(self.path, self.at, task, form.reporter, form.identity.month)
                self.made.silent.append(row)
            for figure in figures:
                self.say(
                    figure.place,
                    f"任务“{task}”填了数，“{REPORTS}”第 {self.at.row} 行却是空的：请填报告日期、阶段和进展情况",
                )
            return
        fields: dict[str, Any] = {
            "date": self.read("date", self._date(form.identity.month)),
            "stage": self.read("stage", stage_of),
            "completed_on": self.read("completed_on", lambda cell: date_of(cell, self.year)),
            "behind": self.read("behind", yes_or_no) or False,
        }
        fields["report"] = self.read("report", lambda cell: report_of(cell, MAX_TEXT))
        for key in _REMARKS:
            fields[key] = self.read(key, lambda cell: remark_of(cell, MAX_TEXT)) or None
        title = self.read("title", lambda cell: evidence_of(cell, MAX_TITLE))
        link = self.read("link", link_of)
        self._missing(fields)
        if "link" in self.cells and "title" not in self.cells:
            self.say(self.place("title"), "填了佐证网址，没有填佐证名称：请写材料的名字")
        if self.wrong or any(figure.actual is None for figure in figures):
            return
        update = Update(
            task=task,
            actuals=tuple(one.actual for one in figures if one.actual is not None),
            evidence=(Evidence(title=title, link=link),) if title else (),
            reporter=form.reporter,
            **fields,
        )
        places = {key: self.place(key) for key in self.titles}
        places |= {"evidence": self.place("title"), "evidence.0.link": self.place("link")}
        places |= {f"actuals.{at}": one.place for at, one in enumerate(figures)}
        for at, one in enumerate(figures):
            day = Place(one.place.sheet, one.place.row, one.place.column + 1)
            places[f"actuals.{at}.date"] = day
        self.made.reports.append(FilledReport(self.path, update, places))

    def _date(self, month: str) -> Callable[[Cell], Any]:
        def read(cell: Cell) -> Any:
            day = date_of(cell, self.year)
            if f"{day:%Y-%m}" != month:
                raise Wrong(
                    f"{day} 不在这张表的月份 {month} 里：改成这个月里的日期，别的月份填别的月份的表"
                )
            return day

        return read

    def _missing(self, fields: Mapping[str, Any]) -> None:
        """What a report cannot do without, and what does not go with its stage."""
        for key, example in (("date", "写情况截至哪一天"), ("stage", "从列表里选")):
            if key not in self.cells:
                self.say(self.place(key), f"缺少{self.titles[key].title}：请填，{example}")
        if "stage" in self.cells and not fields["report"] and "report" not in self.cells:
            self.say(self.place("report"), "选了阶段，没有填进展情况：请写做了什么")
        stage = fields["stage"]
        if stage == "done" and "completed_on" not in self.cells:
            self.say(self.place("completed_on"), "阶段是“已完成”，缺少完成日期：请填")
        if stage and stage not in ("done", "closed") and "completed_on" in self.cells:
            message = "填了完成日期，阶段却不是“已完成”：完成了就改阶段，没有完成就删去日期"
            self.say(self.place("completed_on"), message)
        if stage in ("done", "closed") and fields["behind"]:
            self.say(self.place("behind"), "已完成的任务不填未达序时：删去这一格")
        done, day = fields["completed_on"], fields["date"]
        if done and day and done > day:
            self.say(self.place("completed_on"), f"完成日期 {done} 在报告日期 {day} 之后，请核对")


def _first_filled(sheet: Sheet, columns: tuple[Column, ...] | Any, row: int) -> Place:
    first = next(at for at, column in enumerate(columns, start=1) if column.is_filled)
    return Place(sheet.name, row, first)
