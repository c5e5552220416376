"""How pages tell the history of the content: the views, and pages built in real repositories."""

from __future__ import annotations

import datetime
import hashlib
import shutil
from pathlib import Path
from typing import get_args

import pytest
from built_pages import BuiltPage, read_pages, text_of
from checking import SMALL_SITE
from git_repositories import Repository, git, repository
from published_plans import strings
from sample_content import AS_OF, make_plan, make_registries, make_site, make_task

import build
from taizhang.model import Deadline, PlanHeader, TargetEntry, Task
from taizhang.plan_memory import Remembered
from taizhang.plan_work import PlanResult
from taizhang.revisions import (
    ChangeKind,
    Commit,
    FieldChange,
    HeaderChange,
    History,
    PlanHistory,
    Reason,
    TaskChange,
)
from taizhang.summary import PlanSummary, summarise
from taizhang.views.content_changes import SHOWN, ContentChanges, content_changes
from taizhang.views.history import HistoryView, history_view, promise_words

PLAN, TASK = "qingshui-2023", "plans/qingshui-2023/road-repair/"
DAY = datetime.date(2024, 3, 1)
COMMIT = Commit("0123456789abcdef", DAY, "更正")


def commit(number: int, day: int = 1) -> Commit:
    return Commit(f"{number:040x}", datetime.date(2024, 3, day), f"第{number}次")


def view(history: History, **site: object) -> HistoryView:
    known = make_registries(site=make_site(**site))
    return history_view("a", "1", history, known, strings())


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_field_kind_and_reason_has_its_words(language: str) -> None:
    words = strings(language).keys()
    wanted = {f"history_field_{name}" for name in Task.model_fields if name != "id"}
    wanted |= {f"history_plan_field_{name}" for name in PlanHeader.model_fields}
    wanted |= {f"history_kind_{kind}" for kind in get_args(ChangeKind)}
    wanted |= {f"history_missing_{one.replace('-', '_')}" for one in get_args(Reason)}
    assert wanted <= words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("not-repository", "不是 git 仓库"),
        ("no-git", "没有安装 git"),
        ("shallow", "只取了最近的提交（浅克隆）"),
        (None, "还没有提交到 git 仓库"),
    ],
)
def test_one_line_says_why_there_is_no_history(reason: Reason | None, words: str) -> None:
    page = view(History(reason))
    assert page.entries == ()
    assert page.missing is not None and words in page.missing


def test_a_changed_promise_in_words() -> None:
    known = make_registries()
    old = Deadline(quote="年底前", kind="by", date=datetime.date(2024, 12, 31))
    change = FieldChange("deadlines", True, (old,), ("待定", None))
    said = "完成时限：由 “年底前”（2024年12月31日前） 改为 待定、（不公开的内容）"
    assert promise_words(change, known, strings()) == said
    entry = TargetEntry(metric="green", quote="x", op=">=", years={2023: 35, 2024: 36}, unit="%")
    added = FieldChange("targets", True, (), (entry,))
    said = "目标值：增加 绿地率 不低于 35%（2023）、不低于 36%（2024）"
    assert promise_words(added, known, strings()) == said
    gone = FieldChange("targets", True, (entry.model_copy(update={"metric": "gone"}),), ())
    assert promise_words(gone, known, strings()).startswith("目标值：删去 gone 不低于")


def test_an_entry_names_its_commit() -> None:
    fields = (
        FieldChange("lead", True, ("甲局",), ("乙局",)),
        FieldChange("text", False),
        FieldChange("given_up", False),
    )
    known = PlanHistory(tasks={"1": (TaskChange("1", "promise", COMMIT, fields),)}, unreadable=2)
    page = view(
        History(None, {"a": known}), commit_link="https://example.org/c/{commit}?x={commit}"
    )
    (entry,) = page.entries
    assert entry.promises == ("牵头单位：由 甲局 改为 乙局",)
    assert entry.texts == "任务全文、其他"
    assert entry.commit.link == "https://example.org/c/0123456789abcdef?x=0123456789abcdef"
    assert page.unreadable == "另有 2 次提交读不出来，没有列出。"
    assert view(History(None, {"a": known})).entries[0].commit.link is None


# ---- the list of all changes ----


def summaries(*tasks: str) -> list[PlanSummary]:
    plan = make_plan("a", "jia", *(make_task(one) for one in tasks))
    return [summarise(plan, make_registries(), AS_OF)]


def changes(history: PlanHistory, *tasks: str) -> ContentChanges:
    known = make_registries()
    return content_changes(summaries(*tasks), History(None, {"a": history}), known, strings())


def test_changes_are_newest_first_and_additions_are_one() -> None:
    first, second, third = commit(1), commit(2), commit(3, day=2)
    text = (FieldChange("text", False),)
    page = changes(
        PlanHistory(
            commits=(third, second, first),
            tasks={
                "1": (TaskChange("1", "text", third, text), TaskChange("1", "added", first)),
                "2": (TaskChange("2", "added", first),),
                "3": (
                    TaskChange("3", "removed", second, (FieldChange("number", True, ("三",)),)),
                    TaskChange("3", "added", first),
                ),
            },
            header=(HeaderChange(second, ("title", "unknown")),),
        ),
        "1",
        "2",
    )
    assert [day.iso for day in page.days] == ["2024-03-02", "2024-03-01"]
    rows = [(row.kind, row.task and row.task.path, row.words) for d in page.days for row in d.rows]
    assert rows == [
        ("更正文字", "plans/a/1/", "任务全文"),
        ("删去", None, "第三项"),
        ("更正文字", None, "规划信息：标题、其他"),
        ("收录", None, "3 项任务"),
    ]
    assert page.missing is None and page.more is None


def test_only_the_newest_are_listed() -> None:
    commits = tuple(commit(number) for number in reversed(range(SHOWN + 7)))
    text = (FieldChange("text", False),)
    history = PlanHistory(
        commits=commits, tasks={"1": tuple(TaskChange("1", "text", one, text) for one in commits)}
    )
    page = changes(history, "1")
    assert sum(len(day.rows) for day in page.days) == SHOWN
    assert page.days[0].rows[0].commit.subject == f"第{SHOWN + 6}次"
    assert page.more == "只列出最近 100 处，还有 7 处较早的修改，见各任务页。"


def test_no_changes_say_why() -> None:
    page = content_changes(summaries("1"), History("shallow"), make_registries(), strings())
    assert page.missing is not None and "浅克隆" in page.missing


# ---- pages built in repositories ----


@pytest.fixture
def home(tmp_path: Path) -> Repository:
    home = repository(tmp_path / "仓库", "我的 内容")
    shutil.copytree(SMALL_SITE, home.content, dirs_exist_ok=True)
    site = home.content / "site.yaml"
    with site.open("a", encoding="utf-8") as file:
        file.write("commit_link: https://example.org/commit/{commit}\n")
    home.commit("收录", "2024-03-01T12:00:00+08:00")
    tasks = (home.content / "plans" / PLAN / "tasks.yaml").read_text(encoding="utf-8")
    first = tasks.index("- id:")
    after = tasks.index("\n", first) + 1
    home.write(f"plans/{PLAN}/tasks.yaml", f"{tasks[:after]}  note: 疑误。\n{tasks[after:]}")
    home.commit("<script>alert(1)</script> " + "长" * 10_000, "2024-03-05T12:00:00+08:00")
    return home


def built(content: Path, site: Path, as_of: str = "2026-11-30") -> dict[str, BuiltPage]:
    arguments = ["--content", str(content), "--out", str(site), "--as-of", as_of, "--no-search"]
    assert build.main(arguments) == 0
    return read_pages(site)


def section(page: BuiltPage, heading: str) -> str:
    (found,) = (one for one in page.all("section") if one.get("aria-labelledby") == heading)
    return " ".join(text_of(found).split())


def test_pages_show_the_history(home: Repository, tmp_path: Path) -> None:
    pages = built(home.content, tmp_path / "site")
    page = pages[TASK]
    said = section(page, "history")
    assert "2024年3月5日 更正文字 改了文字：编者注 <script>alert(1)</script> 长长" in said
    assert "2024年3月1日 收录" in said
    assert "<script>alert" not in page.html
    sha = git(home.root, "rev-parse", "HEAD").strip()
    assert f'href="https://example.org/commit/{sha}"' in page.html
    said = section(pages["updates/"], "changes")
    assert "2024年3月5日 更正文字" in said and "编者注" in said
    assert "项任务 收录" in said


def test_a_day_before_the_commits_knows_nothing_of_them(home: Repository, tmp_path: Path) -> None:
    pages = built(home.content, tmp_path / "site", "2024-03-04")
    said = section(pages[TASK], "history")
    assert "更正文字 改了" not in said and "2024年3月1日 收录" in said


def test_without_git_pages_say_so_and_are_built(home: Repository, tmp_path: Path) -> None:
    shutil.rmtree(home.root / ".git")
    pages = built(home.content, tmp_path / "site")
    assert "不是 git 仓库" in section(pages[TASK], "history")
    assert "不是 git 仓库" in section(pages["updates/"], "changes")


def test_two_builds_give_the_same_bytes(home: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(home.root), str(clone))
    built(home.content, tmp_path / "one")
    built(clone / "我的 内容", tmp_path / "two")
    assert prints(tmp_path / "one") == prints(tmp_path / "two")


def prints(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_a_preview_shows_a_plan_anew_when_its_history_is_another() -> None:
    results = {plan: PlanResult(plan, 1, (), None) for plan in ("a", "b")}
    before = History(None, {"a": PlanHistory((commit(1),)), "b": PlanHistory((commit(1),))})
    now = History(None, {"a": PlanHistory((commit(1),)), "b": PlanHistory((commit(2),))})
    remembered = Remembered(results, {}, before)
    assert set(remembered.showing(before)) == {"a", "b"}
    assert set(remembered.showing(now)) == {"a"}
    assert remembered.showing(History("shallow")) == {}
