"""A document that changed after staff had worked on its plan: what they wrote stays, and every
change is told."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import checking
import pytest
import yaml

from taizhang.command_line import Importing
from taizhang.importing.command import import_plan
from taizhang.importing.draft import DraftSection
from taizhang.importing.place import find_place
from taizhang.importing.section_ids import OldSection, section_ids
from taizhang.model import Place
from taizhang.problems import Refused

TODAY = datetime.date(2026, 11, 22)
FIRST = """\
清源市2024年重点任务分解表

序号\t重点任务\t牵头单位\t责任单位\t完成时限
一、城市建设\t\t\t\t
1\t新建口袋公园12个，改造老旧小区35个。\t市住建局\t市城管局\t6月底前开工，10月底前完工
2\t绿地率达到38%以上。\t市住建局\t\t12月底前
二、产业发展\t\t\t\t
3\t举办招商活动20场以上，签约项目100个。\t市商务局\t市发改委\t11月底前
4\t新增规上工业企业60家。\t市工信局\t\t12月底前
"""
PLAN = Path("plans/p")


class Clerk:
    """A content folder with the plan imported, and someone who edits it."""

    def __init__(self, folder: Path) -> None:
        self.content, self.document = folder / "content", folder / "清单.txt"
        self.imports(FIRST)

    def imports(self, text: str, place: str = "清源市") -> str:
        self.document.write_text(text, encoding="utf-8")
        return import_plan(Importing((self.document,), place, "p", False), self.content, TODAY)

    def read(self, name: str) -> str:
        return (self.content / name).read_text("utf-8")

    def edits(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        (self.content / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def tasks(self) -> dict[str, dict[str, Any]]:
        return {one["id"]: one for one in yaml.safe_load(self.read("plans/p/tasks.yaml"))}


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path)


def test_a_metric_that_staff_chose_stays_when_the_number_changes(clerk: Clerk) -> None:
    clerk.edits("plans/p/tasks.yaml", "metric: lvdilv", "metric: jianchengqu-lvdilv")
    clerk.edits(
        "metrics.yaml", "id: lvdilv\n  name: 绿地率", "id: jianchengqu-lvdilv\n  name: 建成区绿地率"
    )
    clerk.imports(FIRST.replace("38%", "40%"))
    (target,) = clerk.tasks()["2"]["targets"]
    assert (target["metric"], target["value"]) == ("jianchengqu-lvdilv", 40)
    assert "id: lvdilv" not in clerk.read("metrics.yaml")
    assert checking.lines(clerk.content) == []


def test_what_staff_corrected_beside_a_change_stays(clerk: Clerk) -> None:
    clerk.edits("plans/p/tasks.yaml", "date: 2024-06-30", "date: 2024-06-15")
    clerk.edits(
        "plans/p/tasks.yaml",
        '    - {metric: xinjiankoudaigongyuan, quote: 新建口袋公园12个, op: "=", value: 12, unit: 个, period: 2024}\n',
        "",
    )
    clerk.edits("plans/p/tasks.yaml", "lead: [市商务局]", "lead: [市商务局, 市发改委]")
    clerk.edits("plans/p/tasks.yaml", "  support: [市发改委]\n", "")
    clerk.imports(
        FIRST.replace("10月底前完工", "9月底前完工")
        .replace("小区35个", "小区36个")
        .replace("市发改委", "市发改委、市科技局")
    )
    tasks = clerk.tasks()
    assert [str(one["date"]) for one in tasks["1"]["deadlines"]] == ["2024-06-15", "2024-09-30"]
    assert [one["value"] for one in tasks["1"]["targets"]] == [36]
    assert tasks["3"]["lead"] == ["市商务局", "市发改委"]
    assert tasks["3"]["support"] == ["市科技局"]


def test_comments_stay_in_a_task_that_changed(clerk: Clerk) -> None:
    clerk.edits("plans/p/tasks.yaml", '- id: "3"\n', '- id: "3"  # 招商\n')
    clerk.edits(
        "plans/p/tasks.yaml", "  lead: [市商务局]\n", "  # 已核实\n  lead: [市商务局]  # 主办\n"
    )
    clerk.imports(FIRST.replace("活动20场", "活动30场"))
    written = clerk.read("plans/p/tasks.yaml")
    assert '- id: "3"  # 招商\n' in written
    assert "  # 已核实\n  lead: [市商务局]  # 主办\n" in written
    assert clerk.tasks()["3"]["targets"][0]["value"] == 30


def test_a_section_with_a_new_title_keeps_its_address(clerk: Clerk) -> None:
    said = clerk.imports(FIRST.replace("产业发展", "实体经济"))
    assert clerk.tasks()["3"]["section"] == "s2"
    assert "章节“二、产业发展”改为“二、实体经济”，网址不变" in said
    assert "任务 3" not in said
    assert checking.lines(clerk.content) == []


def test_a_new_task_does_not_get_the_id_of_one_that_is_gone(clerk: Clerk) -> None:
    clerk.imports(FIRST.replace("新增规上工业企业60家", "清理拖欠账款"))
    assert list(clerk.tasks()) == ["1", "2", "3", "4-2"]


def test_changes_outside_the_tasks_are_told(clerk: Clerk) -> None:
    said = clerk.imports(
        FIRST.replace("2024年重点", "2025年重点") + "\n注：本表由市政府办公室解释。\n"
    )
    assert "标题由“清源市2024年重点任务分解表”改为“清源市2025年重点任务分解表”" in said
    assert "年份由“2024”改为“2025”" in said
    assert "新增：“注：本表由市政府办公室解释。”" in said
    assert "reviewed: false" in clerk.read("plans/p/plan.yaml")


def test_the_document_of_another_plan_is_refused(clerk: Clerk) -> None:
    before = {path: path.read_bytes() for path in clerk.content.rglob("*.*")}
    with pytest.raises(Refused) as refusal:
        clerk.imports(
            "清源市2024年安全生产清单\n\n序号\t任务\t牵头单位\n1\t排查燃气管道隐患。\t市应急局\n"
        )
    assert "没有一项任务相同" in str(refusal.value) and "--plan" in str(refusal.value)
    assert {path: path.read_bytes() for path in clerk.content.rglob("*.*")} == before


def test_a_plan_does_not_move_to_another_place(clerk: Clerk) -> None:
    with pytest.raises(Refused) as refusal:
        clerk.imports(FIRST.replace("12个", "13个"), place="东山市")
    assert "--place qingyuan" in str(refusal.value)
    assert "东山市" not in clerk.read("places.yaml")


def test_a_document_in_another_format_leaves_no_old_file_behind(clerk: Clerk) -> None:
    page = clerk.document.with_suffix(".csv")
    rows = "\n".join(line.replace("\t", ",") for line in FIRST.split("\n"))
    page.write_text(rows, encoding="utf-8")
    import_plan(Importing((page,), "清源市", "p", False), clerk.content, TODAY)
    assert (clerk.content / PLAN / "source.csv").is_file()
    clerk.imports(FIRST)
    assert not (clerk.content / PLAN / "source.csv").exists()
    assert checking.lines(clerk.content) == []


def test_headings_with_one_title_keep_their_ids() -> None:
    sections = [
        DraftSection("一、城区", 1),
        DraftSection("（一）目标", 2, 0),
        DraftSection("二、乡村", 3),
        DraftSection("（一）目标", 4, 2),
    ]
    ids = section_ids(sections)
    parents = [None, "s1", None, "s2"]
    old = [
        OldSection(one, section.title, parent)
        for one, section, parent in zip(ids, sections, parents, strict=True)
    ]
    assert ids == ["s1", "s1-1", "s2", "s2-1"]
    assert section_ids(sections, old) == ids


def test_a_document_of_another_place_is_told() -> None:
    registered = (Place(id="hanzhong", name="汉中市"),)
    for given in ("hanzhong", "汉中市", "东浔区"):
        found = find_place(given, "东浔县", registered)
        assert found is not None and [one.weight for one in found.doubts] == [3]
    same = find_place("hanzhong", "陕西省汉中市", registered)
    assert same is not None and same.doubts == ()
