"""The steps of a build; `build.py` puts them in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tqdm import tqdm

from taizhang import assets
from taizhang.check import check_registries
from taizhang.command_line import Options, shortest
from taizhang.content import Registries
from taizhang.engine import engine
from taizhang.exports import data_files
from taizhang.feeds import feed_files
from taizhang.index import SearchIndexFailed, write_index
from taizhang.load import load_registries, located, plan_ids
from taizhang.pages import site_pages, site_records
from taizhang.plan_work import PlanResult, Published, Setting, prepare, work
from taizhang.problems import Problem, report
from taizhang.publishing import Press, Publishing, TemplateFailure, read_strings
from taizhang.search_record import SearchRecord
from taizhang.strings import Strings
from taizhang.swap import WriteError, explain
from taizhang.views.frame import frame_view
from taizhang.write import Writer, read_assets

Start = Literal["fork", "forkserver"]

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATES = PROJECT / "templates"
ASSETS = PROJECT / "assets"

# So few plans are done sooner than other processes are started.
FEW_PLANS = 4


class BuildError(Exception):
    """Nothing was built; the message is what the user reads: Chinese, one line or several."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all pages need: the content but for its plans, the words, the assets."""

    registries: Registries
    strings: Strings
    assets: assets.Assets


def read_registries(options: Options) -> tuple[Registries, list[Problem]]:
    """Load and check the content but for its plans, with the base URL of this run.

    Raises BuildError where there is no content folder at all.
    """
    root, shown = options.content, str(options.content)
    registries, problems = load_registries(root, shown)
    if registries is None:
        raise BuildError(report(problems))
    problems = [*problems, *located(root, shown, check_registries(registries))]
    site = registries.site.model_copy(update={"base_url": options.base_url})
    return (replace(registries, site=site) if options.base_url else registries), problems


def read_shared(options: Options) -> tuple[Shared | None, Registries, list[Problem]]:
    """As `read_registries`, with words and assets; without those where they have problems."""
    registries, problems = read_registries(options)
    strings, wrong_words = read_strings(
        TEMPLATES, str(shortest(TEMPLATES)), registries.site.language
    )
    sources, unreadable = read_assets(ASSETS, str(shortest(ASSETS)))
    override = assets.colour_override(registries.site.colours)
    published, wrong_assets = assets.publish(sources, override, str(shortest(ASSETS)))
    problems = [*problems, *wrong_words, *unreadable, *wrong_assets]
    if problems or strings is None:
        return None, registries, problems
    return Shared(registries, strings, published), registries, []


def setting(
    options: Options, registries: Registries, shared: Shared | None, writer: Writer | None
) -> Setting:
    """What the workers get: to publish with `shared` and `writer`, else to check only."""
    publishing = None
    if shared is not None and writer is not None:
        publishing = Publishing(
            templates=TEMPLATES,
            shown=str(shortest(TEMPLATES)),
            assets=shared.assets.names,
            strings=shared.strings,
            frame=frame_view(registries, shared.strings, options.as_of),
            base_url=registries.site.base_url,
            writer=writer,
        )
    return Setting(options.content, str(options.content), registries, options.as_of, publishing)


def each_plan(setting: Setting, jobs: int, start: Start) -> list[PlanResult]:
    """Every plan checked and, where the setting says so, published; in the site's order.

    Shows its progress on a terminal when it takes longer than a second.
    """
    plans = plan_ids(setting.content)
    processes = min(jobs, len(plans)) if len(plans) > FEW_PLANS else 1
    chunk = max(1, min(16, len(plans) // (4 * processes)))
    with engine(processes, start, prepare, setting) as workers:
        results = workers.map(work, plans, chunksize=chunk)
        return list(
            tqdm(results, total=len(plans), delay=1, disable=None, leave=False, unit="份规划")
        )


def refuse(problems: Iterable[Problem]) -> None:
    """Raise BuildError with the whole list when there is a problem."""
    listed = report(problems)
    if listed:
        raise BuildError(listed)


def publish_site(
    shared: Shared, setting: Setting, plans: Sequence[Published]
) -> tuple[list[str], tuple[SearchRecord, ...]]:
    """Everything that is not a plan's own: pages, data files, feeds, assets.

    Returns the paths of all pages of the site and its search records.
    """
    assert setting.publishing is not None
    registries, as_of = setting.registries, setting.as_of
    writer = setting.publishing.writer
    summaries = [plan.summary for plan in plans]
    pages = site_pages(summaries, registries, shared.strings, as_of)
    paths = [
        *Press(setting.publishing).print(pages),
        *(path for plan in plans for path in plan.paths),
    ]
    feeds = [plan.feed for plan in plans]
    for path, data in (
        *data_files([plan.rows for plan in plans], registries, as_of),
        *feed_files(feeds, registries.site, registries.site.base_url, paths),
        *shared.assets.files.items(),
    ):
        writer.write(path, data)
    of_plans = (record for plan in plans for record in plan.records)
    records = site_records(summaries, of_plans, registries, shared.strings)
    return paths, tuple(records)


def make_index(records: Iterable[SearchRecord], folder: Path) -> None:
    """Write the search index of the site in `folder`. Raises SearchIndexFailed, WriteError."""
    try:
        write_index(records, folder)
    except OSError as error:
        raise WriteError(explain(error, folder / "search")) from error


@contextmanager
def told() -> Iterator[None]:
    """What can go wrong in the middle of a build becomes a BuildError."""
    try:
        yield
    except (WriteError, SearchIndexFailed) as failure:
        raise BuildError(str(failure)) from failure
    except TemplateFailure as failure:
        raise BuildError(report([failure.problem])) from failure
    except BrokenProcessPool as failure:
        message = "一个工作进程意外中止，多半是内存不足；请用 --jobs 1 重新运行"
        raise BuildError(message) from failure
