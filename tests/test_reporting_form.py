"""Reporting workbooks as they are sent out."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from filled_forms import PLAN, TODAY, Filling, forms, read
from sample_content import make_plan, make_registries, make_task

from taizhang.command_line import Forming
from taizhang.model import Task
from taizhang.problems import Refused
from taizhang.publishing import read_strings
from taizhang.reporting.assigning import tasks_by_unit
from taizhang.reporting.form import Form, make_form
from taizhang.reporting.form_command import make_forms
from taizhang.reporting.instructions import instructions
from taizhang.reporting.layout import (
    COLUMNS,
    FIGURES,
    INSTRUCTIONS,
    REPORTS,
    STAGES,
    STAGES_OF_THE_OFFICE,
    Identity,
)
from taizhang.reporting.workbook import workbook_bytes

TEMPLATES = Path(__file__).parent.parent / "templates"
STRINGS = read_strings(TEMPLATES, "templates", "zh-CN")[0]


def test_the_stages_are_called_as_on_the_site() -> None:
    assert STRINGS is not None
    shown = {STRINGS("stage_" + stage.replace("-", "_")): stage for stage in STAGES.values()}
    assert shown == STAGES
    assert (
        tuple(STRINGS(f"stage_{one}") for one in ("adjusted", "merged", "cancelled"))
        == STAGES_OF_THE_OFFICE
    )


def test_leads_report_else_those_who_support_else_nobody() -> None:
    plan = make_plan(
        "p",
        "jia",
        make_task("1", lead=["市教体局"], support=["甲市日报社"]),
        make_task("2", support=["甲市日报社", "市教育局"]),
        make_task("3"),
    )
    assigned = tasks_by_unit(plan, make_registries())
    assert {unit: [one.id for one in tasks] for unit, tasks in assigned.items()} == {
        "jiaoyuju": ["1", "2"],
        "ribaoshe": ["2"],
        "unassigned": ["3"],
    }


def test_a_form_for_each_unit_is_written_once(content: Path) -> None:
    out = forms(content)
    names = sorted(path.name for path in out.iterdir())
    assert names == ["chengguanju.xlsx", "zhujianju.xlsx"]
    before = {path: path.read_bytes() for path in out.iterdir()}
    forms(content)
    assert {path: path.read_bytes() for path in out.iterdir()} == before
    filling = Filling(out / names[0])
    filling.reports.cell(3, 11).value = "填了"
    filling.save()
    with pytest.raises(Refused, match="可能有人填过"):
        forms(content)


def test_one_unit_by_name_and_units_that_are_not_there(content: Path) -> None:
    out = forms(content, unit="市住建局")
    assert len(list(out.iterdir())) == 1
    with pytest.raises(Refused, match="没有单位“市住局”，是不是“市住建局”？"):
        forms(content, unit="市住局")
    with pytest.raises(Refused, match="没有规划“yunshan-2025”，是不是“yunshan-2024”？"):
        forms(content, plan="yunshan-2025")


def test_the_sheets_are_locked_but_for_what_is_to_fill(content: Path) -> None:
    book = openpyxl.load_workbook(forms(content, unit="市住建局") / _only(content))
    assert book.sheetnames == [INSTRUCTIONS, REPORTS, FIGURES]
    for name, columns in COLUMNS.items():
        sheet = book[name]
        assert sheet.protection.sheet and sheet.protection.password is None
        assert [sheet.cell(2, at).value for at in range(1, len(columns) + 1)] == [
            column.title for column in columns
        ]
        for at, column in enumerate(columns, start=1):
            assert sheet.cell(2, at).protection.locked
            assert sheet.cell(3, at).protection.locked is not column.is_filled
            shown_whole = sheet.cell(3, at).alignment
            assert shown_whole.wrap_text or shown_whole.shrink_to_fit
        # False is what the format calls allowed.
        allowed = sheet.protection
        assert not (allowed.formatCells or allowed.formatRows or allowed.formatColumns)
        assert allowed.insertRows and allowed.deleteColumns
        assert sheet.freeze_panes is not None and sheet.print_title_rows == "$1:$2"
    offered = {one.formula1: one for one in book[REPORTS].data_validations.dataValidation}
    assert '"未启动,推进中,已完成,已销号,持续推进"' in offered and '"是,否"' in offered
    dates = [one for one in offered.values() if one.type == "date"]
    assert {(one.formula1, one.formula2) for one in dates} == {
        ("DATE(2026,11,1)", "DATE(2026,11,30)"),
        ("DATE(2000,1,1)", "DATE(2026,11,30)"),
    }


def _only(content: Path) -> str:
    return next((content.parent / "forms" / PLAN / "2026-11").iterdir()).name


def test_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    texts = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "_x0041_")
    tasks = [make_task(str(at), text=text) for at, text in enumerate(texts)]
    assert STRINGS is not None
    form = make_form(
        make_plan("p", "jia", *tasks),
        make_registries(),
        STRINGS,
        Identity("p", "unassigned", "2024-03"),
        TODAY,
    )
    data = workbook_bytes(form)
    assert data == workbook_bytes(form)
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)
    sheet = openpyxl.load_workbook(path)[REPORTS]
    cells = [sheet.cell(at, 3) for at in range(3, 8)]
    assert [cell.data_type for cell in cells] == ["s"] * 5
    assert [cell.value for cell in cells] == [*texts[:4], "_x005F_x0041_"]


def test_what_was_reported_last_stands_beside_the_task(content: Path) -> None:
    out = forms(content)
    filling = Filling(out / "zhujianju.xlsx")
    filling.report("1", 阶段="已完成", 完成日期=datetime.date(2026, 11, 20))
    filling.put("1", {"实际数值": 21}, FIGURES)
    read(content, filling.save())
    december = Filling(forms(content, month="2026-12", unit="zhujianju") / "zhujianju.xlsx")
    last = december.cell("1", "上次报告").value
    assert last == "【已报完成，没有变化不用再报】\n2026-11-25，已完成，市住建局\n任务1正在做。"
    assert december.cell("1", "上次数值", FIGURES).value == "21"
    assert december.cell("1", "上次数据日期", FIGURES).value == "2026-11-25"


def test_moved_deadlines_and_changed_targets_are_said(content: Path) -> None:
    folder = content / "plans" / PLAN / "updates"
    folder.mkdir()
    (folder / "2026-10.yaml").write_text(
        "- date: 2026-10-20\n  task: '1'\n  stage: adjusted\n  reason: 管线迁改\n  document: 云政函〔2026〕1号\n"
        "  deadline_changes:\n    - {quote: 2025年底前, old: 2025-12-31, new: 2027-03-31}\n"
        "  target_changes:\n    - {metric: pocket-parks, period: 2024-2025, old: 20, new: 18}\n"
        "- {date: 2026-10-21, task: '2', stage: merged, merged_into: '1', reason: 重复, document: 云政函〔2026〕1号}\n",
        "utf-8",
    )
    filling = Filling(forms(content, unit="zhujianju") / "zhujianju.xlsx")
    assert "已调整到2027年3月31日" in filling.cell("1", "时限").value
    assert "18 个（原为20 个）" in filling.cell("1", "目标值").value
    assert filling.cell("2", "上次报告").value.startswith("【已并入任务 1，不用再报】")


def test_forms_of_a_plan_that_is_not_tracked_say_so(small_site: Path, tmp_path: Path) -> None:
    wanted = Forming(PLAN, None, "2026-11", tmp_path / "out")
    assert "先改成 tracked" in make_forms(wanted, small_site, TODAY, TODAY)


def test_quotes_that_mean_one_day_share_a_line() -> None:
    by = {"kind": "by", "date": datetime.date(2026, 12, 31)}
    deadlines = [
        {"quote": "2026年", **by},
        {"quote": "6月底前", "kind": "by", "date": datetime.date(2026, 6, 30)},
        {"quote": "12月底前", **by},
        {"quote": "2026年", **by},
        {"quote": "常态化", "kind": "ongoing"},
    ]
    assert lone_form(make_task("1", deadlines=deadlines)).reports[0].locked[3] == (
        "2026年、12月底前（2026年12月31日前）\n6月底前（2026年6月30日前）\n常态化（持续）"
    )


def test_of_a_long_report_the_beginning_is_a_reminder(content: Path) -> None:
    filling = Filling(forms(content, unit="市住建局") / "zhujianju.xlsx")
    filling.report("1", 进展情况="长" * 2000)
    read(content, filling.save())
    december = Filling(forms(content, month="2026-12", unit="zhujianju") / "zhujianju.xlsx")
    last = december.cell("1", "上次报告").value
    assert last.endswith("长……（全文见网站）") and len(last) < 250


def test_a_month_before_the_plan_is_refused(content: Path) -> None:
    with pytest.raises(
        Refused, match=r"2026-01-05 才在本站公布的，2025-12 还没有.*写 2026-01 或以后"
    ):
        forms(content, month="2025-12")
    forms(content, month="2026-01")
    path = content / "plans" / PLAN / "plan.yaml"
    issued = "document: {issued_on: 2024-03-05}\npublished_on:"
    path.write_text(path.read_text("utf-8").replace("published_on:", issued), "utf-8")
    with pytest.raises(Refused, match=r"2024-03-05 才印发的，2024-02 还没有.*写 2024-03 或以后"):
        forms(content, month="2024-02")
    forms(content, month="2024-03")
    forms(content, month="2099-01")


def test_instructions_say_what_the_plan_asks_for() -> None:
    words = {wanted: said(lone_form(make_task("1"), wanted)) for wanted in (True, False)}
    assert "选“已完成”“已销号”必须有佐证" in words[True]
    assert "必须有佐证" not in words[False]
    for text in words.values():
        for stage in ("已完成：", "已销号：", "持续推进：", "序时就是"):
            assert stage in text
        assert "选“已销号”，以前没有报过完成的必填" in text
        assert "写不下就拉高这一行" in text
        assert "谁报得晚以谁的为准" in text
        assert "要更正，也请它办" in text
    assert "这张工作表不用填" in words[True]


def test_instructions_for_figures_only_where_there_are_figures(content: Path) -> None:
    sheet = openpyxl.load_workbook(forms(content, unit="市住建局") / "zhujianju.xlsx")
    text = "\n".join(str(row[1].value) for row in sheet[INSTRUCTIONS].rows)
    assert "到那一天为止的合计" in text and "12月25日到31日" in text
    assert "不用填。" not in text


def lone_form(task: Task, evidence_required: bool = False) -> Form:
    """Of a plan with one task, which names nobody."""
    assert STRINGS is not None
    plan = make_plan("p", "jia", task)
    header = plan.header.model_copy(update={"evidence_required": evidence_required})
    plan = plan.model_copy(update={"header": header})
    identity = Identity("p", "unassigned", "2026-11")
    return make_form(plan, make_registries(), STRINGS, identity, TODAY)


def said(form: Form) -> str:
    return "\n".join(text for _, text in instructions(form))


def test_broken_content_is_told(content: Path) -> None:
    (content / "plans" / PLAN / "tasks.yaml").write_text("- id: 1\n", "utf-8")
    with pytest.raises(Refused, match=r"tasks\.yaml:1: "):
        forms(content)
