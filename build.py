"""Taizhang: checks `content/` and publishes it as a website. `python build.py --help` says how."""

from __future__ import annotations

import gc
import io
import sys
import time
from collections.abc import Sequence

from taizhang import urls
from taizhang.building import (
    PROJECT,
    BuildError,
    Built,
    checking,
    each_plan,
    make_index,
    publish_site,
    publishing,
    read_registries,
    read_shared,
    refuse,
    sources,
    told,
    write_files,
)
from taizhang.command_line import Options, parse
from taizhang.plan_memory import Remembered
from taizhang.write import staged


def build(options: Options, remembered: Remembered | None = None) -> Built:
    """load → check → pages → render → write → index, in a new folder that replaces the site.

    Each plan goes through all steps but the last as a whole, in a worker. With `remembered`, for
    a preview, what is the same as before and the search index are taken over.
    Raises BuildError; the site is then as it was.
    """
    with told():
        shared = read_shared(options)
        with staged(options.out, sources(options)) as writer:
            setting = publishing(options, shared, writer)
            results = each_plan(setting, options.jobs, remembered.plans if remembered else None)
            refuse(shared.problems, results)
            built = publish_site(setting, results, remembered.printed if remembered else None)
            write_files(writer, shared.assets.files.items())
            if options.search and remembered is None:
                make_index(built.records, writer.folder)
            elif options.search:
                writer.keep(urls.SEARCH)
        return built


def check(options: Options) -> tuple[int, int]:
    """load → check; the numbers of plans and tasks. Raises BuildError with every problem."""
    with told():
        registries, problems = read_registries(options)
        results = each_plan(checking(options, registries), options.jobs)
        refuse(problems, results)
        return len(results), sum(result.tasks for result in results)


def run(options: Options) -> None:
    if options.command == "serve":
        # Imported here: its server costs every build a tenth of a second.
        from taizhang.preview import preview

        preview(options, build)
    elif options.importing is not None:
        # Imported here: a build needs none of the libraries that read documents.
        from taizhang.importing.command import Refused, import_plan

        try:
            print(import_plan(options.importing, options.content, options.as_of))
        except Refused as error:
            raise BuildError(str(error)) from None
    elif options.command == "check":
        plans, tasks = check(options)
        print(f"内容没有问题：{plans} 份规划，{tasks} 项任务。")
    else:
        started = time.monotonic()
        print(build(options).told(options.out, time.monotonic() - started))


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status: 0 done, 1 problems, 130 interrupted."""
    gc.set_threshold(100_000)  # pages are many objects and hardly any cycles: collect rarely
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file's name may hold what cannot be printed
            stream.reconfigure(errors="backslashreplace")
    options = parse(arguments, PROJECT)
    try:
        run(options)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中止，原来的网站没有改动。", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
