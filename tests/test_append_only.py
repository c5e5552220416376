"""Reports that were committed stay as they were; `check` says so at their lines."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from checking import SMALL_SITE
from git_repositories import Repository, git, repository
from sample_content import make_plan

import build
from taizhang.checks.updates.append_only import ALTERED, append_only_findings
from taizhang.content import PlanFiles
from taizhang.history import committed_reports
from taizhang.model import Update
from taizhang.problems import Refused

PLAN = sorted(path.name for path in (SMALL_SITE / "plans").iterdir())[0]
REPORTS = f"plans/{PLAN}/updates/2026-10.yaml"


def report(day: int, text: str = "在做。") -> str:
    return f'- date: 2026-10-{day:02}\n  task: "1"\n  stage: in-progress\n  report: {text}\n'


@pytest.fixture
def home(tmp_path: Path) -> Repository:
    """The small site in a repository's subfolder, with three reports that were committed."""
    home = repository(tmp_path / "仓库", "内容")
    shutil.copytree(SMALL_SITE, home.content, dirs_exist_ok=True)
    header = home.content / "plans" / PLAN / "plan.yaml"
    text = header.read_text(encoding="utf-8")
    header.write_text(text.replace("progress: not-tracked", "progress: tracked"), encoding="utf-8")
    home.write(REPORTS, report(1) + report(2) + report(3))
    home.commit("报告")
    return home


def said(home: Repository, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """The lines about reports that `check` writes."""
    build.main(["check", "--content", str(home.content), "--as-of", "2026-11-30", *more])
    captured = capsys.readouterr()
    return [
        line.removeprefix(f"{home.content}/")
        for line in captured.err.splitlines()
        if ALTERED in line
    ]


@pytest.mark.parametrize(
    ("now", "lines"),
    [
        (report(1) + report(2) + report(3), []),
        (report(1) + report(2) + report(3) + report(4), []),
        ("# 注\n" + report(1, '"在做。"') + report(2) + "\n" + report(3), []),
        (report(1) + report(2, "做完了。") + report(3), [5]),
        (report(1) + report(3), [5]),
        (report(1) + report(2), [5]),
        (report(1), [1]),
        (report(2) + report(1) + report(3), [1]),
        (report(1, "甲。") + report(2, "乙。") + report(3, "丙。"), [1, 5, 9]),
        (None, [1]),
    ],
    ids=[
        "same",
        "appended",
        "reformatted",
        "altered",
        "removed",
        "removed-last",
        "removed-two",
        "moved",
        "all-altered",
        "file-removed",
    ],
)
def test_what_was_committed_stays(
    home: Repository,
    capsys: pytest.CaptureFixture[str],
    now: str | None,
    lines: list[int],
) -> None:
    if now is None:
        (home.content / REPORTS).unlink()
    else:
        home.write(REPORTS, now)
    assert said(home, capsys) == [f"{REPORTS}:{line}: {ALTERED}" for line in lines]


def test_a_plan_that_was_removed_with_its_reports(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(home.content / "plans" / PLAN)
    assert said(home, capsys) == [f"{REPORTS}:1: {ALTERED}"]


def test_a_report_that_was_moved_to_another_file(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write(REPORTS, report(1) + report(2))
    home.write(REPORTS.replace("2026-10", "2026-10-zhujian"), report(3))
    assert said(home, capsys) == [f"{REPORTS}:5: {ALTERED}"]


def test_since_holds_against_where_the_branch_began(
    home: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    git(home.root, "checkout", "--quiet", "-b", "side")
    home.write(REPORTS, report(1) + report(2, "做完了。") + report(3))
    home.commit("改了")
    assert said(home, capsys) == []
    assert said(home, capsys, "--since", "main") == [f"{REPORTS}:5: {ALTERED}"]
    assert said(home, capsys, "--since", "HEAD~1") == [f"{REPORTS}:5: {ALTERED}"]
    git(home.root, "checkout", "--quiet", "main")
    home.write(REPORTS, report(1) + report(2) + report(3) + report(4))
    home.commit("又一条")
    git(home.root, "checkout", "--quiet", "side")
    home.write(REPORTS, report(1) + report(2) + report(3))
    assert said(home, capsys, "--since", "main") == []  # what main has gained is not missing here


def test_since_wants_a_commit(home: Repository, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="“nowhere”不是仓库里的提交或分支"):
        committed_reports(home.content, "nowhere")
    with pytest.raises(Refused, match="不能用 --since：内容文件夹不在 git 仓库里"):
        committed_reports(tmp_path, "main")


@pytest.mark.parametrize("reference", ["--output=x", "-x", "a b", ""])
def test_since_takes_no_options(reference: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build.main(["check", f"--since={reference}"])
    assert ended.value.code == 2
    assert "--since 要写提交号或分支名" in capsys.readouterr().err


def test_since_is_for_check_only(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build.main(["--since", "main"])
    assert "--since 不能用在这里，只能用于 check" in capsys.readouterr().err


@pytest.mark.parametrize(
    "change",
    [
        lambda home: shutil.rmtree(home.root / ".git"),
        lambda home: shutil.rmtree(home.root / ".git" / "objects"),
    ],
)
def test_without_git_nothing_is_said(
    home: Repository, capsys: pytest.CaptureFixture[str], change: Callable[[Repository], None]
) -> None:
    home.write(REPORTS, report(1))
    change(home)
    assert said(home, capsys) == []


def test_a_shallow_clone_has_what_it_needs(
    home: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{home.root}", "clone")
    clone = Repository(tmp_path / "clone", tmp_path / "clone" / "内容")
    clone.write(REPORTS, report(1))
    assert said(clone, capsys) == [f"{REPORTS}:1: {ALTERED}"]


def update(**fields: object) -> Update:
    general = {"date": datetime.date(2026, 10, 1), "task": "1", "stage": "in-progress"}
    return Update.model_validate(general | fields)


def test_a_number_of_a_private_person_may_be_taken_out() -> None:
    files = PlanFiles(make_plan("a", "jia"), None, None)
    path = "plans/a/updates/2026-10.yaml"
    private, plain = update(report="问 13800000000"), update(report="在做。")
    committed: dict[str, tuple[Update, ...]] = {path: (private, plain)}
    assert [one.position for one in append_only_findings(files, committed)] == [()]
    committed = {path: (private,), "plans/ab/updates/2026-10.yaml": ()}
    assert list(append_only_findings(files, committed)) == []
