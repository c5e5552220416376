"""What the command line takes, and what it says when it does not."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from taizhang.command_line import HELP, SHANGHAI, Forming, Options, Reporting, parse

PROJECT = Path("/a/project")


def options(*arguments: str) -> Options:
    return parse(arguments, PROJECT)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        options(*arguments)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines: list[str] = err.splitlines()
    assert lines[1:] == ["用 python build.py --help 看用法。"]
    return lines[0]


def test_defaults() -> None:
    before = datetime.datetime.now(SHANGHAI).date()
    given = options()
    assert before <= given.as_of <= datetime.datetime.now(SHANGHAI).date()
    assert (given.command, given.content, given.out) == (
        "build",
        PROJECT / "content",
        PROJECT / "site",
    )
    assert (given.base_url, given.search, given.port) == (None, True, 8000)
    assert given.jobs >= 1


def test_today_is_the_day_in_shanghai() -> None:
    evening = datetime.datetime(2024, 12, 31, 16, 0, tzinfo=datetime.UTC)
    assert evening.astimezone(SHANGHAI).date() == datetime.date(2025, 1, 1)


def test_default_folders_are_shown_from_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse([], tmp_path).content == Path("content")
    assert parse([], tmp_path / "below").out == Path("below/site")


def test_options_stand_before_or_after_the_command() -> None:
    arguments = ["--content", "内容", "--as-of=2024-02-29", "--jobs", "3", "--no-search"]
    expected = Options(
        command="check",
        content=Path("内容"),
        out=Path("网站"),
        as_of=datetime.date(2024, 2, 29),
        today=options("check").as_of,
        base_url="https://example.gov.cn/taizhang/",
        jobs=3,
        search=False,
        port=8000,
    )
    more = ["--out", "网站", "--base-url", "https://example.gov.cn/taizhang/"]
    assert options("check", *arguments, *more) == expected
    assert options(*arguments, "check", *more) == expected
    assert options("serve", "--port", "8123").port == 8123


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sevre"], "没有 sevre 这个命令，是不是“serve”？"),
        (["--ot", "x"], "没有 --ot 这个选项，是不是“--out”？"),
        (["--as-of", "2024-2-1"], "--as-of 要写成 2024-06-30 的样子，不是 2024-2-1"),
        (["--as-of", "2023-02-29"], "--as-of 没有 2023-02-29 这一天"),
        (["--jobs", "0"], "--jobs 要写 1 到 1024 的整数，不是 0"),
        (["--jobs", "两"], "--jobs 要写 1 到 1024 的整数，不是 两"),
        (["--base-url", "ftp://x"], "--base-url 要以 http:// 或 https:// 开头，不是 ftp://x"),
        (["--base-url", "https://["], "--base-url 要以 http:// 或 https:// 开头，不是 https://["),
        (["--base-url", "https://x/?a"], "--base-url 不能带 ? 或 #：https://x/?a"),
        (["--out"], "--out 后面要写上值"),
        (["--out", ""], "--out 后面要写文件夹"),
        (["--no-search=1"], "--no-search 后面不能写值"),
        (["check", "a.pdf"], "a.pdf 不能用在这里，只能用于 import、report"),
        (["--port", "80"], "--port 不能用在这里，只能用于 serve"),
        (["check", "--plan", "a"], "--plan 不能用在这里，只能用于 import、form"),
        (
            ["import", "a.pdf", "--out", "x"],
            "--out 不能用在这里，只能用于 build、check、serve、form",
        ),
        (["form", "--month", "2026-11"], "form 要写明 --plan，如 --plan hanzhong-2022"),
        (["form", "--plan", "a"], "form 要写明 --month，如 --month 2026-11"),
        (["form", "--month", "2026-13"], "--month 要写成 2026-11 的样子，不是 2026-13"),
        (["form", "--month", "2026年11月"], "--month 要写成 2026-11 的样子，不是 2026年11月"),
        (["form", "--unit", " "], "--unit 后面要写单位的代号或名称"),
        (["form", "a.xlsx"], "a.xlsx 不能用在这里，只能用于 import、report"),
        (["report"], "report 后面要写填好的表，如 python build.py report 市住建局.xlsx"),
        (
            ["report", "a.xlsx", "--as-of", "2026-11-30"],
            "--as-of 不能用在这里，只能用于 build、check、serve、form",
        ),
        (["check", "--unit", "a"], "--unit 不能用在这里，只能用于 form"),
        (
            ["import"],
            "import 后面要写文件，如 python build.py import 清单.docx --place 汉中市 --plan hanzhong-2022",
        ),
        (["import", "a.pdf", "--plan", "a"], "import 要写明 --place，如 --place 汉中市"),
        (["import", "a.pdf", "--place", "汉中市"], "import 要写明 --plan，如 --plan hanzhong-2022"),
        (
            ["import", "a.pdf", "--place", "汉中市", "--plan", "汉中"],
            "--plan 用在网址里，只能用小写字母、数字和连字符，最多 60 个字符，如 hanzhong-2022，不是 汉中",
        ),
        (
            ["import", "a.pdf", "--place", "../x", "--plan", "a"],
            "--place 要写地区代号或中文名称，如 hanzhong 或 汉中市，不是 ../x",
        ),
        (["--dry-run"], "--dry-run 不能用在这里，只能用于 import、report"),
    ],
)
def test_mistakes(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert refusal(capsys, *arguments) == said


def test_forms_and_reports() -> None:
    given = options("form", "--plan", "a-1", "--unit", "市住建局", "--month", "2026-11")
    assert given.forming == Forming("a-1", "市住建局", "2026-11", Path("forms/a-1/2026-11"))
    given = options("form", "--plan", "a-1", "--month", "2026-11", "--out", "表")
    assert given.forming == Forming("a-1", None, "2026-11", Path("表"))
    given = options("report", "a.xlsx", "b.xlsx", "--dry-run")
    assert given.reporting == Reporting((Path("a.xlsx"), Path("b.xlsx")), dry_run=True)


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        options("check", "-h")
    assert ended.value.code == 0
    assert capsys.readouterr().out == HELP
