"""`build` and `check`, each step by step; the steps themselves are in `building`."""

from __future__ import annotations

from dataclasses import replace

from taizhang import urls
from taizhang.building import (
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
from taizhang.command_line import Options
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
            known = remembered.showing(setting.history) if remembered else None
            results = each_plan(setting, options.jobs, known)
            reminders = refuse(shared.problems, results)
            built = publish_site(setting, results, remembered.printed if remembered else None)
            write_files(writer, shared.assets.files.items())
            if options.search and remembered is None:
                make_index(built.searched, writer.folder)
            elif options.search:
                writer.keep(urls.SEARCH)
        return replace(built, reminders=reminders)


def check(options: Options) -> tuple[int, int, str]:
    """load → check; the numbers of plans and tasks, and warnings as lines. Raises BuildError with
    every problem."""
    with told():
        registries, problems = read_registries(options)
        results = each_plan(checking(options, registries), options.jobs)
        reminders = refuse(problems, results)
        return len(results), sum(result.tasks for result in results), reminders
