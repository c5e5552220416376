"""The steps of a build; `build.py` puts them in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tqdm import tqdm

from taizhang import urls
from taizhang.assets import Assets, colour_override, publish
from taizhang.check import check_registries
from taizhang.checks.updates.append_only import ALTERED
from taizhang.command_line import Options, shortest
from taizhang.content import Registries
from taizhang.engine import engine
from taizhang.exports import data_files
from taizhang.feeds import feed_files
from taizhang.history import Committed, committed_reports, read_history
from taizhang.index import write_index
from taizhang.load import load_registries, located, plan_ids
from taizhang.pagefind import SearchIndexFailed
from taizhang.pages import site_pages, site_records
from taizhang.plan_work import PlanResult, Setting, prepare, work
from taizhang.problems import Problem, Refused, reminders, report
from taizhang.publishing import Press, Printed, Publishing, TemplateFailure, read_strings
from taizhang.revisions import NOT_READ, History
from taizhang.search_record import Searched
from taizhang.snapshot import snapshot
from taizhang.strings import Strings
from taizhang.swap import WriteError, explain
from taizhang.views.frame import frame_view
from taizhang.write import Writer, read_assets

Start = Literal["fork", "forkserver"]

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATES = PROJECT / "templates"
ASSETS = PROJECT / "assets"

# A preview does so few plans sooner than it starts processes, which it cannot fork.
FEW_PLANS = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """What all pages need: the content but for its plans, the words, the assets.

    With `problems`, what was understood is good for checking the plans and for nothing else.
    """

    registries: Registries
    strings: Strings | None
    assets: Assets
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made."""

    plans: Mapping[str, PlanResult]
    base_url: str
    paths: tuple[str, ...]
    searched: Searched
    reminders: str = ""
    """Warnings as lines, "" for none."""
    history: History = NOT_READ

    def told(self, out: Path, seconds: float) -> str:
        return f"已生成 {len(self.paths)} 个页面，用时 {seconds:.1f} 秒，在 {out} 里。"


def sources(options: Options) -> tuple[Path, ...]:
    """The folders that a site is made from."""
    return (options.content, TEMPLATES, ASSETS)


def read_registries(options: Options) -> tuple[Registries, list[Problem]]:
    """Load and check the content but for its plans, with the base URL of this run.

    Raises Refused where there is no content folder at all.
    """
    root, shown = options.content, str(options.content)
    registries, problems = load_registries(root, shown)
    if registries is None:
        raise Refused(report(problems))
    problems = [*problems, *located(root, shown, check_registries(registries))]
    site = registries.site.model_copy(update={"base_url": options.base_url})
    return (replace(registries, site=site) if options.base_url else registries), problems


def read_shared(options: Options) -> Shared:
    """As `read_registries`, with words and assets."""
    registries, problems = read_registries(options)
    site = registries.site
    strings, wrong_words = read_strings(TEMPLATES, str(shortest(TEMPLATES)), site.language)
    shown = str(shortest(ASSETS))
    files, unreadable = read_assets(ASSETS, shown)
    published, wrong_assets = publish(files, colour_override(site.colours), shown)
    problems += [*wrong_words, *unreadable, *wrong_assets]
    return Shared(registries, strings, published, tuple(problems))


def checking(options: Options, registries: Registries) -> Setting:
    """The setting for workers that only check. Raises Refused for a `--since` that is unknown."""
    return Setting(
        options.content,
        str(options.content),
        registries,
        options.as_of,
        options.today,
        publishing=None,
        committed=committed_reports(options.content, options.since),
    )


def publishing(options: Options, shared: Shared, writer: Writer) -> Setting:
    """The setting for workers that publish, too; unless there are problems already."""
    setting = checking(options, shared.registries)
    if shared.problems or shared.strings is None:
        return setting
    return replace(
        setting,
        history=read_history(options.content, options.as_of),
        publishing=Publishing(
            templates=TEMPLATES,
            shown=str(shortest(TEMPLATES)),
            templates_seen=snapshot([TEMPLATES]),
            assets=shared.assets.names,
            strings=shared.strings,
            frame=frame_view(shared.registries, shared.strings, options.as_of),
            base_url=shared.registries.site.base_url,
            writer=writer,
        ),
    )


def each_plan(
    setting: Setting, jobs: int, known: Mapping[str, PlanResult] | None = None
) -> list[PlanResult]:
    """Every plan checked and, where the setting says so, published; in the site's order.

    `known`, for a preview, holds results of plans that are taken over from the published site.
    Shows its progress on a terminal when it takes longer than a second.
    """
    start: Start = "fork" if known is None else "forkserver"  # a preview has threads
    known = known or {}
    plans = plan_ids(setting.content)
    todo = [plan for plan in plans if plan not in known]
    alone = start != "fork" and len(todo) <= FEW_PLANS
    processes = 1 if alone else max(1, min(jobs, len(todo)))
    chunk = max(1, min(16, len(todo) // (4 * processes)))
    with engine(processes, start, prepare, setting) as workers:
        results = workers.map(work, todo, chunksize=chunk)
        bar = tqdm(results, total=len(todo), delay=1, disable=None, leave=False, unit="份规划")
        done = {result.plan: result for result in bar}
    if setting.publishing is not None:
        for plan in known.keys() & set(plans):
            setting.publishing.writer.keep(urls.plan(plan))
    gone = [_without_folder(plan, setting) for plan in _reported(setting.committed) - set(plans)]
    return [*(done[plan] if plan in done else known[plan] for plan in plans), *gone]


def _reported(committed: Committed) -> set[str]:
    return {path.split("/")[1] for path in committed}


def _without_folder(plan: str, setting: Setting) -> PlanResult:
    """A plan whose folder is gone, reports and all."""
    paths = [path for path in setting.committed if path.startswith(f"plans/{plan}/")]
    problems = [Problem(f"{setting.shown}/{path}", 1, ALTERED) for path in paths]
    return PlanResult(plan, 0, tuple(problems), None)


def refuse(problems: Iterable[Problem], results: Iterable[PlanResult]) -> str:
    """Raise Refused with every problem of the run, if there is one; else what to remind of."""
    found = [*problems, *(problem for result in results for problem in result.problems)]
    if any(not problem.warning for problem in found):
        raise Refused(report(found))
    return reminders(found)


def publish_site(
    setting: Setting, results: Sequence[PlanResult], printed: Printed | None = None
) -> Built:
    """Pages, data files and feeds about the site as a whole, from plans without problems.

    `printed`, for a preview, holds pages that need not be rendered when they are the same.
    """
    assert setting.publishing is not None
    plans = [result.published for result in results if result.published is not None]
    registries, as_of = setting.registries, setting.as_of
    press = Press(setting.publishing)
    summaries = [plan.summary for plan in plans]
    sizes = write_files(press.writer, data_files([one.rows for one in plans], registries, as_of))
    pages = site_pages(summaries, registries, press.strings, as_of, setting.history, sizes)
    own = press.print(pages, printed)
    paths = (*own, *(path for plan in plans for path in plan.paths))
    feeds = [plan.feed for plan in plans]
    write_files(press.writer, feed_files(feeds, registries, press.strings, paths))
    of_plans = (record for plan in plans for record in plan.records)
    records = site_records(summaries, of_plans, registries, press.strings)
    synonyms = tuple(group.words for group in registries.synonyms)
    plans_by_id = {result.plan: result for result in results}
    searched = Searched(tuple(records), synonyms)
    return Built(plans_by_id, registries.site.base_url, paths, searched, history=setting.history)


def write_files(writer: Writer, files: Iterable[tuple[str, bytes]]) -> dict[str, int]:
    """Write each file as it is made; how many bytes each has, by its path."""
    sizes = {}
    for path, data in files:
        writer.write(path, data)
        sizes[path] = len(data)
    return sizes


def make_index(searched: Searched, folder: Path) -> None:
    """Write the search index of the site in `folder`. Raises SearchIndexFailed, WriteError."""
    try:
        write_index(searched.records, folder, searched.synonyms)
    except OSError as error:
        raise WriteError(explain(error, folder / "search")) from error


def put_index(folder: Path, writer: Writer) -> None:
    """Make a site of the published one and the index in `folder`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            writer.write(path.relative_to(folder).as_posix(), path.read_bytes())
    writer.keep()


@contextmanager
def told() -> Iterator[None]:
    """What can go wrong in the middle of a build becomes a Refused."""
    try:
        yield
    except (WriteError, SearchIndexFailed) as failure:
        raise Refused(str(failure)) from failure
    except TemplateFailure as failure:
        raise Refused(report([failure.problem])) from failure
    except BrokenProcessPool as failure:
        message = "一个工作进程意外中止，多半是内存不足；请用 --jobs 1 重新运行"
        raise Refused(message) from failure
