"""What was read meets what is there: entries by hand, forms that are sent again, other files."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest
from filled_forms import DAY, Filling, forms, read, refused, updates, updates_file

from taizhang.problems import Finding, Refused
from taizhang.reporting.layout import FIGURES
from taizhang.reporting.pointing import for_forms


def own_file(content: Path, name: str = "2026-11-zhujianju") -> Path:
    """A file of reports to be written by hand."""
    path = updates_file(content, name)
    path.parent.mkdir(exist_ok=True)
    return path


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=甲", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def commit(content: Path) -> None:
    git(content, "add", "-A")
    git(content, "commit", "-qm", "报告")


def notes(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("提示：")]


ADJUSTED = (
    "\n- date: 2026-11-25\n  task: '1'\n  stage: adjusted\n  reporter: 市住建局\n"
    "  reason: 拆迁未完成\n  document: 云政函〔2026〕8号\n"
    "  target_changes: [{metric: pocket-parks, period: 2024-2025, old: 20, new: 19}]\n"
)

# ---- written by hand ----


def test_an_adjustment_by_hand_is_not_replaced(content: Path, filling: Filling) -> None:
    git(content, "init", "-q")
    file = own_file(content)
    file.write_text(ADJUSTED, "utf-8")
    filling.report("1")
    (said,) = refused(content, filling.save())
    assert said.startswith(f"填报!G3: {file}:2 已经有手写的调整、并入或取消")
    assert "改成别的一天" in said
    assert file.read_text("utf-8") == ADJUSTED
    filling.report("1", 报告日期="11月26日")
    assert "新写 1 条，换掉还没有提交的 0 条" in read(content, filling.save())


def test_an_adjustment_in_a_file_of_its_own_may_stand_beside_a_report(
    content: Path, filling: Filling
) -> None:
    own_file(content, "2026-11").write_text(ADJUSTED, "utf-8")
    filling.report("1")
    assert "新写 1 条" in read(content, filling.save())
    assert {one.stage for one in updates(content)} == {"adjusted", "in-progress"}


@pytest.mark.parametrize(
    "more",
    [
        "  document: 云政函〔2026〕8号\n",
        "  evidence: [{title: 甲}, {title: 乙}]\n",
        "  reason: 天气\n",
    ],
)
def test_an_entry_that_says_more_than_a_form_is_not_replaced(
    content: Path, filling: Filling, more: str
) -> None:
    git(content, "init", "-q")
    filling.report("1")
    read(content, filling.save())
    file = own_file(content)
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    filling.report("1", 进展情况="改了说法。")
    (said,) = refused(content, filling.save())
    assert f"{file}:3 里" in said and "那一条是手写的，有表里填不了的内容" in said


# ---- sent again ----


@pytest.mark.parametrize("with_git", [True, False])
def test_a_form_sent_again_with_another_date(
    content: Path, filling: Filling, with_git: bool
) -> None:
    if with_git:
        git(content, "init", "-q")
    filling.report("1")
    read(content, filling.save())
    filling.report("1", 报告日期="11月26日")
    path = filling.save()
    (said,) = notes(read(content, path))
    state = "还没有提交" if with_git else "先报"
    assert f"{path}:填报!G3: 同一个月{state}的还有 {own_file(content)}:3，两条都算" in said


def test_a_form_sent_again_with_an_empty_row(content: Path, filling: Filling) -> None:
    git(content, "init", "-q")
    filling.report("1")
    filling.report("2")
    read(content, filling.save())
    filling.put("1", dict.fromkeys(("报告日期", "阶段", "进展情况")))
    filling.report("2", 进展情况="改了。", 存在问题="有一点。")
    path = filling.save()
    (said,) = notes(read(content, path))
    line = own_file(content).read_text("utf-8").splitlines().index('  task: "1"')
    assert f"{path}:填报!G3: 任务“1”没有填，还没有提交的 {own_file(content)}:{line} " in said
    commit(content)
    assert notes(read(content, path)) == []


def test_what_is_published_is_no_reason_for_a_reminder(content: Path, filling: Filling) -> None:
    git(content, "init", "-q")
    filling.report("1")
    read(content, filling.save())
    commit(content)
    filling.report("1", 报告日期="11月26日")
    assert notes(read(content, filling.save())) == []


def test_two_forms_with_different_dates_at_once(content: Path, filling: Filling) -> None:
    filling.report("1")
    first = filling.save("一.xlsx")
    filling.report("1", 报告日期="11月26日")
    second = filling.save("{二}.xlsx")
    (said,) = notes(read(content, first, second))
    assert f"{second}:填报!G3: {first} 里也有任务“1”的报告，是 2026-11-25 的" in said


# ---- other files ----

SAME_DAY = "- {date: 2026-11-25, task: '1', stage: ongoing, report: 在做。, reporter: 市住建局}\n"


def test_a_published_report_in_another_file_is_not_to_be_altered(
    content: Path, filling: Filling
) -> None:
    git(content, "init", "-q")
    own_file(content, "2026-11").write_text(SAME_DAY, "utf-8")
    filling.report("1")
    path = filling.save()
    (said,) = refused(content, path)
    assert "两处只留一处，改那个文件或删去表里这一行" in said
    commit(content)
    (said,) = refused(content, path)
    assert "那一条已经提交（公布），不改：删去表里这一行" in said


# ---- the text of the file ----


@pytest.mark.parametrize("mark", ["...", "... # 完"])
def test_a_file_that_ends_as_a_document(content: Path, filling: Filling, mark: str) -> None:
    file = own_file(content)
    text = f"---\n- {{date: 2026-11-03, task: '2', stage: ongoing, report: 在做。}}\n{mark}\n"
    file.write_text(text, "utf-8")
    filling.report("1")
    with pytest.raises(Refused) as error:
        read(content, filling.save())
    assert f"{file}:3: 这一行“...”以后程序加不进去：请删去这一行再读" in str(error.value)
    assert file.read_text("utf-8") == text
    file.write_text(text.replace(f"{mark}\n", ""), "utf-8")
    assert "新写 1 条" in read(content, filling.path)


def test_entries_that_refer_to_others_are_not_rewritten(content: Path, filling: Filling) -> None:
    git(content, "init", "-q")
    filling.report("1")
    filling.report("2")
    read(content, filling.save())
    file = own_file(content)
    text = file.read_text("utf-8")
    text = text.replace("report: 任务1正在做。", "report: &话 任务1正在做。")
    file.write_text(text.replace("report: 任务2正在做。", "report: *话"), "utf-8")
    filling.report("1", 进展情况="改了。")
    filling.put("2", dict.fromkeys(("报告日期", "阶段", "进展情况")))
    with pytest.raises(Refused, match=r"zhujianju\.yaml:\d+: "):
        read(content, filling.save())


@pytest.mark.parametrize(("mark", "end"), [(b"\xef\xbb\xbf", "\r\n"), (b"", "\r\n"), (b"", "\n")])
def test_line_ends_stay_as_they_are(content: Path, filling: Filling, mark: bytes, end: str) -> None:
    file = own_file(content)
    text = "- date: 2026-11-03\n  task: '2'\n  stage: ongoing\n  report: 在做。\n"
    before = mark + text.replace("\n", end).encode()
    file.write_bytes(before)
    filling.report("1")
    assert notes(read(content, filling.save())) == []
    after = file.read_bytes()
    assert after.startswith(before) and len(after) > len(before)
    assert after.count(b"\r\n") == (after.count(b"\n") if end == "\r\n" else 0)


def test_line_ends_of_both_kinds_are_told(content: Path, filling: Filling) -> None:
    file = own_file(content)
    file.write_bytes(
        "- date: 2026-11-03\r\n  task: '2'\n  stage: ongoing\n  report: 在做。\n".encode()
    )
    filling.report("1")
    (said,) = notes(read(content, filling.save()))
    assert "有的行按 Windows 的写法换行" in said
    assert b"\r" not in file.read_bytes()


# ---- at the cell that caused it ----


def late(filling: Filling, **figure: object) -> Path:
    """A report of early November, read after one of late November with 20."""
    filling.report("1", 报告日期=datetime.date(2026, 11, 5))
    filling.put("1", {"实际数值": 22, **figure}, FIGURES)
    return filling.save()


def test_a_late_figure_is_told_at_its_cell(content: Path, filling: Filling) -> None:
    published = SAME_DAY.replace(
        "reporter",
        "actuals: [{metric: pocket-parks, period: 2024-2025, value: 20, unit: 个}], reporter",
    )
    file = own_file(content, "2026-11")
    file.write_text(published, "utf-8")
    (said,) = refused(content, late(filling))
    assert said.startswith(f"数据!I3: 与 {file}:1 的报告对不上：“")
    assert "20 小于 2026-11-05 报告的 22" in said and "corrects" not in said
    assert "要更正的请告诉主办单位" in said
    (said,) = refused(content, late(filling, 数据日期="11月1日"))
    assert said.startswith("数据!J3: 与 ")


def test_what_is_missing_is_told_at_its_cell(content: Path, filling: Filling) -> None:
    filling.report("1", 阶段="已完成", 完成日期=DAY)
    filling.report("2", 阶段="已销号")
    path = filling.save()
    (said,) = refused(content, path)
    assert said.startswith("填报!I4: 报了已销号，以前没有报过完成，请写完成日期")
    assert "completed_on" not in said
    filling.put("2", {"完成日期": DAY, "佐证名称": "批复"})
    told = notes(read(content, filling.save()))
    assert any("填报!N3: 报了已完成，没有佐证材料；请补上名称" in one for one in told)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "写错了就改正，原来报多了就写 corrects: 2026-01-02",
            "写错了就改正，要更正的请告诉主办单位",
        ),
        (
            "2026-01-02 的报告写错了就用 corrects 更正它",
            "要更正的请告诉主办单位",
        ),
        ("请写进展情况 report：做了什么", "请写进展情况：做了什么"),
        ("没有公开的网址就不写 link", "没有公开的网址就不写佐证网址"),
        ("“https://a.cn/report” report/x", "“https://a.cn/report” report/x"),
    ],
)
def test_the_words_of_the_yaml_are_left_out(message: str, said: str) -> None:
    assert for_forms(message) == said
    assert Finding("", (), message).message == message


# ---- files on the command line ----


def test_a_pattern_is_expanded(content: Path) -> None:
    folder = forms(content)
    filling = Filling(folder / "zhujianju.xlsx")
    filling.report("1")
    filling.save()
    (folder / ".~zhujianju.xlsx").write_bytes(b"")
    assert "1 条报告：新写 1 条" in read(content, folder / "z*.xlsx")
    (said,) = refused(content, folder / "没有*.xlsx")
    assert "没有这个文件" in said
    with pytest.raises(Refused, match="WPS 打开表格时的临时文件"):
        read(content, folder / ".~zhujianju.xlsx")
    with pytest.raises(Refused, match="这是 PDF，不是表格，也转不回表格"):
        (folder / "甲.xlsx").write_bytes(b"%PDF-1.4")
        read(content, folder / "甲.xlsx")
