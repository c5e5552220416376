"""What git tells of the content, from real repositories."""

from __future__ import annotations

import datetime
import os
import pickle
import shutil
from pathlib import Path

import pytest
from git_repositories import HEADER, Repository, deadline, git, repository, task

from taizhang.history import git as history_git
from taizhang.history import read_history
from taizhang.history.entries import Unreadable, cut
from taizhang.history.log import LONGEST_SUBJECT
from taizhang.model import Deadline, TargetEntry
from taizhang.revisions import History, PlanHistory, TaskChange

LATER = datetime.date(2030, 1, 1)


@pytest.fixture
def home(tmp_path: Path) -> Repository:
    return repository(tmp_path / "repository")


def plan(of: Repository | Path, as_of: datetime.date = LATER, name: str = "a") -> PlanHistory:
    history = read_history(of.content if isinstance(of, Repository) else of, as_of)
    assert history.available, history.reason
    return history.by_plan[name]


def told(changes: tuple[TaskChange, ...]) -> list[tuple[str, str]]:
    return [(change.kind, change.commit.subject) for change in changes]


# ---- what commits do to tasks ----


def test_an_added_a_changed_and_a_removed_task(home: Repository) -> None:
    home.put("一", task("1") + task("2"), "2024-03-01T12:00:00+08:00")
    home.put("二", task("1") + task("2") + task("3"), "2024-03-02T12:00:00+08:00")
    home.put("三", task("1", text="做好第1件事。") + task("3"), "2024-03-03T12:00:00+08:00")
    known = plan(home)
    assert told(known.tasks["1"]) == [("text", "三"), ("added", "一")]
    assert told(known.tasks["2"]) == [("removed", "三"), ("added", "一")]
    assert told(known.tasks["3"]) == [("added", "二")]
    assert [one.field for one in known.tasks["1"][0].fields] == ["text"]
    assert [one.old for one in known.tasks["2"][0].fields] == [("2",)]
    assert [commit.subject for commit in known.commits] == ["三", "二", "一"]
    assert [str(one.commit.date) for one in known.tasks["1"]] == ["2024-03-03", "2024-03-01"]


def test_a_changed_deadline_is_a_promise_with_old_and_new(home: Repository) -> None:
    home.put("一", task("1", deadlines=deadline("2024-12-31"), lead="[甲局, 乙局]"))
    home.put("二", task("1", deadlines=deadline("2025-12-31"), lead="[甲局, 丙局]", note="疑误"))
    change, _ = plan(home).tasks["1"]
    assert change.kind == "promise"
    deadlines, lead, note = change.fields
    assert deadlines.old == (Deadline(quote="年底前", kind="by", date=datetime.date(2024, 12, 31)),)
    assert isinstance(deadlines.new[0], Deadline)
    assert (lead.field, lead.old, lead.new) == ("lead", ("乙局",), ("丙局",))
    assert (note.field, note.promise, note.new) == ("note", False, ())


def target(**fields: str) -> str:
    said = {"metric": "green", "quote": "绿地率35%", "op": '"="', "value": "35", "unit": '"%"'}
    return "[{" + ", ".join(f"{key}: {one}" for key, one in (said | fields).items()) + "}]"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (
            {"deadlines": deadline("2024-12-31")},
            {"deadlines": deadline("2024-12-31", "底")},
            "text",
        ),
        ({"targets": target()}, {"targets": target(quote="率35%")}, "text"),
        ({"targets": target()}, {"targets": target(metric="greens")}, "text"),
        ({"targets": target()}, {"targets": target(metric="trees", quote="35%")}, "promise"),
        ({"targets": target()}, {"targets": target(value="36")}, "promise"),
        ({"targets": target()}, {}, "promise"),
        ({"support": "[甲, 乙]"}, {"support": "[乙, 甲]"}, "promise"),
        ({"people": "[张三]"}, {"people": "[李四]"}, "promise"),
        ({"leaders": "[张三]"}, {}, "promise"),
        ({}, {"number": '"7"'}, "promise"),
        ({}, {"heading": "标题"}, "text"),
        ({}, {"requirement": "年底"}, "text"),
        ({}, {"section": "s1"}, "text"),
        ({}, {"tables": "[{columns: [a], cells: [b]}]"}, "text"),
        ({}, {"given_up": "以前的栏"}, "text"),
    ],
)
def test_promises_are_told_from_texts(
    home: Repository, before: dict[str, str], after: dict[str, str], kind: str
) -> None:
    home.put("一", task("1", **before))
    home.put("二", task("1", **after))
    assert [change.kind for change in plan(home).tasks["1"]] == [kind, "added"]


def test_another_writing_of_the_same_is_no_change(home: Repository) -> None:
    home.put("一", task("1", lead="[甲]", support="[]") + task("2"))
    home.put("二", "# 说明\n\n" + task("2").replace("\n", "\r\n") + task("1", lead="\n    - 甲"))
    home.put("三", '[{id: "2", number: "2", text: 做第2件事。, source: {lines: [1, 2]}}]')
    known = plan(home)
    assert told(known.tasks["1"]) == [("removed", "三"), ("added", "一")]
    assert told(known.tasks["2"]) == [("added", "一")]
    assert len(known.commits) == 3


def test_what_the_model_does_not_know_any_more_is_shown_as_text(home: Repository) -> None:
    home.put("一", task("1", deadlines="[{words: 年底前, kind: until}]"))
    home.put("二", task("1", deadlines=deadline("2024-12-31")))
    assert plan(home).tasks["1"][0].fields[0].old == ("年底前，until",)


def test_numbers_of_private_persons_do_not_come_back(home: Repository) -> None:
    home.put("一 13800000000", task("1", people="[张三 13800000000]"))
    home.put("二", task("1", people="[张三]"))
    change, added = plan(home).tasks["1"]
    assert change.fields[0].old == (None,)
    assert added.commit.subject == ""
    assert b"13800000000" not in pickle.dumps(read_history(home.content, LATER))


def test_a_revision_that_cannot_be_read_is_passed_over_and_counted(home: Repository) -> None:
    home.put("一", task("1"))
    home.put("坏", task("1").replace("text: ", "text: [") + task("2"))
    home.put("字节", "")
    (home.content / "plans/a/tasks.yaml").write_bytes(b"- id: \xff\n")
    home.commit("编码")
    home.put("二", task("1", text="改了。") + task("2"))
    known = plan(home)
    assert told(known.tasks["1"]) == [("text", "二"), ("added", "一")]
    assert told(known.tasks["2"]) == [("added", "二")]
    assert known.unreadable == 3
    assert len(known.commits) == 5


def test_reports_and_the_header_are_told_apart(home: Repository) -> None:
    home.write("plans/a/plan.yaml", HEADER)
    home.put("一", task("1"))
    home.write("plans/a/updates/2024-03.yaml", "- {}\n")
    home.commit("二")
    home.write("plans/a/plan.yaml", HEADER.replace("测试规划", "试验规划") + "note: 说明\n")
    home.commit("三")
    home.write("plans/a/source.txt", "原文")
    home.commit("四")
    known = plan(home)
    assert [commit.subject for commit in known.commits] == ["三", "一"]
    assert [commit.subject for commit in known.update_commits] == ["二"]
    assert [(one.commit.subject, one.fields) for one in known.header] == [("三", ("title", "note"))]


def test_a_renamed_folder_keeps_its_history(home: Repository) -> None:
    home.put("一", task("1"))
    home.put("二", task("1", text="改了。"))
    git(home.root, "mv", "plans/a", "plans/b")
    home.commit("三")
    home.write("plans/b/tasks.yaml", task("1", text="又改了。"))
    home.commit("四")
    assert told(plan(home, name="b").tasks["1"]) == [
        ("text", "四"),
        ("text", "二"),
        ("added", "一"),
    ]
    assert plan(home, name="a").tasks == {}


# ---- which commits ----


def test_days_are_those_of_shanghai_and_later_ones_are_not_known(home: Repository) -> None:
    home.put("一", task("1"), "2024-03-01T15:59:59Z")
    home.put("二", task("1", text="改了。"), "2024-03-01T16:00:00Z")
    assert told(plan(home, datetime.date(2024, 3, 1)).tasks["1"]) == [("added", "一")]
    assert len(plan(home, datetime.date(2024, 3, 2)).tasks["1"]) == 2
    assert read_history(home.content, datetime.date(2024, 2, 29)) == History()


def test_a_merge_is_one_change_of_the_branch_it_was_merged_into(home: Repository) -> None:
    home.put("一", task("1") + "\n" * 9 + task("2"))
    git(home.root, "checkout", "--quiet", "-b", "side")
    home.put("旁一", task("1", text="甲。") + "\n" * 9 + task("2"))
    home.put("旁二", task("1", text="乙。") + "\n" * 9 + task("2"))
    git(home.root, "checkout", "--quiet", "main")
    home.put("二", task("1") + "\n" * 9 + task("2", text="丙。"))
    git(home.root, "merge", "--quiet", "--no-ff", "-m", "合并", "side")
    known = plan(home)
    assert told(known.tasks["1"]) == [("text", "合并"), ("added", "一")]
    assert told(known.tasks["2"]) == [("text", "二"), ("added", "一")]


def test_subjects_are_one_short_line(home: Repository) -> None:
    home.put("<script>alert(1)</script>\u202e" + "长" * 10_000, task("1"))
    subject = plan(home).commits[0].subject
    assert subject.startswith("<script>alert(1)</script>长")
    assert len(subject) == LONGEST_SUBJECT and subject.endswith("…")


# ---- where the content lies ----


@pytest.mark.parametrize("folder", [".", "内容 文件夹/子 目录"])
def test_the_content_may_lie_anywhere_in_a_repository(tmp_path: Path, folder: str) -> None:
    home = repository(tmp_path / "大 仓库", folder)
    (home.root / "plans" / "a").mkdir(parents=True, exist_ok=True)
    (home.root / "plans" / "a" / "tasks.yaml").write_text(task("9"))
    home.put("一", task("1"))
    assert list(plan(home).tasks) == ["1"]


def test_in_a_worktree_and_a_submodule(home: Repository, tmp_path: Path) -> None:
    home.put("一", task("1"))
    git(home.root, "worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "other")
    assert list(plan(tmp_path / "tree").tasks) == ["1"]
    outer = repository(tmp_path / "outer")
    allowed = ("-c", "protocol.file.allow=always")
    git(outer.root, *allowed, "submodule", "--quiet", "add", str(home.root), "content")
    outer.commit("外")
    assert list(plan(outer.root / "content").tasks) == ["1"]


def test_variables_of_a_hook_are_not_followed(
    home: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.put("一", task("1"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert list(plan(home).tasks) == ["1"]


def test_a_users_settings_do_not_change_what_is_read(home: Repository) -> None:
    for name, value in {
        "log.showSignature": "true",
        "log.showRoot": "false",
        "color.ui": "always",
        "diff.renames": "copies",
        "diff.relative": "false",
        "log.diffMerges": "combined",
        "format.pretty": "fuller",
        "diff.noprefix": "true",
        "core.quotePath": "true",
    }.items():
        git(home.root, "config", name, value)
    home.put("一", task("1"))
    assert list(plan(home).tasks) == ["1"]


# ---- no history ----


def test_without_a_repository(tmp_path: Path) -> None:
    assert read_history(tmp_path, LATER).reason == "not-repository"


def test_with_a_repository_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nonexistent\n")
    assert read_history(tmp_path, LATER).reason == "not-repository"


def test_in_an_empty_repository(home: Repository) -> None:
    assert read_history(home.content, LATER).reason == "no-commits"


def test_in_a_shallow_clone(home: Repository, tmp_path: Path) -> None:
    home.put("一", task("1"))
    home.put("二", task("1", text="改了。"))
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{home.root}", "clone")
    assert read_history(tmp_path / "clone", LATER).reason == "shallow"


def test_without_git(home: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(home.content, LATER).reason == "no-git"


def test_git_refuses_a_folder_of_another_user(
    home: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only root can give files to others, so git is told to take them for another's."""
    home.put("一", task("1"))
    nobody = {"PATH": os.environ["PATH"], "HOME": str(home.root), "GIT_CONFIG_NOSYSTEM": "1"}
    another = {**nobody, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    monkeypatch.setattr(history_git, "_environment", lambda: another)
    assert read_history(home.content, LATER).reason == "refused"


def test_a_damaged_repository_is_no_history(home: Repository) -> None:
    home.put("一", task("1"))
    shutil.rmtree(home.root / ".git" / "objects")
    assert not read_history(home.content, LATER).available


def test_a_plan_that_is_not_committed_is_not_in_the_history(home: Repository) -> None:
    home.put("一", task("1"))
    home.write("plans/b/tasks.yaml", task("1"))
    assert set(read_history(home.content, LATER).by_plan) == {"a"}


def test_histories_are_values_that_workers_can_be_sent(home: Repository) -> None:
    home.put("一", task("1", targets=target()))
    home.put("二", task("1"))
    history = read_history(home.content, LATER)
    assert pickle.loads(pickle.dumps(history)) == history
    assert isinstance(history.by_plan["a"].tasks["1"][0].fields[0].old[0], TargetEntry)


# ---- files cut into entries ----


def test_entries_are_cut_without_parsing() -> None:
    text = "# 说明\n\n" + task("1") + "\n# 注\n" + task("2-a", text="|\n    - 一\n    - id: 3")
    assert list(cut(text)) == ["1", "2-a"]
    assert all(isinstance(entry, str) for entry in cut(text).values())


@pytest.mark.parametrize(
    "text",
    [
        "- number: '1'\n  id: '1'\n",
        "  - id: '1'\n    number: '1'\n",
        "[{id: '1'}]",
        "- {id: '1'}\n",
        "-\n  id: '1'\n",
        "--- # 一\n- id: '1'\n",
        "- id: '1'\n  text: \"一\n- 二\"\n",
    ],
)
def test_other_writings_are_parsed(text: str) -> None:
    (entry,) = cut(text).values()
    assert not isinstance(entry, str)


@pytest.mark.parametrize(
    "text", ["", "a: 1\n", "- 1\n", "- id: '1'\n- id: '1'\n", "x\n- id: '1'\n", "- [\n"]
)
def test_what_is_no_list_of_tasks_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        cut(text)
