"""What the user typed, as a checked value. Mistakes are said in Chinese, with exit status 2."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn, get_args

from taizhang.argument_kinds import commit, day, folder, month, unit, web_address, whole_number
from taizhang.problems import nearest

Command = Literal["build", "check", "serve", "import", "form", "report"]

USAGE_ERROR = 2
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8), "Asia/Shanghai")
FIRST_PORT = 8000
LONGEST_ID = 60
_PLACE = re.compile(r"[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,5}|[\u4e00-\u9fff·]{2,20}")

HELP = """\
用法：
  python build.py             检查内容，生成网站
  python build.py check       只检查内容
  python build.py serve       生成网站并在本机预览，内容一保存就更新
  python build.py import 文件… --place 地区 --plan 代号
                              把文件转成规划的 YAML，并写出核对单
  python build.py form --plan 代号 --month 年-月
                              给每个单位生成一张填报表（Excel）
  python build.py report 文件…
                              把填好的表读成报告的 YAML

选项：
  --content 文件夹      内容（默认 content）
  --out 文件夹          网站写到哪里（默认 site）；form 把表写到哪里（默认 forms/规划/年-月）
  --as-of 年-月-日      按哪一天计算状态，如 2024-06-30（默认今天，北京时间）
  --base-url 网址       网站发布后的完整网址（默认用 site.yaml 里的）
  --jobs 数             同时用几个处理器核心（默认全部）
  --no-search           不建搜索索引
  --since 提交或分支    check 用：报告与它比，不与最近的提交比，如 origin/main
  --port 数             serve 用的端口（默认 8000，被占用时用下一个）
  --place 地区          import 用：地区代号或名称，如 hanzhong 或 汉中市
  --plan 代号           import、form 用：规划文件夹的名字，如 hanzhong-2022
  --unit 单位           form 用：只要一个单位的表，写代号或名称（默认所有单位）
  --month 年-月         form 用：填报哪个月，如 2026-11
  --dry-run             import、report 用：只看结果，什么也不写
  -h, --help            显示本说明
"""

_ONLY_FOR: dict[str, tuple[Command, ...]] = {
    "files": ("import", "report"),
    "place": ("import",),
    "plan": ("import", "form"),
    "unit": ("form",),
    "month": ("form",),
    "dry_run": ("import", "report"),
    "port": ("serve",),
    "since": ("check",),
    "out": ("build", "check", "serve", "form"),
    "as_of": ("build", "check", "serve", "form"),
    "base_url": ("build", "check", "serve"),
    "jobs": ("build", "check", "serve"),
    "no_search": ("build", "check", "serve"),
}
_NAMES: dict[str, Command] = {name: name for name in get_args(Command) if name != "build"}


@dataclass(frozen=True, slots=True)
class Importing:
    """What only `import` takes. `place` is an id or a name."""

    files: tuple[Path, ...]
    place: str
    plan: str
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Forming:
    """What only `form` takes. `unit` is an id or a name, None for every unit; `month` is 2026-11."""

    plan: str
    unit: str | None
    month: str
    out: Path


@dataclass(frozen=True, slots=True)
class Reporting:
    """What only `report` takes."""

    files: tuple[Path, ...]
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Options:
    """One run. `base_url` is None where site.yaml decides."""

    command: Command
    content: Path
    out: Path
    as_of: datetime.date
    today: datetime.date
    """The later of this day and `as_of`: nothing can have happened after it."""
    base_url: str | None
    jobs: int
    search: bool
    port: int
    since: str | None = None
    """The commit that reports are held against; None for the one that is checked out."""
    importing: Importing | None = None
    forming: Forming | None = None
    reporting: Reporting | None = None


def parse(arguments: Sequence[str], project: Path) -> Options:
    """The options of a run; without `--content` and `--out` they are folders of the `project`.

    Raises SystemExit: 0 after the help text, 2 with a Chinese line on standard error for a
    command line that is wrong.
    """
    parser = _parser()
    given, unknown = parser.parse_known_intermixed_args(arguments)
    if given.help:
        sys.stdout.write(HELP)
        sys.exit(0)
    words: list[str] = given.words
    wrong = [word for word in unknown if word.startswith("-")]
    if wrong:
        known = [name for action in parser._actions for name in action.option_strings]
        parser.error(f"没有 {wrong[0]} 这个选项{nearest(wrong[0], known)}")
    command: Command = "build"
    if words:
        if words[0] not in _NAMES:
            parser.error(f"没有 {words[0]} 这个命令{nearest(words[0], _NAMES)}")
        command = _NAMES[words[0]]
    given.files = words[1:]
    for name, commands in _ONLY_FOR.items():
        value = getattr(given, name)
        if value not in (None, False, []) and command not in commands:
            word = value[0] if name == "files" else "--" + name.replace("_", "-")
            parser.error(f"{word} 不能用在这里，只能用于 {'、'.join(commands)}")
    today = datetime.datetime.now(SHANGHAI).date()
    return Options(
        command=command,
        content=given.content or shortest(project / "content"),
        out=given.out or shortest(project / "site"),
        as_of=given.as_of or today,
        today=max(given.as_of or today, today),
        base_url=given.base_url,
        jobs=given.jobs or os.cpu_count() or 1,
        search=not given.no_search,
        port=given.port or FIRST_PORT,
        since=given.since,
        importing=_importing(given, parser) if command == "import" else None,
        forming=_forming(given, parser) if command == "form" else None,
        reporting=_reporting(given, parser) if command == "report" else None,
    )


def _importing(given: argparse.Namespace, parser: argparse.ArgumentParser) -> Importing:
    """What `import` needs; a line on standard error and exit status 2 where something is missing
    or wrong."""
    if not given.files:
        parser.error(
            "import 后面要写文件，如 python build.py import 清单.docx --place 汉中市 --plan hanzhong-2022"
        )
    for name, example in (("place", "汉中市"), ("plan", "hanzhong-2022")):
        if not getattr(given, name):
            parser.error(f"import 要写明 --{name}，如 --{name} {example}")
    _check_plan_id(given.plan, parser)
    if not _PLACE.fullmatch(given.place):
        parser.error(f"--place 要写地区代号或中文名称，如 hanzhong 或 汉中市，不是 {given.place}")
    return Importing(
        tuple(Path(name) for name in given.files), given.place, given.plan, given.dry_run
    )


def _check_plan_id(plan: str, parser: argparse.ArgumentParser) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", plan) or len(plan) > LONGEST_ID:
        parser.error(
            f"--plan 用在网址里，只能用小写字母、数字和连字符，最多 {LONGEST_ID} 个字符，"
            f"如 hanzhong-2022，不是 {plan}"
        )


def _forming(given: argparse.Namespace, parser: argparse.ArgumentParser) -> Forming:
    for name, example in (("plan", "hanzhong-2022"), ("month", "2026-11")):
        if not getattr(given, name):
            parser.error(f"form 要写明 --{name}，如 --{name} {example}")
    _check_plan_id(given.plan, parser)
    out = given.out or Path("forms") / given.plan / given.month
    return Forming(given.plan, given.unit, given.month, out)


def _reporting(given: argparse.Namespace, parser: argparse.ArgumentParser) -> Reporting:
    if not given.files:
        parser.error("report 后面要写填好的表，如 python build.py report 市住建局.xlsx")
    return Reporting(tuple(Path(name) for name in given.files), given.dry_run)


def shortest(path: Path) -> Path:
    """As the user would type it: from the working directory when it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


class _ChineseParser(argparse.ArgumentParser):
    """argparse says its own few messages in English; here they are in Chinese."""

    def error(self, message: str) -> NoReturn:
        missing = re.match(r"argument (\S+): expected one argument", message)
        surplus = re.match(r"argument (\S+): ignored explicit argument", message)
        if missing:
            message = f"{missing[1]} 后面要写上值"
        elif surplus:
            message = f"{surplus[1].partition('/')[0]} 后面不能写值"
        message = re.sub(r"^argument (\S+): ", r"\1 ", message)
        self.exit(USAGE_ERROR, f"{message}\n用 python build.py --help 看用法。\n")


def _parser() -> _ChineseParser:
    parser = _ChineseParser(add_help=False, allow_abbrev=False)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--content", type=folder)
    parser.add_argument("--out", type=folder)
    parser.add_argument("--as-of", type=day)
    parser.add_argument("--base-url", type=web_address)
    parser.add_argument("--jobs", type=whole_number(1, 1024))
    parser.add_argument("--no-search", action="store_true")
    parser.add_argument("--port", type=whole_number(1, 65535))
    parser.add_argument("--since", type=commit)
    parser.add_argument("--place")
    parser.add_argument("--plan")
    parser.add_argument("--unit", type=unit)
    parser.add_argument("--month", type=month)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    return parser
