"""The command line, from content to site: what is written, what is said, what is never harmed."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import build
from taizhang import building, commands
from taizhang.plan_work import PlanResult
from taizhang.swap import MARKER

PROJECT = Path(__file__).resolve().parent.parent
AS_OF = "2026-06-30"


def run(content: Path, out: Path, *more: str) -> int:
    return build.main(["--content", str(content), "--out", str(out), "--as-of", AS_OF, *more])


def digests(site: Path) -> dict[str, str]:
    """Every file of a site with a digest of its bytes."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def more_plans(content: Path, count: int) -> None:
    """Add plans, so that other processes get work."""
    for number in range(count):
        shutil.copytree(content / "plans/qingshui-2023", content / f"plans/more-{number}")


def own_templates(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A copy of the templates that a test may spoil."""
    shutil.copytree(building.TEMPLATES, folder)
    monkeypatch.setattr(building, "TEMPLATES", folder)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "public" / "site"


@pytest.fixture
def published(small_site: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The small site lies in `out`; its digests."""
    assert run(small_site, out, "--no-search") == 0
    capsys.readouterr()
    return digests(out)


def test_a_build_says_what_it_made_and_leaves_only_the_site(
    small_site: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small_site, out) == 0
    said = capsys.readouterr()
    assert said.err == ""
    pages = list(out.rglob("*.html"))
    assert said.out.startswith(f"已生成 {len(pages)} 个页面，用时 ")
    assert said.out.endswith(f" 秒，在 {out} 里。\n")
    assert [path.name for path in out.parent.iterdir()] == ["site"]
    expected = [
        "index.html", "404.html", "sitemap.xml", "robots.txt", "feed.atom", "calendar.ics", MARKER,
        "plans/index.html", "plans/qingshui-2023/index.html",
        "plans/qingshui-2023/road-repair/index.html", "plans/qingshui-2023/source.pdf",
        "departments/index.html", "metrics/index.html", "metrics/road-repair/index.html",
        "places/qingshui/index.html", "deadlines/index.html", "updates/index.html",
        "search/index.html", "search/api.js", "data/index.html", "data/tasks.json",
        "data/metrics.csv", "about/index.html",
    ]  # fmt: skip
    assert [name for name in expected if not (out / name).is_file()] == []
    original = small_site / "plans/qingshui-2023/source.pdf"
    assert (out / "plans/qingshui-2023/source.pdf").read_bytes() == original.read_bytes()


def test_two_builds_give_the_same_bytes(small_site: Path, out: Path, tmp_path: Path) -> None:
    assert run(small_site, out) == 0
    assert run(small_site, tmp_path / "again") == 0
    assert run(small_site, out) == 0
    assert digests(out) == digests(tmp_path / "again")


def test_the_number_of_processes_does_not_matter(
    small_site: Path, out: Path, tmp_path: Path
) -> None:
    more_plans(small_site, 4)
    assert run(small_site, out, "--no-search", "--jobs", "1") == 0
    assert run(small_site, tmp_path / "again", "--no-search", "--jobs", "3") == 0
    assert digests(out) == digests(tmp_path / "again")
    assert (out / "plans/more-0/planting/index.html").is_file()


def test_a_rebuild_leaves_unchanged_files_alone(
    small_site: Path, out: Path, published: dict[str, str]
) -> None:
    before = (out / "plans/qingshui-2023/planting/index.html").stat().st_mtime_ns
    assert run(small_site, out, "--no-search") == 0
    assert (out / "plans/qingshui-2023/planting/index.html").stat().st_mtime_ns == before


def test_options_reach_the_pages(small_site: Path, out: Path) -> None:
    assert run(small_site, out, "--no-search", "--base-url", "http://another.example/sub/") == 0
    sitemap = (out / "sitemap.xml").read_text()
    assert "<loc>http://another.example/sub/</loc>" in sitemap
    assert "example.org" not in sitemap
    assert f'"as_of": "{AS_OF}"' in (out / "data/tasks.json").read_text()
    assert not (out / "search/api.js").exists()
    assert (out / "search/index.html").is_file()


def test_an_own_accent_reaches_the_sheet(small_site: Path, out: Path) -> None:
    site = small_site / "site.yaml"
    site.write_text(site.read_text().replace("#9b2c1f", "#1f3d7a"))
    assert run(small_site, out, "--no-search") == 0
    sheet = next(out.glob("assets/site.*.css")).read_text()
    assert sheet.splitlines()[-3].startswith("@media screen{:root{--accent:#1f3d7a;")


def test_every_problem_in_one_run_and_the_site_as_it_was(
    small_site: Path, out: Path, published: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    metrics = small_site / "metrics.yaml"
    metrics.write_text(metrics.read_text().replace("direction: ", "direktion: ", 1))
    tasks = small_site / "plans/qingshui-2023/tasks.yaml"
    tasks.write_text(tasks.read_text().replace("县城管局]", "县城关局]", 1))
    for command in ([], ["check"]):
        assert run(small_site, out, "--no-search", *command) == 1
        said = capsys.readouterr()
        assert said.out == ""
        *lines, count = said.err.splitlines()
        paths = [line.rpartition(": ")[0] for line in lines]
        assert any(f"{small_site}/metrics.yaml:" in path for path in paths)
        assert any("县城关局" in line and "是不是“县城管局”？" in line for line in lines)
        assert count == f"共 {len(lines)} 个问题，在 2 个文件里。"
        assert digests(out) == published


def test_check_builds_nothing(
    small_site: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small_site, out, "check") == 0
    tasks = sum(path.read_text().count("\n- id:") for path in small_site.glob("plans/*/tasks.yaml"))
    assert capsys.readouterr().out == f"内容没有问题：2 份规划，{tasks} 项任务。\n"
    assert not out.parent.exists()


def test_a_missing_content_folder(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none", out) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path}/none:1: 没有这个内容文件夹")
    assert not out.exists()


@pytest.mark.parametrize(
    ("template", "spoilt", "said"),
    [
        ("task.html", "{% if %}", "task.html:1: 模板出错"),
        ("task.html", "{{ page.no_such_thing }}", "task.html:1: 模板出错，写不出页面 /plans/"),
        ("overview.html", "\n{{ 1 / 0 }}", "overview.html:2: 模板出错，写不出页面 /："),
        ("overview.html", "{% include 'none.html' %}", "none.html:1: 没有这个模板"),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_wrong_template(
    small_site: Path,
    out: Path,
    published: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    template: str,
    spoilt: str,
    said: str,
    jobs: str,
) -> None:
    folder = own_templates(monkeypatch, tmp_path / "templates")
    (folder / template).write_text(spoilt)
    assert run(small_site, out, "--no-search", "--jobs", jobs) == 1
    line, count = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{folder}/{said}")
    assert count == "共 1 个问题，在 1 个文件里。"
    assert digests(out) == published
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_broken_words_and_assets_are_problems_of_their_files(
    small_site: Path,
    out: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = own_templates(monkeypatch, tmp_path / "templates")
    (folder / "strings/zh-CN.yaml").write_text("a: [1]\n")
    monkeypatch.setattr(building, "ASSETS", tmp_path / "assets")
    (tmp_path / "assets/css").mkdir(parents=True)
    (tmp_path / "assets/css/base.css").write_text("a{background:url(none.svg)}")
    assert run(small_site, out, "--no-search") == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path}/assets/css/base.css:1: 引用的文件 none.svg 不存在，请核对路径",
        f"{folder}/strings/zh-CN.yaml:1: 要写成“键: 文字”的形式，不能有别的",
        "共 2 个问题，在 2 个文件里。",
    ]


def test_a_foreign_folder_is_refused(
    small_site: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out.mkdir(parents=True)
    (out / "letter.txt").write_text("keep me")
    assert run(small_site, out) == 1
    assert "别的文件" in capsys.readouterr().err
    assert run(small_site, small_site / "plans") == 1
    assert "重叠" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["letter.txt"]


def test_a_full_disk(
    small_site: Path,
    out: Path,
    published: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    written = [0]
    write = os.write

    def filling(handle: int, data: bytes) -> int:
        written[0] += len(data)
        if written[0] > 30_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data)

    monkeypatch.setattr(os, "write", filling)
    # Another base URL, so that nothing can be taken over from the published site.
    assert run(small_site, out, "--no-search", "--base-url", "https://another.example/") == 1
    assert capsys.readouterr().err.startswith("磁盘已满或超出限额，写不下 ")
    assert digests(out) == published
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_interrupted(
    small_site: Path,
    out: Path,
    published: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "publish_site", interrupt)
    assert run(small_site, out) == 130
    assert capsys.readouterr().err == "已中止，原来的网站没有改动。\n"
    assert digests(out) == published
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def die(plan: str) -> PlanResult:
    os._exit(1)


def test_a_worker_that_dies(
    small_site: Path,
    out: Path,
    published: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(building, "work", die)
    assert run(small_site, out, "--jobs", "2") == 1
    assert capsys.readouterr().err == (
        "一个工作进程意外中止，多半是内存不足；请用 --jobs 1 重新运行\n"
    )
    assert digests(out) == published


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_killed(
    small_site: Path, out: Path, published: dict[str, str], kill: signal.Signals
) -> None:
    more_plans(small_site, 60)
    command = [sys.executable, "build.py", "--content", str(small_site), "--out", str(out)]
    killed = subprocess.Popen(
        [*command, "--as-of", AS_OF, "--jobs", "2"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that starts a job in the background has it ignore Ctrl-C; a terminal does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    while killed.poll() is None and not list(out.parent.glob(".site-*/plans/more-*/planting/*")):
        time.sleep(0.005)
    killed.send_signal(kill)
    # Both ends are closed only when the workers are gone, too.
    killed.communicate()
    assert killed.returncode != 0
    assert digests(out) == published
    assert run(small_site, out, "--no-search") == 0
    assert (out / "plans/more-59/index.html").is_file()
    assert [path.name for path in out.parent.iterdir()] == ["site"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def slowly(plan: str) -> PlanResult:
    time.sleep(0.7)
    return PlanResult(plan, 1, (), None)


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), True), (io.StringIO(), False)])
def test_progress_shows_on_a_terminal_only(
    small_site: Path, out: Path, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, shown: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(building, "work", slowly)
    assert run(small_site, out, "check", "--jobs", "1") == 0
    assert ("2/2" in stream.getvalue()) == shown


def test_no_progress_for_what_is_done_at_once(
    small_site: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(building, "work", lambda plan: PlanResult(plan, 1, (), None))
    assert run(small_site, out, "check", "--jobs", "1") == 0
    assert terminal.getvalue().strip() == ""


def test_as_a_program(tmp_path: Path) -> None:
    """From another folder, with names that cannot be printed, and the statuses that are promised."""

    def status(*arguments: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, str(PROJECT / "build.py"), *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    assert status("check", "--jobs", "0")[0] == 2
    assert status("--help")[0] == 0
    code, said, wrong = status("check", "--content", "没有")
    assert (code, said) == (1, "")
    assert wrong.startswith(r"\u6ca1\u6709:1: ")
    assert "Traceback" not in wrong


def loaded(modules: str) -> set[str]:
    """What a fresh Python holds once it has imported these modules."""
    code = f"import {modules}, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
    return set(done.stdout.split())


def test_a_build_loads_neither_the_server_nor_the_readers_of_documents() -> None:
    heavy = {"tornado", "livereload", "pypdfium2", "lxml", "taizhang.importing.command"}
    assert loaded("build, taizhang.commands") & {*heavy, "jinja2"} == {"jinja2"}


def test_an_import_loads_nothing_that_makes_pages() -> None:
    found = loaded("build, taizhang.importing.steps, taizhang.importing.writing")
    assert "taizhang.importing.steps" in found
    assert found & {"jinja2", "taizhang.building", "taizhang.pages", "tornado"} == set()
