"""Filled workbooks read back: what becomes of them, and what each mistake is told as."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import checking
import openpyxl
import pytest
from filled_forms import (
    DAY,
    PLAN,
    TODAY,
    Filling,
    forms,
    read,
    refused,
    updates,
    updates_file,
)
from openpyxl.styles import Font

import build
from taizhang.model import Actual, Evidence, Update
from taizhang.problems import Refused
from taizhang.reporting.layout import FIGURES, INSTRUCTIONS, REPORTS

Fill = Callable[[Filling], Any]


# ---- what is written ----


def test_a_filled_form_becomes_updates(content: Path, filling: Filling) -> None:
    filling.report(
        "1",
        阶段="已完成",
        完成日期="2026年11月20日",
        进展情况="　　建成口袋公园21个。\r\n\r\n　　其中3个在老城区：解放路、人民路。 ",
        存在问题="-管护经费没有落实",
        下一步="11月底前移交",
        佐证名称="验收报告",
        佐证网址="https://example.gov.cn/a",
    )
    filling.put("1", {"实际数值": "２１", "数据日期": "11月20日"}, FIGURES)
    filling.report("4", 未达序时="是", 进展情况="正在排查。" * 20)
    said = read(content, filling.save())
    assert updates(content) == [
        Update(
            date=DAY,
            task="1",
            stage="done",
            report="建成口袋公园21个。\n其中3个在老城区：解放路、人民路。",
            problems="-管护经费没有落实",
            next_step="11月底前移交",
            completed_on=datetime.date(2026, 11, 20),
            actuals=(
                Actual(
                    metric="pocket-parks",
                    period="2024-2025",
                    value=21,
                    unit="个",
                    date=datetime.date(2026, 11, 20),
                ),
            ),
            evidence=(Evidence(title="验收报告", link="https://example.gov.cn/a"),),
            reporter="市住建局",
        ),
        Update(
            date=DAY,
            task="4",
            stage="in-progress",
            report="正在排查。" * 20,
            behind=True,
            reporter="市住建局",
        ),
    ]
    assert updates_file(content).read_text("utf-8") == (
        "# yaml-language-server: $schema=../../../schema/updates.json\n"
        "\n"
        "- date: 2026-11-25\n"
        '  task: "1"\n'
        "  stage: done\n"
        "  report: |-\n"
        "    建成口袋公园21个。\n"
        "    其中3个在老城区：解放路、人民路。\n"
        '  problems: "-管护经费没有落实"\n'
        "  next_step: 11月底前移交\n"
        "  completed_on: 2026-11-20\n"
        "  actuals:\n"
        '    - {metric: pocket-parks, period: "2024-2025", value: 21, unit: 个, date: 2026-11-20}\n'
        "  evidence:\n"
        '    - {title: 验收报告, link: "https://example.gov.cn/a"}\n'
        "  reporter: 市住建局\n"
        "\n"
        "- date: 2026-11-25\n"
        '  task: "4"\n'
        "  stage: in-progress\n"
        f"  report: |-\n    {'正在排查。' * 20}\n"
        "  behind: true\n"
        "  reporter: 市住建局\n"
    )
    assert "+++ " in said and "+  stage: done" in said and "python build.py check" in said
    assert "新写 2 条" in said
    assert checking.lines(content) == []


def test_reading_the_same_file_twice_changes_nothing(content: Path, filling: Filling) -> None:
    filling.report("1")
    path = filling.save()
    read(content, path)
    before = updates_file(content).read_bytes()
    assert "没有变化" in read(content, path)
    assert "没有变化" in read(content, path, path)
    assert updates_file(content).read_bytes() == before


def test_an_empty_form_is_no_report(content: Path, filling: Filling) -> None:
    assert "0 条报告，没有变化" in read(content, filling.path)
    assert not updates_file(content).exists()


def test_a_dry_run_writes_nothing(content: Path, filling: Filling) -> None:
    filling.report("1")
    said = read(content, filling.save(), dry_run=True)
    assert "+- date: 2026-11-25" in said and "什么也没有写" in said
    assert not updates_file(content).parent.exists()


def test_what_stands_in_the_file_stays(content: Path, filling: Filling) -> None:
    path = updates_file(content)
    path.parent.mkdir()
    before = (
        "# 手写的\n- {date: 2026-11-03, task: '2', stage: ongoing, report: 一直在做。}\n# 最后一行"
    )
    path.write_text(before, "utf-8")
    filling.report("2")
    filling.report("1")
    read(content, filling.save())
    text = path.read_text("utf-8")
    assert text.startswith(before + '\n\n- date: 2026-11-25\n  task: "1"')
    assert [one.task for one in updates(content)] == ["2", "1", "2"]


def test_several_files_of_several_units_at_once(content: Path) -> None:
    folder = forms(content)
    paths = []
    for name, task in (("zhujianju", "1"), ("chengguanju", "3")):
        filling = Filling(folder / f"{name}.xlsx")
        filling.report(task)
        paths.append(filling.save())
    assert "读了 2 个文件，2 条报告：新写 2 条" in read(content, *paths)
    assert {one.reporter for one in updates(content)} == {"市住建局", "市城管局"}


def test_all_problems_of_all_files_are_told_and_nothing_is_written(content: Path) -> None:
    folder = forms(content)
    good, bad = Filling(folder / "zhujianju.xlsx"), Filling(folder / "chengguanju.xlsx")
    good.report("1")
    bad.report("3", 阶段="快了", 报告日期="十一月")
    paths = [good.save(), bad.save(), folder / "没有.xlsx"]
    said = refused(content, *paths)
    assert len(said) == 3
    assert not updates_file(content).exists()


def test_done_without_evidence_is_a_reminder(content: Path, filling: Filling) -> None:
    filling.report("1", 阶段="已完成", 完成日期=DAY)
    assert "填报!N3: 报了已完成，没有佐证材料" in read(content, filling.save())


# ---- meeting what is there ----


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=甲", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def changed(filling: Filling) -> Path:
    """The same report, said otherwise."""
    filling.report("1", 进展情况="改了说法。")
    return filling.save("改.xlsx")


def test_a_published_report_is_not_altered(content: Path, filling: Filling) -> None:
    git(content, "init", "-q")
    filling.report("1")
    read(content, filling.save())
    git(content, "add", "-A")
    git(content, "commit", "-qm", "十一月")
    (said,) = refused(content, changed(filling))
    assert said.startswith("填报!G3: 任务“1”2026-11-25 的报告已经在 ")
    assert "yaml:3 里" in said
    assert (
        "已经提交（公布）" in said and "要更正的请告诉主办单位" in said and "corrects" not in said
    )


def test_a_report_that_is_not_committed_is_replaced(content: Path, filling: Filling) -> None:
    git(content, "init", "-q")
    filling.report("1")
    filling.report("4")
    read(content, filling.save())
    text = updates_file(content).read_text("utf-8")
    said = read(content, changed(filling))
    assert "换掉还没有提交的 1 条" in said and "-  report: 任务1正在做。" in said
    new = updates_file(content).read_text("utf-8")
    assert new == text.replace("任务1正在做。", "改了说法。")


def test_an_entry_added_after_the_last_commit_is_replaced(content: Path, filling: Filling) -> None:
    git(content, "init", "-q")
    filling.report("4")
    read(content, filling.save())
    git(content, "add", "-A")
    git(content, "commit", "-qm", "十一月")
    filling.report("1")
    read(content, filling.save())
    assert "换掉还没有提交的 1 条" in read(content, changed(filling))


def test_a_published_report_edited_by_hand_counts_as_published(
    content: Path, filling: Filling
) -> None:
    git(content, "init", "-q")
    filling.report("1")
    read(content, filling.save())
    git(content, "add", "-A")
    git(content, "commit", "-qm", "十一月")
    file = updates_file(content)
    file.write_text(file.read_text("utf-8").replace("正在做", "正在改"), "utf-8")
    (said,) = refused(content, filling.path)
    assert "已经提交（公布）" in said


def test_a_list_on_one_line_is_not_rewritten(content: Path, filling: Filling) -> None:
    file = updates_file(content)
    file.parent.mkdir()
    file.write_text(
        "[{date: 2026-11-03, task: '2', stage: ongoing, report: 一直在做。}]\n", "utf-8"
    )
    filling.report("1")
    with pytest.raises(Refused, match="程序加不进去：请改成一条一段再读"):
        read(content, filling.save())
    file.write_text("# 还没有报告\n[]\n", "utf-8")
    read(content, filling.save())
    assert file.read_text("utf-8").startswith("# 还没有报告\n\n- date: 2026-11-25\n")


def test_the_program_forms_and_reads(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "表"
    of_content = ["--content", str(content)]
    arguments = ["--plan", PLAN, "--month", "2026-10", "--out", str(out), *of_content]
    assert build.main(["form", *arguments]) == 0
    assert "下一步：发给各单位填写" in capsys.readouterr().out
    filling = Filling(out / "zhujianju.xlsx")
    filling.report("1", 报告日期="月底")
    assert build.main(["report", str(filling.save()), *of_content]) == 1
    said, told = capsys.readouterr()
    assert said == "" and told.startswith(f"{filling.path}:填报!G3: “月底”不是日期")
    filling.report("1", 报告日期="10月25日")
    assert build.main(["report", str(filling.save()), *of_content]) == 0
    assert "+- date: 2026-10-25" in capsys.readouterr().out
    assert build.main(["check", *of_content]) == 0


def test_without_git_nobody_knows(content: Path, filling: Filling) -> None:
    filling.report("1")
    read(content, filling.save())
    (said,) = refused(content, changed(filling))
    assert "没有 git 可查" in said and "删去这一条" in said


def test_two_files_that_say_different_things(content: Path, filling: Filling) -> None:
    filling.report("1")
    first = filling.save("一.xlsx")
    (said,) = refused(content, first, changed(filling))
    assert "只读其中对的一个文件" in said


def test_a_report_in_another_file_is_seen(content: Path, filling: Filling) -> None:
    other = updates_file(content).with_name("2026-11.yaml")
    other.parent.mkdir()
    other.write_text(
        "- {date: 2026-11-25, task: '1', stage: ongoing, report: 在做。, reporter: 市住建局}\n",
        "utf-8",
    )
    filling.report("1")
    (said,) = refused(content, filling.save())
    assert "2026-11.yaml:1 里，内容不同" in said and "只留一处" in said


def test_the_ordinary_checks_speak_of_cells(content: Path, filling: Filling) -> None:
    filling.report("1", 进展情况="联系人 13900001234。")
    filling.put("1", {"实际数值": 5, "数据日期": datetime.date(2026, 11, 28)}, FIGURES)
    said = refused(content, filling.save())
    assert said[0].startswith("填报!K3: 这里有手机号码")
    assert said[1].startswith("数据!J3: 数据日期 2026-11-28 在报告日期 2026-11-25 之后")


def test_a_sum_that_fell_is_told_at_its_cell(content: Path, filling: Filling) -> None:
    filling.report("1", 报告日期=datetime.date(2026, 11, 5))
    filling.put("1", {"实际数值": 20}, FIGURES)
    read(content, filling.save())
    filling.report("1")
    filling.put("1", {"实际数值": 19}, FIGURES)
    (said,) = refused(content, filling.save())
    assert said.startswith("数据!I3: “") and "19 小于" in said


def test_a_plan_that_is_not_tracked_takes_no_reports(content: Path, filling: Filling) -> None:
    path = content / "plans" / PLAN / "plan.yaml"
    path.write_text(
        path.read_text("utf-8").replace("progress: tracked", "progress: not-tracked"), "utf-8"
    )
    filling.report("1")
    with pytest.raises(Refused, match=r"plan\.yaml:8: 这个规划写着 progress: not-tracked"):
        read(content, filling.save())


def test_a_day_that_has_not_come(content: Path, filling: Filling) -> None:
    filling.report("1")
    path = filling.save()
    early = datetime.date(2026, 11, 10)
    assert refused(content, path, today=early) == ["填报!G3: 报告日期 2026-11-25 还没有到，请核对"]
    (said,) = refused(content, path, today=datetime.date(2026, 10, 31))
    assert said.startswith("填写说明!B") and "还没有到这个月" in said


# ---- single cells ----

ROW = {"报告日期": "G", "阶段": "H", "完成日期": "I", "未达序时": "J", "进展情况": "K"}


@pytest.mark.parametrize(
    ("title", "value", "column", "said"),
    [
        ("报告日期", datetime.date(2026, 10, 31), "G", "2026-10-31 不在这张表的月份 2026-11 里"),
        ("报告日期", "2026.13.5", "G", "没有“2026.13.5”这一天"),
        ("报告日期", "月底", "G", "“月底”不是日期，要写成 2026-11-05 的样子"),
        ("报告日期", 11.5, "G", "1900-01-11 不在这张表的月份"),
        ("报告日期", True, "G", "不是日期"),
        ("报告日期", datetime.time(8, 0), "G", "不是日期"),
        ("报告日期", None, "G", "缺少报告日期"),
        ("阶段", "推进", "H", "不能填“推进”，是不是“推进中”？只能选：未启动"),
        ("阶段", "节点已调整", "H", "要有文件依据，不在表里填"),
        ("阶段", "取消", "H", "要有文件依据"),
        ("阶段", None, "H", "缺少阶段"),
        ("阶段", "已完成", "I", "阶段是“已完成”，缺少完成日期"),
        ("完成日期", DAY, "I", "填了完成日期，阶段却不是“已完成”"),
        ("未达序时", "有点", "J", "不能填“有点”，只能选：是、否"),
        ("进展情况", None, "K", "选了阶段，没有填进展情况"),
        ("进展情况", "=1+1", "K", "这里是公式"),
        ("进展情况", "长" * 2001, "K", "有 2001 个字，最多 2000 个"),
        ("进展情况", "甲_x0007_乙", "K", "看不见的控制字符（U+0007）"),
        ("进展情况", "甲\u202e乙", "K", "看不见的控制字符（U+202E）"),
        ("佐证网址", "https://a.cn/b", "N", "填了佐证网址，没有填佐证名称"),
    ],
)
def test_mistakes_in_reports(
    content: Path, filling: Filling, title: str, value: Any, column: str, said: str
) -> None:
    filling.report("1")
    filling.cell("1", title).value = value
    (message,) = refused(content, filling.save())
    assert message.startswith(f"填报!{column}3: ") and said in message


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "www.a.cn", "ftp://a.cn", "见附件", 'https://a.cn/"onclick=']
)
def test_links_that_are_none(content: Path, filling: Filling, link: str) -> None:
    filling.report("1", 佐证名称="报告", 佐证网址=link)
    (message,) = refused(content, filling.save())
    assert message.startswith("填报!O3: ") and "不是公开的网址" in message


def test_the_address_behind_a_name_is_taken(content: Path, filling: Filling) -> None:
    filling.report("1", 佐证名称="报告", 佐证网址="点这里")
    filling.cell("1", "佐证网址").hyperlink = "https://a.cn/b"
    filling.cell("1", "佐证网址").value = "点这里"
    filling.cell("1", "佐证名称").font = Font(bold=True)
    read(content, filling.save())
    assert updates(content)[0].evidence == (Evidence(title="报告", link="https://a.cn/b"),)


@pytest.mark.parametrize(
    "typed",
    [
        "2026.11.5",
        "2026/11/5",
        "2026-11-05",
        "2026年11月5日",
        "11月5日",
        "２０２６年１１月５日",
        "20261105",
        20261105,
        46331,
        datetime.datetime(2026, 11, 5, 9, 30),
    ],
)
def test_dates_as_people_type_them(content: Path, filling: Filling, typed: Any) -> None:
    filling.report("1")
    cell = filling.cell("1", "报告日期")
    cell.value = typed
    if isinstance(typed, int):  # a date without its format, or one typed as a number
        cell.number_format = "General"
    read(content, filling.save())
    assert updates(content)[0].date == datetime.date(2026, 11, 5)


@pytest.mark.parametrize(
    ("typed", "format_code", "value"),
    [
        (0.345, "0%", 34.5),
        (0.345, "0.00%", 34.5),
        (34.5, "General", 34.5),
        (0.5, '0.0"%"', 0.5),
        ("34.5%", "@", 34.5),
        ("３４．５", "@", 34.5),
        ("1,234.5", "@", 1234.5),
        ("-3", "@", -3),
        (0.07 * 3, "General", 0.21),
        (0, "General", 0),
    ],
)
def test_numbers_as_people_type_them(
    content: Path, filling: Filling, typed: Any, format_code: str, value: float
) -> None:
    filling.report("1")
    cell = filling.cell("1", "实际数值", FIGURES, 1)
    assert filling.cell("1", "计量单位", FIGURES, 1).value == "%"
    cell.value, cell.number_format = typed, format_code
    read(content, filling.save())
    assert [one.value for one in updates(content)[0].actuals] == [value]


@pytest.mark.parametrize(
    ("typed", "format_code", "said"),
    [
        ("约30", "@", "“约30”不是数：只写 30，不写“约”“余”和单位"),
        ("30个", "@", "“30个”不是数：只写 30"),
        ("三十", "@", "“三十”不是数：只写一个数"),
        ("12,34", "@", "不是数"),
        ("1e5", "@", "不是数"),
        ("30%", "@", "百分数 30%，计量单位却是“个”"),
        (0.3, "0%", "百分数 30%，计量单位却是“个”"),
        (datetime.date(2026, 3, 5), "yyyy-mm-dd", "格式成了日期的，先把单元格格式改为常规"),
        (True, "General", "不是数"),
        (1e13, "General", "太大"),
        ("=SUM(A1:A3)", "General", "这里是公式"),
        ("#DIV/0!", "General", "这里是错误值 #DIV/0!"),
    ],
)
def test_what_is_no_number(
    content: Path, filling: Filling, typed: Any, format_code: str, said: str
) -> None:
    filling.report("1")
    cell = filling.cell("1", "实际数值", FIGURES)
    cell.value, cell.number_format = typed, format_code
    (message,) = refused(content, filling.save())
    assert message.startswith("数据!I3: ") and said in message


def test_figures_without_a_report_and_dates_without_figures(
    content: Path, filling: Filling
) -> None:
    filling.put("1", {"实际数值": 3}, FIGURES)
    filling.put("4", {"数据日期": DAY}, FIGURES)
    first, second = refused(content, filling.save())
    assert first.startswith("数据!I3: 任务“1”填了数，“填报”第 3 行却是空的")
    assert "填了数据日期，没有填实际数值" in second


# ---- the sheet as a whole ----


def edit(title: str, value: Any, sheet: str = REPORTS) -> Fill:
    def change(filling: Filling) -> None:
        filling.cell("1", title, sheet).value = value

    return change


def on(sheet: str, method: str, *arguments: Any) -> Fill:
    return lambda filling: getattr(filling.book[sheet], method)(*arguments)


def copy_row(filling: Filling) -> None:
    for column in range(1, 17):
        filling.reports.cell(9, column).value = filling.reports.cell(3, column).value


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            edit("任务原文", "新建口袋公园2个。"),
            ["填报!C3: 任务原文被改过，灰色的格不能改：应当是“扩大公园绿地"],
        ),
        (edit("任务原文", "=1"), ["填报!C3: 任务原文被改过"]),
        (edit("上次报告", "已完成"), ["填报!F3: 上次报告被改过"]),
        (edit("任务代号", "7"), ["填报!A3: 任务代号被改过，灰色的格不能改：应当是“1”"]),
        (edit("计量单位", "座", FIGURES), ["数据!E3: 计量单位被改过，灰色的格不能改：应当是“个”"]),
        (edit("目标值", "2 个", FIGURES), ["数据!F3: 目标值被改过"]),
        (on(REPORTS, "delete_rows", 3), ["填报!A2: 缺少任务“1”：这一行被删去了"]),
        (on(FIGURES, "delete_rows", 3), ["数据!A2: 缺少任务“1”的目标值“2024-2025年"]),
        (copy_row, ["填报!A9: 任务“1”有两行（第 3、9 行）：删去多出来的一行"]),
        (on(REPORTS, "insert_cols", 7), ["填报!G2: 这一列的标题应当是“报告日期”，现在是空的"]),
        (on(REPORTS, "delete_cols", 4), ["填报!D2: 这一列的标题应当是“时限”，现在是“目标值”"]),
        (on(REPORTS, "merge_cells", "K4:K5"), ["填报!K4: 这里有合并的单元格"]),
        (
            lambda one: one.put("1", {"校验码": None, "任务代号": None}),
            ["填报!B3: 这一行没有任务代号"],
        ),
        (
            lambda one: setattr(one.reports, "title", "填报表"),
            ["1: 没有工作表“填报”，是不是“填报表”？"],
        ),
        (lambda one: one.book.remove(one.figures), ["1: 没有工作表“数据”"]),
    ],
)
def test_what_may_not_be_done_to_a_sheet(
    content: Path, filling: Filling, change: Fill, said: list[str]
) -> None:
    change(filling)
    messages = refused(content, filling.save())
    assert len(messages) == len(said)
    for message, start in zip(messages, said, strict=True):
        assert message.startswith(start)


def test_rows_put_in_or_moved_do_no_harm(content: Path, filling: Filling) -> None:
    filling.report("1")
    filling.report("2")
    rows = [[cell.value for cell in row] for row in filling.reports.iter_rows(3, 5)]
    for at, row in enumerate(reversed(rows), start=3):
        for column, value in enumerate(row, start=1):
            filling.reports.cell(at, column).value = value
    filling.reports.insert_rows(1, 2)
    filling.reports.insert_rows(6)
    read(content, filling.save())
    assert [one.task for one in updates(content)] == ["1", "2"]


def test_a_row_put_in_with_something_in_it_is_told(content: Path, filling: Filling) -> None:
    filling.reports.cell(8, 11).value = "补充一点"
    (said,) = refused(content, filling.save())
    assert said.startswith("填报!K8: 这一行没有任务代号：是插进来的就移走，签名、合计请写在别的")


def test_hidden_rows_are_read_and_told(content: Path, filling: Filling) -> None:
    filling.report("1")
    filling.reports.row_dimensions[3].hidden = True
    filling.reports.auto_filter.ref = "A2:P5"
    said = read(content, filling.save())
    assert "提示：" in said and "“填报”第 3 行被隐藏或筛选掉了，里面填的照样读入" in said
    assert len(updates(content)) == 1


def test_further_sheets_are_passed_over_and_told(content: Path, filling: Filling) -> None:
    filling.report("1")
    filling.book.create_sheet("草稿").append(["随便写的"])
    assert "工作表“草稿”不是填报表里的，没有读" in read(content, filling.save())


def test_text_that_the_office_mended_since_is_told(content: Path, filling: Filling) -> None:
    filling.report("2")
    path = filling.save()
    tasks = content / "plans" / PLAN / "tasks.yaml"
    inherited = "  heading: 扩大公园绿地\n  heading_inherited: true\n"
    assert inherited in tasks.read_text("utf-8")
    tasks.write_text(tasks.read_text("utf-8").replace(inherited, ""), "utf-8")
    assert "的原文在发表以后改过，报告照收" in read(content, path)


# ---- whose workbook ----


def block(label: str, value: str) -> Fill:
    def change(filling: Filling) -> None:
        sheet = filling.book[INSTRUCTIONS]
        row = next(row for row in range(1, 60) if sheet.cell(row, 1).value == label)
        sheet.cell(row, 2).value = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (block("表格版本", "2"), "这张表的版本是 2，程序只认得到 1：请先更新程序"),
        (block("表格版本", "甲"), "表格版本“甲”不认识"),
        (block("规划代号", "ankang"), "供程序识别的几行（规划、单位、月份）被改过"),
        (block("月份代号", "2026-10"), "供程序识别的几行（规划、单位、月份）被改过"),
        (on(INSTRUCTIONS, "delete_rows", 15, 20), "供程序识别的几行不在了"),
    ],
)
def test_the_block_for_the_program_must_stand(
    content: Path, filling: Filling, change: Fill, said: str
) -> None:
    change(filling)
    (message,) = refused(content, filling.save())
    assert said in message


def test_a_plan_or_unit_that_is_gone(content: Path, filling: Filling) -> None:
    plans = content / "plans"
    (plans / PLAN).rename(plans / "yunshan-2025")
    (said,) = refused(content, filling.path)
    assert "没有规划“yunshan-2024”，是不是“yunshan-2025”？" in said
    (plans / "yunshan-2025").rename(plans / PLAN)
    for path in (content / "departments" / "yunshan.yaml",):
        path.write_text(path.read_text("utf-8").replace("id: zhujianju", "id: zhujian-ju"), "utf-8")
    (said,) = refused(content, filling.path)
    assert "没有由单位“zhujianju”填报的任务，是不是“zhujian-ju”？" in said


def test_a_workbook_that_is_not_ours(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(path)
    (said,) = refused(content, path)
    assert said.startswith("1: 这不是本程序生成的填报表")
    assert TODAY > DAY


def test_the_messages_in_the_handbook_are_our_own() -> None:
    project = Path(__file__).parent.parent
    handbook = (project / "docs" / "编辑手册.md").read_text("utf-8")
    table = handbook.partition("| 提示 | 意思 | 怎么办 |\n")[2].partition("\n\n")[0]
    shown = [line.split("`")[1] for line in table.splitlines()[1:]]
    folders = (project / "taizhang" / "reporting", project / "taizhang" / "checks")
    code = "".join(path.read_text("utf-8") for one in folders for path in one.rglob("*.py"))
    assert len(shown) > 20
    assert [one for one in shown if one not in code] == []
