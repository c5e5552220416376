"""Taizhang: checks `content/` and publishes it as a website. `python build.py --help` says how."""

from __future__ import annotations

import gc
import io
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from taizhang.command_line import Options, parse
from taizhang.problems import Refused

PROJECT = Path(__file__).resolve().parent


def run(options: Options) -> None:
    """The command that was asked for. Each imports what it needs and nothing else: the libraries
    that read documents cost a build half a second, and those that make pages cost an import as
    much. Raises Refused."""
    if options.importing is not None:
        from taizhang.importing.command import import_plan

        print(import_plan(options.importing, options.content, options.as_of))
        return
    if options.forming is not None:
        from taizhang.reporting.form_command import make_forms

        print(make_forms(options.forming, options.content, options.as_of, options.today))
        return
    if options.reporting is not None:
        from taizhang.reporting.report_command import read_reports

        print(read_reports(options.reporting, options.content, options.today))
        return
    from taizhang.commands import build, check

    if options.command == "serve":
        from taizhang.preview import preview

        preview(options, build)
    elif options.command == "check":
        plans, tasks, reminders = check(options)
        remind(reminders)
        print(f"内容没有问题：{plans} 份规划，{tasks} 项任务。")
    else:
        started = time.monotonic()
        built = build(options)
        remind(built.reminders)
        print(built.told(options.out, time.monotonic() - started))


def remind(reminders: str) -> None:
    """Warnings stand where problems stand."""
    if reminders:
        print(reminders, file=sys.stderr)


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status: 0 done, 1 problems, 130 interrupted."""
    gc.set_threshold(100_000)  # pages are many objects and hardly any cycles: collect rarely
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file's name may hold what cannot be printed
            stream.reconfigure(errors="backslashreplace")
    options = parse(arguments, PROJECT)
    try:
        run(options)
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads the output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        print("已中止，原来的网站没有改动。", file=sys.stderr)
        return 130
    finally:
        gc.freeze()  # what is left goes with the process: no last collection walks through it
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
