"""Plans in running text become sections and tasks, and nothing of them is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.importing.blocks import Block, Cell, Document, Paragraph, Table, laid_out
from taizhang.importing.draft import DraftTask, Structure
from taizhang.importing.narrative import read_flat_table, read_narrative
from taizhang.importing.narrative.markers import marker_of
from taizhang.importing.narrative.titles import section_kind
from taizhang.importing.read_text import read_text
from taizhang.printed_text import squeezed

CASES = Path(__file__).parent / "cases"
HEADINGS = yaml.safe_load((CASES / "headings.yaml").read_text("utf-8"))
PLANS = yaml.safe_load((CASES / "narrative_tasks.yaml").read_text("utf-8"))
MEILI = Path(__file__).parent.parent / "content" / "plans" / "meili"


def section_path(structure: Structure, section: int | None) -> list[str]:
    path: list[str] = []
    while section is not None:
        path.insert(0, structure.sections[section].title)
        section = structure.sections[section].parent
    return path


def filled(task: DraftTask, structure: Structure) -> dict[str, Any]:
    """The task as the case files write it: empty fields are left out."""
    section = None if task.section is None else structure.sections[task.section].title
    fields = {
        "number": task.number,
        "section": section,
        "heading": task.heading,
        "text": task.text,
        "requirement": task.requirement,
        "lead": list(task.lead_cells),
        "support": list(task.support_cells),
        "units": list(task.unit_cells),
        "units_inherited": task.units_inherited,
        "people": list(task.people_cells),
        "leaders": list(task.leader_cells),
        "lines": list(task.lines),
    }
    return {name: value for name, value in fields.items() if value}


def as_case(structure: Structure | None) -> dict[str, Any] | None:
    if structure is None:
        return None
    found = {
        "sections": [section_path(structure, at) for at in range(len(structure.sections))],
        "tasks": [filled(task, structure) for task in structure.tasks],
        "parts": [
            {"kind": part.kind, "lines": list(part.lines), "text": part.text}
            for part in structure.parts
        ],
        "doubts": [doubt.weight for doubt in structure.doubts],
    }
    return {name: value for name, value in found.items() if value or name == "tasks"}


@pytest.mark.parametrize("case", PLANS, ids=lambda case: case["title"])
def test_a_plan_in_running_text_is_read_as_its_case_says(case: dict[str, Any]) -> None:
    document = read_text(case["input"].encode())
    reader = read_flat_table if case.get("reader") == "flat table" else read_narrative
    assert as_case(reader(document)) == case["expected"]


@pytest.mark.parametrize("case", HEADINGS, ids=lambda case: case["title"])
def test_a_line_begins_an_item_as_its_case_says(case: dict[str, Any]) -> None:
    marker = marker_of(case["input"])
    found = marker and {
        "style": marker.style,
        "value": marker.value,
        "number": marker.number,
        "rest": marker.rest,
    }
    assert found == case["expected"]["marker"]
    title = marker.rest if marker else case["input"]
    assert section_kind(title) == case["expected"]["without_tasks"]


def test_the_real_narrative_is_read_as_it_was_reviewed() -> None:
    plan = yaml.safe_load((MEILI / "plan.yaml").read_text("utf-8"))
    tasks = yaml.safe_load((MEILI / "tasks.yaml").read_text("utf-8"))
    structure = read_narrative(read_text((MEILI / "source.txt").read_bytes()))
    ids = [section["id"] for section in plan["sections"]]
    assert [(one.title, one.line) for one in structure.sections] == [
        (one["title"], one["line"]) for one in plan["sections"]
    ]
    assert [
        (one.number, one.heading, one.text, list(one.lines), ids[one.section or 0])
        for one in structure.tasks
    ] == [
        (one["number"], one["heading"], one["text"], one["source"]["lines"], one["section"])
        for one in tasks
    ]
    assert [(one.kind, list(one.lines), one.text) for one in structure.parts] == [
        (one["kind"], one["lines"], one["text"])
        for one in plan["source"]["parts"]
        if one["kind"] != "title"
    ]
    assert not structure.doubts


def document_of(*blocks: str | tuple[str, int] | Block) -> Document:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            made.append(Paragraph(block))
        elif isinstance(block, tuple):
            made.append(Paragraph(block[0], outline=block[1]))
        else:
            made.append(block)
    return laid_out(made)


def test_heading_levels_of_the_file_are_obeyed() -> None:
    structure = read_narrative(
        document_of(
            ("云岭市行动方案", 1),
            ("总体要求", 2),
            "坚持统筹推进。",
            ("重点任务", 2),
            ("老旧小区改造", 3),
            "改造20个小区。（市住建局）",
            ("加装电梯", 3),
            "加装电梯100部。（市住建局、市市场监管局）",
        )
    )
    assert [one.title for one in structure.sections] == ["重点任务"]
    assert [(one.number, one.heading, one.text) for one in structure.tasks] == [
        ("1", "老旧小区改造", "改造20个小区。（市住建局）"),
        ("2", "加装电梯", "加装电梯100部。（市住建局、市市场监管局）"),
    ]


def test_unnumbered_headings_of_the_file_stand_above_numbered_tasks() -> None:
    structure = read_narrative(
        document_of(
            ("产业发展", 1), "1.新建园区2个。", ("民生改善", 1), "2.新建学校2所。", "3.扩建医院。"
        )
    )
    assert [one.section for one in structure.tasks] == [0, 1, 1]


def test_a_paragraph_that_holds_only_units_is_a_field_and_not_text() -> None:
    structure = read_narrative(
        document_of(
            "1.完善清单。制定基本养老服务清单，6月底前公布。",
            "〔牵头单位：县民政局；责任单位：县发改局、各乡镇（街道）〕",
            "2.新建农村幸福院10个。",
            "（县民政局牵头，县财政局配合）",
            "3.建成老年食堂8个（助餐点）。（责任单位：县民政局）",
            "4.发展银发经济（养老产业）。",
            "（三年累计投入1500万元以上，到2026年全面完成）",
            "5.新建农村互助点30个。",
            "（县民政局）",
        )
    )
    assert [filled(task, structure) for task in structure.tasks] == [
        {
            "number": "1",
            "text": "完善清单。制定基本养老服务清单，6月底前公布。",
            "lead": ["县民政局"],
            "support": ["县发改局、各乡镇（街道）"],
            "lines": [1, 2],
        },
        {
            "number": "2",
            "text": "新建农村幸福院10个。",
            "units": ["县民政局牵头，县财政局配合"],
            "lines": [3, 4],
        },
        {
            "number": "3",
            "text": "建成老年食堂8个（助餐点）。（责任单位：县民政局）",
            "units": ["县民政局"],
            "lines": [5, 5],
        },
        {
            "number": "4",
            "text": "发展银发经济（养老产业）。（三年累计投入1500万元以上，到2026年全面完成）",
            "lines": [6, 7],
        },
        {
            "number": "5",
            "text": "新建农村互助点30个。",
            "units": ["县民政局"],
            "lines": [8, 9],
        },
    ]


def test_what_stands_behind_a_table_is_no_text_of_the_task_above() -> None:
    table = Table((Cell(0, 0, (Paragraph("指标"),)), Cell(0, 1, (Paragraph("2025年"),))))
    structure = read_narrative(
        document_of(
            "1.改善空气质量，完成下表指标。", table, "注：以核定数为准。", "2.新建公园2处。"
        )
    )
    assert [one.text for one in structure.tasks] == [
        "改善空气质量，完成下表指标。",
        "新建公园2处。",
    ]
    assert all("核定" not in part.text for part in structure.parts)


def test_a_page_number_amid_a_task_is_set_apart() -> None:
    text = "1.新建污水管网30公里，对沿线\n— 3 —\n企业实行清单管理，\n年底前完成。\n2.新建公园。\n"
    structure = read_narrative(read_text(text.encode()))
    assert structure.tasks[0].text == "新建污水管网30公里，对沿线企业实行清单管理，年底前完成。"
    assert [(part.kind, part.lines) for part in structure.parts] == [("residue", (2, 2))]


def test_very_wide_lines_that_are_cut_at_one_width_are_joined() -> None:
    task = "推进老旧小区改造提升，同步完善水电气热信等基础设施，补齐养老托幼停车充电等服务短板" * 5
    lines = [line for n in range(1, 7) for line in (f"{n}.{task[:88]}", f"{task[88:176]}。")]
    structure = read_narrative(read_text("\n".join(lines).encode()))
    assert [one.text for one in structure.tasks] == [f"{task[:176]}。"] * 6


def test_a_line_of_a_million_signs_is_read() -> None:
    for sign in "（一1责负局、。 ":
        structure = read_narrative(document_of("1." + sign * 1_000_000, "1.新建公园2处。"))
        assert structure.tasks[-1].text == "新建公园2处。"


def test_the_caption_of_a_table_is_no_heading() -> None:
    table = Table((Cell(0, 0, (Paragraph("森林覆盖率"),)), Cell(0, 1, (Paragraph("45%"),))))
    structure = read_narrative(
        document_of(
            "一、工作目标",
            "到2025年底，水环境质量稳中向好，见下表。",
            "主要指标",
            table,
            "二、重点任务",
            "（一）新建污水管网30公里。（市住建局）",
            "（二）治理河道12条。（市水利局）",
            "三、保障措施",
            "各县区、各部门要加强组织领导，抓好落实。",
        )
    )
    assert [one.title for one in structure.sections] == ["二、重点任务"]
    assert [one.number for one in structure.tasks] == ["（一）", "（二）"]
    assert [part.kind for part in structure.parts] == ["preamble", "closing"]


PIECES = st.sampled_from(
    [
        "一、",
        "（一）",
        "1.",
        "2．",
        "（1）",
        "①",
        "第一章",
        "专项一：",
        "责任单位：",
        "牵头单位：",
        "完成时限：",
        "【配合单位】",
        "子局",
        "（子局、丑局负责）",
        "（责任单位：寅局）",
        "甲乙丙",
        "丁戊。",
        "甲乙丙丁戊己",
        "，",
        "。",
        "；",
        "附件：",
        "2023年3月1日",
        "总体要求",
        "保障措施",
        "序号",
        "重点任务",
        "责任单位",
        "— 3 —",
        "序号 重点任务 责任单位",
        "续表",
        "注：",
        "1 ",
        "2 ",
        "3 ",
        " ",
        "\t",
        "\u3000",
    ]
)
LINES = st.lists(PIECES, max_size=6).map("".join)
TEXTS = st.lists(LINES, min_size=1, max_size=25).map("\n".join).filter(lambda text: text.strip())


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_no_text_of_a_task_is_lost_and_no_line_used_twice(text: str) -> None:
    document = read_text(text.encode())
    for structure in (read_narrative(document), read_flat_table(document)):
        if structure is not None:
            assert_whole(structure, text.split("\n"))


def assert_whole(structure: Structure, lines: list[str]) -> None:
    numbers = {line for part in structure.parts if part.kind == "residue" for line in part.lines}
    used: Counter[int] = Counter()
    for stretch in (
        *(task.lines for task in structure.tasks),
        *(part.lines for part in structure.parts if part.kind != "residue"),
        *((section.line, section.line) for section in structure.sections),
    ):
        assert 1 <= stretch[0] <= stretch[1] <= len(lines)
        used.update(range(stretch[0], stretch[1] + 1))
    assert all(count == 1 for count in used.values())
    for task in structure.tasks:
        assert task.number and task.text
        first, last = task.lines
        printed = "".join(lines[at - 1] for at in range(first, last + 1) if at not in numbers)
        assert not content(printed) - content(fields_of(task)), task
    for part in structure.parts:
        printed = "".join(lines[part.lines[0] - 1 : part.lines[1]])
        assert not content(printed) - content(part.text)


def content(text: str) -> Counter[str]:
    """The signs that stand for text and names, not those of labels."""
    return Counter(sign for sign in squeezed(text) if sign in "甲乙丙丁戊己子丑寅")


def fields_of(task: DraftTask) -> str:
    heading = task.heading or ""
    own = (*task.lead_cells, *task.support_cells, *task.unit_cells)
    named = () if task.units_inherited else own
    people = (*task.people_cells, *task.leader_cells)
    separate = "" if task.text.startswith(heading + "。") else heading
    return "".join((separate, task.text, task.requirement or "", *named, *people))


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    document = laid_out([Paragraph(line) for line in text.split("\n")])
    assert read_narrative(document).layout == "narrative"
    flat = read_flat_table(document)
    assert flat is None or len(flat.tasks) > 1
