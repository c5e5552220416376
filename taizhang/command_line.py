"""What the user typed, as a checked value. Mistakes are said in Chinese, with exit status 2."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn
from urllib.parse import urlsplit

from taizhang.problems import nearest

Command = Literal["build", "check", "serve", "import"]

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

选项：
  --content 文件夹      内容（默认 content）
  --out 文件夹          网站写到哪里（默认 site）
  --as-of 年-月-日      按哪一天计算状态，如 2024-06-30（默认今天，北京时间）
  --base-url 网址       网站发布后的完整网址（默认用 site.yaml 里的）
  --jobs 数             同时用几个处理器核心（默认全部）
  --no-search           不建搜索索引
  --since 提交或分支    check 用：报告与它比，不与最近的提交比，如 origin/main
  --port 数             serve 用的端口（默认 8000，被占用时用下一个）
  --place 地区          import 用：地区代号或名称，如 hanzhong 或 汉中市
  --plan 代号           import 用：规划文件夹的名字，如 hanzhong-2022
  --dry-run             import 用：只看核对单，什么也不写
  -h, --help            显示本说明
"""

_ONLY_FOR: dict[str, tuple[Command, ...]] = {
    "files": ("import",),
    "place": ("import",),
    "plan": ("import",),
    "dry_run": ("import",),
    "port": ("serve",),
    "since": ("check",),
    "out": ("build", "check", "serve"),
    "as_of": ("build", "check", "serve"),
    "base_url": ("build", "check", "serve"),
    "jobs": ("build", "check", "serve"),
    "no_search": ("build", "check", "serve"),
}
_NAMES: dict[str, Command] = {"check": "check", "serve": "serve", "import": "import"}


@dataclass(frozen=True, slots=True)
class Importing:
    """What only `import` takes. `place` is an id or a name."""

    files: tuple[Path, ...]
    place: str
    plan: str
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
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", given.plan) or len(given.plan) > LONGEST_ID:
        parser.error(
            f"--plan 用在网址里，只能用小写字母、数字和连字符，最多 {LONGEST_ID} 个字符，"
            f"如 hanzhong-2022，不是 {given.plan}"
        )
    if not _PLACE.fullmatch(given.place):
        parser.error(f"--place 要写地区代号或中文名称，如 hanzhong 或 汉中市，不是 {given.place}")
    return Importing(
        tuple(Path(name) for name in given.files), given.place, given.plan, given.dry_run
    )


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
    parser.add_argument("--content", type=_folder)
    parser.add_argument("--out", type=_folder)
    parser.add_argument("--as-of", type=_day)
    parser.add_argument("--base-url", type=_web_address)
    parser.add_argument("--jobs", type=_whole_number(1, 1024))
    parser.add_argument("--no-search", action="store_true")
    parser.add_argument("--port", type=_whole_number(1, 65535))
    parser.add_argument("--since", type=_commit)
    parser.add_argument("--place")
    parser.add_argument("--plan")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    return parser


def _day(text: str) -> datetime.date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"没有 {text} 这一天") from None
    raise argparse.ArgumentTypeError(f"要写成 2024-06-30 的样子，不是 {text}")


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("后面要写文件夹")
    return Path(text)


def _commit(text: str) -> str:
    if not re.fullmatch(r"[^\s-]\S*", text):
        raise argparse.ArgumentTypeError(f"要写提交号或分支名，如 origin/main，不是 {text}")
    return text


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"[\s\"'<>]", text):
        raise argparse.ArgumentTypeError(f"要以 http:// 或 https:// 开头，不是 {text}")
    if parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"不能带 ? 或 #：{text}")
    return text


def _whole_number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,6}", text) and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"要写 {least} 到 {most} 的整数，不是 {text}")

    return read
