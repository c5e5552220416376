"""Taizhang: checks `content/` and publishes it as a website. `python build.py --help` says how."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from taizhang import urls
from taizhang.building import (
    PROJECT,
    BuildError,
    Built,
    Start,
    approved,
    checking,
    complaint,
    each_plan,
    make_index,
    publish_site,
    publishing,
    put_index,
    read_registries,
    read_shared,
    told,
    watched,
    write_files,
)
from taizhang.command_line import Options, parse
from taizhang.preview_server import PortError
from taizhang.serve import Outcome, Preview, serve
from taizhang.write import staged


def build(options: Options, start: Start = "fork", *, preview: bool = False) -> Built:
    """load → check → pages → render → write → index, in a new folder that replaces the site.

    The plans go through all steps but the last in workers, each as a whole. A `preview` keeps the
    published site's index. Raises BuildError; the site is then as it was.
    """
    with told():
        shared = read_shared(options)
        with staged(options.out, watched(options)) as writer:
            setting = publishing(options, shared, writer)
            results = each_plan(setting, options.jobs, start)
            built = publish_site(setting, approved(shared.problems, results))
            write_files(writer, shared.assets.files.items())
            if preview and options.search:
                writer.keep(urls.SEARCH)
            elif options.search:
                make_index(built.records, writer.folder)
        return built


def check(options: Options) -> tuple[int, int]:
    """load → check; the numbers of plans and tasks. Raises BuildError with every problem."""
    with told():
        registries, problems = read_registries(options)
        results = each_plan(checking(options, registries), options.jobs, "fork")
        approved(problems, results)
        return len(results), sum(result.tasks for result in results)


def preview(options: Options) -> None:
    """Build, serve, and build anew on every saved change, until Ctrl-C. Raises PortError."""

    def rebuild() -> Outcome:
        started = time.monotonic()
        try:
            built = build(options, "forkserver", preview=True)
        except BuildError as error:
            return Outcome(str(error))
        say_built(built, started, options)
        return Outcome("", urls.base_path(built.base_url), built.records)

    def replace_index(folder: Path) -> None:
        with staged(options.out, watched(options)) as writer:
            put_index(folder, writer)

    serve(
        Preview(
            out=options.out,
            watched=watched(options),
            rebuild=rebuild,
            make_index=complaint(make_index) if options.search else None,
            put_index=complaint(replace_index),
            say=say,
            complain=complain,
        ),
        options.port,
    )


def run(options: Options) -> None:
    if options.command == "serve":
        preview(options)
    elif options.command == "check":
        plans, tasks = check(options)
        say(f"内容没有问题：{plans} 份规划，{tasks} 项任务。")
    else:
        started = time.monotonic()
        say_built(build(options), started, options)


def say_built(built: Built, started: float, options: Options) -> None:
    seconds = time.monotonic() - started
    say(f"已生成 {len(built.paths)} 个页面，用时 {seconds:.1f} 秒，在 {options.out} 里。")


def say(line: str) -> None:
    print(line, flush=True)


def complain(lines: str) -> None:
    print(lines, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status: 0 done, 1 problems, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file name may hold what cannot be printed
            stream.reconfigure(errors="backslashreplace")
    options = parse(arguments, PROJECT)
    try:
        run(options)
    except (BuildError, PortError) as error:
        complain(str(error))
        return 1
    except KeyboardInterrupt:
        complain("已中止，原来的网站没有改动。")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
