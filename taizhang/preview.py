"""How `build.py serve` makes the site anew: what is built, what is remembered, what is said."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from taizhang import urls
from taizhang.building import Built, make_index, put_index, sources, told
from taizhang.command_line import Options
from taizhang.plan_memory import PlanMemory, Remembered
from taizhang.problems import Refused
from taizhang.search_record import NOTHING, Searched
from taizhang.serve import Outcome, PortError, Workshop, serve
from taizhang.write import staged

Build = Callable[[Options, Remembered], Built]


def preview(options: Options, build: Build) -> None:
    """Build, serve, and build anew on every saved change, until Ctrl-C. Raises Refused."""
    try:
        serve(_Workshop(options, build), options.out, sources(options), options.port)
    except PortError as error:
        raise Refused(str(error)) from error


class _Workshop(Workshop):
    def __init__(self, options: Options, build: Build) -> None:
        self._options = options
        self._build = build
        shared = [folder for folder in sources(options) if folder != options.content]
        self._memory = PlanMemory(options.content, options.out, shared)

    def rebuild(self) -> Outcome:
        started = time.monotonic()
        remembered = self._memory.unchanged(self._options.as_of)
        try:
            built = self._build(self._options, remembered)
        except Refused as error:
            return Outcome(str(error))
        except Exception as error:  # a mistake in the program must not end the preview
            traceback.print_exc()
            return Outcome(f"程序出错：{error!r}；详情见运行预览的窗口")
        self._memory.remember(built.plans, built.history)
        self.say(built.told(self._options.out, time.monotonic() - started))
        searched = built.searched if self._options.search else NOTHING
        return Outcome("", urls.base_path(built.base_url), searched)

    def make_index(self, searched: Searched, folder: Path) -> str:
        try:
            with told():
                make_index(searched, folder)
        except Refused as error:
            return str(error)
        return ""

    def put_index(self, folder: Path) -> str:
        try:
            with told(), staged(self._options.out, sources(self._options)) as writer:
                put_index(folder, writer)
        except Refused as error:
            return str(error)
        self._memory.site_replaced()
        return ""

    def say(self, line: str) -> None:
        print(line, flush=True)

    def complain(self, lines: str) -> None:
        print(lines, file=sys.stderr, flush=True)
