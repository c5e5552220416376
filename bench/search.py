"""What the search weighs, how fast it answers, and what its index costs, beside stock Pagefind on the
same pages and beside one file of all texts that is merely scanned.

    python bench/search.py [PAGES …]        default: 290 (the four plans' tasks) and 10000

More pages than the four plans have are made of their clauses, put together anew. Stock Pagefind is
the normal build that the lock file holds, and the extended one where it is installed
(pagefind-bin-extended). Bytes are what a server that compresses would send, without headers; a first
search begins with an empty browser. Every engine answers the same queries in one call, in Chromium.
"""

from __future__ import annotations

import gzip
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from importlib import import_module, util
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from browser.install import find_chromium  # noqa: E402
from browser.serving import served  # noqa: E402
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright  # noqa: E402

from taizhang import index  # noqa: E402
from taizhang.command_line import parse  # noqa: E402
from taizhang.commands import build  # noqa: E402
from taizhang.search_record import SearchRecord  # noqa: E402
from taizhang.search_text import normalise  # noqa: E402

# fmt: off
QUERIES = [
    "垃圾分类", "养老", "市发改委", "发改委", "市住建局", "汉滨区", "棚户区", "居环境", "市教体局",
    "590亿元", "互联网+", "医院", "区改造", "应急管理局", "PM2.5", "G541", "2022年底", "老旧小区改造",
    "乡村振兴", "营商环境", "就业", "志愿服务", "农贸市场", "高速公路", "绿地", "食品安全", "燃气",
    "城市更新", "背街小巷", "海绵城市",
]
# fmt: on
COMMON = "2022年"
_OURS = """async ([address, query]) => {
  const { find } = await import(address);
  const started = performance.now();
  const found = await find(query, {});
  const first = await found.results(0, 10);
  const seconds = (performance.now() - started) / 1000;
  const all = found.total <= 2000 ? await found.results(0, found.total) : first;
  return { seconds, urls: all.map(({ url }) => url) };
}"""
_STOCK = """async ([address, query]) => {
  const { search } = await import(address);
  const started = performance.now();
  const { results } = await search(query);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
  const seconds = (performance.now() - started) / 1000;
  const all = results.length <= 2000 ? await Promise.all(results.map((result) => result.data())) : [];
  return { seconds, urls: all.map(({ url }) => url.replace(/^.*stock\\//, "").replace(/\\.html$/, "/")) };
}"""
_FIRST = {
    _OURS: _OURS.replace("found.total <= 2000", "false"),
    _STOCK: _STOCK.replace("results.length <= 2000", "false"),
}


class Engine(NamedTuple):
    """`script` is the address of its module from the site's root; `ask` the JavaScript that asks it."""

    name: str
    seconds: float
    bytes: int
    script: str
    ask: str
    scans: bool = False


def task_records(folder: Path) -> list[SearchRecord]:
    """The records of the four plans' tasks."""
    options = parse(["--no-search", "--out", str(folder)], PROJECT)
    kind = next(record.kind for record in build(options).searched.records if "/1/" in record.url)
    return [record for record in build(options).searched.records if record.kind == kind]


def made_up(records: Sequence[SearchRecord], count: int) -> list[SearchRecord]:
    """So many records; the real ones first, the others of their clauses."""
    chance = random.Random(2026)
    clauses = [part for r in records for part in r.body.replace("\n", "，").split("，") if part]
    made = list(records[:count])
    while len(made) < count:
        like = chance.choice(records)
        body = "，".join(chance.choices(clauses, k=max(3, len(like.body) // 14))) + "。"
        title = chance.choice(clauses)[:34]
        url = f"plans/made/{len(made)}/"
        made.append(replace(like, url=url, title=title, heading=title, body=body))
    return [replace(record, order=order) for order, record in enumerate(made)]


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def stock(name: str, module: str, pages: Path, site: Path) -> Engine:
    """Stock Pagefind over plain pages with the records' texts."""
    out = site / module
    program = import_module(module).get_executable()
    command = [program, "--site", str(pages), "--output-path", str(out), "--silent"]
    seconds = timed(lambda: subprocess.run(command, check=True, capture_output=True))
    return Engine(name, seconds, size(out), f"{module}/pagefind.js", _STOCK)


def as_pages(records: Sequence[SearchRecord], folder: Path) -> None:
    for record in records:
        file = folder / "stock" / f"{record.url.rstrip('/')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        body = escape("\n".join((record.context, record.body)))
        title = escape(record.title)
        file.write_text(f'<html lang="zh-CN"><body><h1>{title}</h1><p>{body}</p></body></html>')


def engines(records: Sequence[SearchRecord], site: Path, pages: Path) -> list[Engine]:
    index._MOST_SCANNED = len(records)  # the scan beside them at any size
    ours = timed(lambda: index.write_index(records, site))
    as_pages(records, pages)
    found = [Engine("ours", ours, size(site / "search"), "search/api.js", _OURS)]
    found.append(stock("Pagefind", "pagefind_bin", pages, site))
    if util.find_spec("pagefind_bin_extended"):
        found.append(stock("Pagefind extended", "pagefind_bin_extended", pages, site))
    scanned = (site / "search" / "scan.json").stat().st_size
    return [*found, Engine("one file, scanned", 0.0, scanned, "search/api.js", _OURS, scans=True)]


class Weighing:
    """Counts what a page loads, as a compressing server would send it."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.context.on("response", self._count)

    def _count(self, response: Response) -> None:
        if response.url.endswith(("/about.html", "favicon.ico")):
            return
        try:
            body = response.body()
        except Error:  # the page was closed before the answer came
            return
        packed = body[:2] == b"\x1f\x8b" or b"wasm" in response.url.encode()
        self.bytes += len(body) if packed else len(gzip.compress(body, 6))

    def taken(self) -> int:
        taken, self.bytes = self.bytes, 0
        return taken


def fresh(browser: Browser, address: str, engine: Engine) -> tuple[Page, Weighing]:
    context = browser.new_context()
    page = context.new_page()
    if engine.scans:
        page.add_init_script("delete globalThis.WebAssembly")
    weighing = Weighing(page)
    page.goto(f"{address}about.html")
    weighing.taken()
    return page, weighing


def measure(browser: Browser, address: str, engine: Engine, records: Sequence[SearchRecord]) -> str:
    firsts, starts = [], []
    for query in QUERIES[:5]:
        page, weighing = fresh(browser, address, engine)
        started = time.perf_counter()
        page.evaluate(_FIRST[engine.ask], [f"{address}{engine.script}", query])
        starts.append(time.perf_counter() - started)
        page.wait_for_timeout(200)
        firsts.append(weighing.taken())
        page.context.close()
    page, weighing = fresh(browser, address, engine)
    page.evaluate(_FIRST[engine.ask], [f"{address}{engine.script}", QUERIES[0]])
    page.wait_for_timeout(200)
    weighing.taken()
    further = []
    for query in QUERIES[1:]:
        page.evaluate(_FIRST[engine.ask], [f"{address}{engine.script}", query])
        page.wait_for_timeout(50)
        further.append(weighing.taken())
    warm = [
        page.evaluate(_FIRST[engine.ask], [f"{address}{engine.script}", query])["seconds"]
        for query in QUERIES * 3
    ]
    common = page.evaluate(_FIRST[engine.ask], [f"{address}{engine.script}", COMMON])["seconds"]
    recall, precision = exactness(page, f"{address}{engine.script}", engine, records)
    page.context.close()
    return (
        f"{engine.name:18} {engine.seconds:6.1f} s {engine.bytes / 1e6:6.1f} MB "
        f"{statistics.median(firsts) / 1e3:7.0f} KB {statistics.median(starts):5.2f} s "
        f"{statistics.median(further) / 1e3:6.1f} KB {1e3 * statistics.median(warm):6.0f} "
        f"{1e3 * statistics.quantiles(warm, n=20)[18]:6.0f} ms {common:6.2f} s "
        f"{100 * recall:5.0f} / {100 * precision:3.0f} %"
    )


def exactness(
    page: Page, script: str, engine: Engine, records: Sequence[SearchRecord]
) -> tuple[float, float]:
    """Recall and precision over the queries that no more than 2,000 pages hold."""
    texts = {r.url: "\n".join(map(normalise, _fields(r))) for r in records}
    recalls, precisions = [], []
    for query in QUERIES:
        expected = {url for url, text in texts.items() if normalise(query) in text}
        if len(expected) > 2000:
            continue
        answer: dict[str, Any] = page.evaluate(engine.ask, [script, query])
        found = set(answer["urls"])
        if expected:
            recalls.append(len(found & expected) / len(expected))
        if found:
            precisions.append(len(found & expected) / len(found))
    return statistics.mean(recalls), statistics.mean(precisions)


def _fields(record: SearchRecord) -> list[str]:
    return [record.title, record.context, *record.body.split("\n\n"), *record.names]


def main() -> None:
    counts = [int(argument) for argument in sys.argv[1:]] or [290, 10_000]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        real = task_records(Path(name, "real"))
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for count in counts:
            site, pages = Path(name, f"site-{count}"), Path(name, f"pages-{count}")
            site.mkdir()
            (site / "about.html").write_text("<!doctype html><title>-</title>")
            shutil.copyfile(site / "about.html", site / "404.html")
            records = made_up(real, count)
            found = engines(records, site, pages)
            print(f"\n{count} pages")
            print(
                f"{'':18} {'index':>8} {'size':>9} {'first search':>18} {'further':>9} "
                f"{'warm p50':>8} {'p95':>6} {COMMON:>7} {'recall / precision':>20}"
            )
            with served(site) as address:
                for engine in found:
                    print(measure(browser, address, engine, records), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
