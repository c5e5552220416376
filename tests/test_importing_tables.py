"""Plan tables become tasks: cases by staff, and what must hold for any table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.importing.blocks import Block, Cell, Document, Paragraph, Table, laid_out
from taizhang.importing.draft import DraftTable, DraftTask, Structure
from taizhang.importing.read_text import read_text
from taizhang.importing.tables import is_plan_table, read_tables
from taizhang.importing.tables.vocabulary import title_role

CASES = Path(__file__).parent / "cases"
CONTENT = Path(__file__).parent.parent / "content" / "plans"


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case["input"], case["expected"], id=case["title"]) for case in loaded]


def picture(rows: list[list[Any]], plain: bool = False) -> Table:
    """A table from its picture: ^ is merged with the cell above, < with the one to the left."""
    cells: dict[tuple[int, int], Cell] = {}
    for row, texts in enumerate(rows):
        for column, content in enumerate(texts):
            if content in ("^", "<") or (row, column) in cells:
                continue
            right = column + 1
            while right < len(texts) and texts[right] == "<":
                right += 1
            below = row + 1
            while below < len(rows) and column < len(rows[below]) and rows[below][column] == "^":
                below += 1
            cells[row, column] = picture_cell(content, row, column, below - row, right - column)
    return Table(tuple(cells.values()), ragged=plain)


def picture_cell(content: Any, row: int, column: int, rows: int, columns: int) -> Cell:
    inner: tuple[Table, ...] = ()
    if isinstance(content, dict):
        inner = (picture(content["rows"]),) if content["rows"] else ()
        content = content["text"]
    paragraphs = tuple(Paragraph(line) for line in content.split("\n") if line)
    return Cell(row, column, paragraphs, rows, columns, inner)


def document(blocks: list[Any]) -> Document:
    return laid_out([pictured(block) for block in blocks])


def pictured(block: Any) -> Block:
    """A paragraph, one with an outline level, or a table."""
    if isinstance(block, str):
        return Paragraph(block)
    if "rows" in block:
        return picture(block["rows"], block.get("plain", False))
    return Paragraph(block["text"], outline=block["outline"])


def heading_path(structure: Structure, index: int | None) -> str:
    titles: list[str] = []
    while index is not None:
        titles.insert(0, structure.sections[index].title)
        index = structure.sections[index].parent
    return " / ".join(titles)


def as_case(task: DraftTask, structure: Structure) -> dict[str, Any]:
    """The task in the words of the case files."""
    section = None if task.section is None else structure.sections[task.section].title
    tables = [
        {
            **({"caption": table.caption} if table.caption else {}),
            "columns": list(table.columns),
            "cells": list(table.cells),
        }
        for table in task.tables
    ]
    return {
        "number": task.number,
        "text": task.text,
        "section": section,
        "heading": task.heading,
        "heading_inherited": task.heading_inherited,
        "requirement": task.requirement,
        "tables": tables,
        "other": [list(pair) for pair in task.other_columns],
        "lead": list(task.lead_cells),
        "support": list(task.support_cells),
        "units": list(task.unit_cells),
        "inherited": task.units_inherited,
        "people": list(task.people_cells),
        "leaders": list(task.leader_cells),
    }


@pytest.mark.parametrize(("given_blocks", "expected"), cases("table_tasks"))
def test_a_table_is_read_as_the_case_says(given_blocks: list[Any], expected: Any) -> None:
    structure = read_tables(document(given_blocks))
    read = [as_case(task, structure) for task in structure.tasks]
    wanted = expected["tasks"]
    assert [task["text"] for task in read] == [
        case.get("text", task["text"]) for case, task in zip(wanted, read, strict=False)
    ]
    assert len(read) == len(wanted)
    for task, case in zip(read, wanted, strict=True):
        assert {key: task[key] for key in case} == case
    if "sections" in expected:
        paths = [heading_path(structure, index) for index in range(len(structure.sections))]
        assert paths == expected["sections"]
    if "parts" in expected:
        parts = [{"kind": part.kind, "text": part.text} for part in structure.parts]
        assert parts == expected["parts"]
    if "doubts" in expected:
        messages = [doubt.message for doubt in structure.doubts]
        assert len(messages) >= len(expected["doubts"])
        assert bool(messages) == bool(expected["doubts"])
        for words in expected["doubts"]:
            assert any(words in message for message in messages), messages


@pytest.mark.parametrize(("title", "role"), cases("column_roles"))
def test_a_column_title_says_what_the_column_is_for(title: str, role: str) -> None:
    assert (title_role(title) or "none") == role


def bare(texts: Any) -> str:
    """The characters that matter when units are compared before they are split."""
    return "".join(char for text in texts for char in text if char not in " 　、，,；;。\n")


@pytest.mark.parametrize("plan", ["hanzhong", "wugang", "ankang"])
def test_the_reviewed_plans_are_read_without_a_fault(plan: str) -> None:
    folder = CONTENT / plan
    header = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    tasks = yaml.safe_load((folder / "tasks.yaml").read_text(encoding="utf-8"))
    structure = read_tables(read_text((folder / "source.txt").read_bytes()))
    ids = [section["id"] for section in header["sections"]]
    assert [
        (section.title, section.line, None if section.parent is None else ids[section.parent])
        for section in structure.sections
    ] == [
        (section["title"], section["line"], section.get("parent")) for section in header["sections"]
    ]
    assert len(structure.tasks) == len(tasks)
    for read, task in zip(structure.tasks, tasks, strict=True):
        assert [read.number, read.text, read.lines] == [
            task["number"],
            task["text"],
            tuple(task["source"]["lines"]),
        ]
        assert [read.heading, read.heading_inherited, read.requirement] == [
            task.get("heading"),
            task.get("heading_inherited", False),
            task.get("requirement"),
        ]
        assert read.section == (ids.index(task["section"]) if "section" in task else None)
        assert list(read.tables) == [
            DraftTable(tuple(table["columns"]), tuple(table["cells"]), table.get("caption"))
            for table in task.get("tables", [])
        ]
        lead, support = task.get("lead", []), task.get("support", [])
        assert bare(read.lead_cells + read.support_cells + read.unit_cells) == bare(lead + support)
        assert bare(read.lead_cells) in ("", bare(lead))
        assert read.units_inherited == task.get("units_inherited", False)
        assert bare(read.people_cells) == bare(task.get("people", []))
        assert bare(read.leader_cells) == bare(task.get("leaders", []))
    parts = [part for part in header["source"]["parts"] if part["kind"] in ("table-header", "note")]
    assert [(part.kind, part.lines, part.text) for part in structure.parts] == [
        (part["kind"], tuple(part["lines"]), part["text"]) for part in parts
    ]


def test_a_plan_table_is_told_from_others() -> None:
    plan = picture([["序号", "任务", "责任单位"], ["1", "新建公园三处。", "市城管局"]])
    people = picture([["姓名", "电话"], ["张大山", "1234567"]])
    assert is_plan_table(plan)
    assert not is_plan_table(people)


HEADERS = (
    ("序号", "任务", "责任单位"),
    ("序号", "类别", "任务", "牵头单位", "配合单位"),
    ("重点领域", "序号", "重点任务", "具体措施", "责任单位", "完成时限"),
    ("任务", "完成时限", "责任单位", "备注"),
    ("序号", "任务", "2023年", "2024年", "责任单位"),
)
NUMBERS = ("", "1", "2", "一")
HEADINGS = ("（一）城市", "一、产业", "改造小区", "备注：见附件", "合计")
OTHERS = (
    "序号",
    "责任单位",
    "2023年",
    "2024年",
    "市城管局",
    "年底前",
    "新建公园3个。",
    "加强管理，",
)
WORDS = st.sampled_from((*NUMBERS, *HEADINGS, *OTHERS))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    header = draw(st.sampled_from(HEADERS))
    plain = draw(st.booleans())
    rows: list[list[Any]] = [list(header)]
    for _ in range(draw(st.integers(1, 6))):
        row = [draw(WORDS) for _ in header]
        if plain:
            row = row[: draw(st.integers(1, len(row)))]
        elif len(rows) > 1:
            row = [draw(st.sampled_from((text, text, "^"))) for text in row]
        rows.append(row)
        if draw(st.integers(0, 5)) == 0:
            rows.append(list(header))
    return picture(rows, plain)


@settings(max_examples=150, deadline=None)
@given(tables())
def test_whatever_a_table_holds_no_line_is_used_twice_and_none_is_lost(table: Table) -> None:
    laid = laid_out([table])
    structure = read_tables(laid)
    inside = {line for task in structure.tasks for line in range(task.lines[0], task.lines[1] + 1)}
    # What a page break put between the lines of a task is residue there, within the task's lines.
    claimed = [task.lines for task in structure.tasks] + [
        part.lines
        for part in structure.parts
        if part.kind != "residue" or part.lines[0] not in inside
    ]
    used = [line for first, last in claimed for line in range(first, last + 1)]
    lines = dict(enumerate(laid.text.split("\n"), 1))
    titles = "".join(section.title for section in structure.sections)
    printed = {number for number, text in lines.items() if text.strip()}
    assert sorted(line for line in used if line in printed) == sorted(set(used) & printed)
    lost = [lines[line] for line in printed - set(used) if lines[line].strip() not in titles]
    assert structure.doubts or not lost
    assert all(task.number and task.text for task in structure.tasks)


def test_a_long_cell_of_one_character_is_read_at_once() -> None:
    for char in "（1一、市 。年":
        cell = char * 200_000
        table = picture(
            [["序号", "任务", "责任单位"], ["1", cell, cell], ["2", "新建公园。", cell]]
        )
        assert len(read_tables(laid_out([table])).tasks) in (1, 2)
