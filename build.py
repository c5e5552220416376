"""Taizhang: checks `content/` and publishes it as a website; `python build.py --help` says how."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang import previewing
from taizhang.building import (
    ASSETS,
    TEMPLATES,
    BuildError,
    Start,
    each_plan,
    make_index,
    publish_site,
    read_registries,
    read_shared,
    refuse,
    setting,
    told,
)
from taizhang.command_line import Options, parse


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status: 0 done, 1 problems."""
    options = parse(arguments)
    try:
        with told():
            {"build": build, "check": check, "serve": serve}[options.command](options)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中止，原来的网站没有改动。", file=sys.stderr)
        return 130
    return 0
