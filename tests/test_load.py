"""A content folder is read whole, and everything wrong in it is told at once."""

from __future__ import annotations

import random
from pathlib import Path

import checking
import pytest
from checking import SMALL_SITE

from taizhang.load import load_plan, load_registries, located, plan_ids
from taizhang.problems import Finding


def test_registries_of_the_small_site() -> None:
    registries, problems = load_registries(SMALL_SITE, "content")
    assert problems == []
    assert registries is not None
    assert registries.site.name == "云山任务台账"
    assert [place.id for place in registries.places] == ["yunshan", "qingshui"]
    assert sorted(registries.units) == ["qingshui", "yunshan"]
    assert [page.name for page in registries.markdown_pages] == ["about", "data-notes"]
    assert registries.written_at == {}


def test_plans_of_the_small_site() -> None:
    assert plan_ids(SMALL_SITE) == ["qingshui-2023", "yunshan-2024"]
    table, problems = load_plan(SMALL_SITE, "content", "yunshan-2024")
    assert table is not None and problems == []
    assert [task.id for task in table.plan.tasks] == ["1", "2", "3", "4"]
    assert table.source_text is not None and table.source_text.startswith("云山市")
    narrative, problems = load_plan(SMALL_SITE, "content", "qingshui-2023")
    assert narrative is not None and problems == []
    assert narrative.source_text is None
    assert narrative.source_sha256 == narrative.plan.header.source.sha256


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    registries, problems = load_registries(tmp_path / "none", "none")
    assert registries is None
    assert [str(problem) for problem in problems] == [
        "none:1: 没有这个内容文件夹，请核对 --content"
    ]


def test_an_empty_folder_tells_what_it_needs(tmp_path: Path) -> None:
    registries, problems = load_registries(tmp_path, "content")
    assert registries is not None
    assert [str(problem) for problem in problems] == [
        "content/site.yaml:1: 没有这个文件，请补上或核对文件名",
        "content/places.yaml:1: 没有这个文件，请补上或核对文件名",
    ]
    assert plan_ids(tmp_path) == []


def test_problems_name_the_folder_as_it_was_given(small_site: Path) -> None:
    (small_site / "site.yaml").unlink()
    problems = checking.all_problems(small_site, "../甲/内容")
    assert [problem.path for problem in problems] == ["../甲/内容/site.yaml"]


def test_what_systems_and_editors_leave_behind_is_no_problem(small_site: Path) -> None:
    for name in (".DS_Store", "site.yaml~", "~$site.yaml", "Thumbs.db", "plans/.git"):
        (small_site / name).write_text("", encoding="utf-8")
    (small_site / "plans/yunshan-2024/.tasks.yaml.swp").write_text("", encoding="utf-8")
    assert checking.lines(small_site) == []
    assert plan_ids(small_site) == ["qingshui-2023", "yunshan-2024"]


def test_mistakes_in_all_files_are_told_in_one_run(small_site: Path) -> None:
    for path in small_site.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8") + "\n\t坏: 1\n", encoding="utf-8")
    told = {line.split(":")[0] for line in checking.lines(small_site)}
    assert told == {
        f"content/{path.relative_to(small_site)}" for path in small_site.rglob("*.yaml")
    }


def test_a_folder_in_the_place_of_a_file(small_site: Path) -> None:
    tasks = small_site / "plans/yunshan-2024/tasks.yaml"
    tasks.unlink()
    tasks.mkdir()
    (small_site / "departments/qingshui.yaml").unlink()
    (small_site / "departments/qingshui.yaml").mkdir()
    message = "这里应当是一个文件，现在是文件夹或别的东西，请改名或移走"
    assert checking.lines(small_site) == [
        f"content/departments/qingshui.yaml:1: {message}",
        f"content/plans/yunshan-2024/tasks.yaml:1: {message}",
    ]


@pytest.mark.parametrize("folder", ["departments", "plans/qingshui-2023"])
def test_a_folder_that_may_not_be_opened(
    folder: str, small_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def access(path: Path, mode: int) -> bool:  # root may open everything
        return path != small_site / folder

    monkeypatch.setattr("taizhang.strays.os.access", access)
    message = "没有权限打开这个文件夹，请改它的权限（如 chmod 755）"
    assert f"content/{folder}:1: {message}" in checking.lines(small_site)


def test_text_source_in_another_encoding(small_site: Path) -> None:
    source = small_site / "plans/yunshan-2024/source.txt"
    source.write_bytes(source.read_text(encoding="utf-8").encode("gb18030"))
    [first, second] = checking.lines(small_site)
    assert "原文件变了" in first
    assert second.startswith("content/plans/yunshan-2024/source.txt:1: 文件编码像是 GB18030")


def test_source_too_large_to_publish(small_site: Path) -> None:
    with (small_site / "plans/qingshui-2023/source.pdf").open("wb") as file:
        file.truncate(50_000_001)
    assert checking.lines(small_site) == [
        "content/plans/qingshui-2023/plan.yaml:12: 原文件超过 50 MB，请压缩后再放"
    ]


def test_windows_line_ends_and_byte_order_mark_change_nothing_but_the_fingerprint(
    small_site: Path,
) -> None:
    for path in [*small_site.rglob("*.yaml"), *small_site.rglob("*.txt")]:
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    [told] = checking.lines(small_site)
    assert "plan.yaml:12: 原文件变了" in told


def test_findings_get_their_lines(small_site: Path) -> None:
    findings = [
        Finding("places.yaml", (1, "parent"), "甲"),
        Finding("places.yaml", (1,), "乙", line=7),
        Finding("nowhere.yaml", ("a",), "丙"),
    ]
    assert [str(problem) for problem in located(small_site, "content", findings)] == [
        "content/places.yaml:8: 甲",
        "content/places.yaml:7: 乙",
        "content/nowhere.yaml:1: 丙",
    ]


PIECES = (
    "\t", "  ", "- ", ": ", "：", "\n", "{", "}", "[", "]", "'", '"', "&a ", "*a ", "!", "|", ">", "@",
    "%", "`", "#", "<<: ", "---\n", "null", "010", "no", "2024-13-01", "1e9", "~", "，", "\ufeff",
    "\u200b", "\u2028", "\x00", "\x07", "\r", "龘", "😀", "id: ", "-1", "99999999999999999999",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_whatever_a_clerk_types_there_is_no_traceback(seed: int, small_site: Path) -> None:
    """Ten random mistakes in each of five files; the same ones each time."""
    chance = random.Random(seed)
    paths = sorted([*small_site.rglob("*.yaml"), *small_site.rglob("*.md")])
    for path in chance.sample(paths, 5):
        text = path.read_text(encoding="utf-8")
        for _ in range(chance.choice([1, 1, 2, 10])):
            at = chance.randrange(len(text))
            cut = chance.choice([0, 0, 1, 1, 5, 40])
            text = text[:at] + chance.choice([*PIECES, ""]) + text[at + cut :]
        path.write_text(text, encoding="utf-8", newline="")
    for line in checking.lines(small_site):
        assert line.startswith("content/")
        assert "\n" not in line


@pytest.mark.parametrize("seed", range(10))
def test_bytes_at_random_give_problems_and_no_traceback(seed: int, small_site: Path) -> None:
    chance = random.Random(seed)
    for path in sorted(small_site.rglob("*.*")):
        if path.is_file():
            raw = bytearray(path.read_bytes())
            for _ in range(3):
                raw[chance.randrange(len(raw))] = chance.randrange(256)
            path.write_bytes(raw)
    assert checking.lines(small_site)
