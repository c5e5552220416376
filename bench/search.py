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
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from browser.install import find_chromium  # noqa: E402
from browser.serving import served  # noqa: E402
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright  # noqa: E402
from search_engines import FIRST, Engine, engines, made_up, task_records  # noqa: E402

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
        page.evaluate(FIRST[engine.ask], [f"{address}{engine.script}", query])
        starts.append(time.perf_counter() - started)
        page.wait_for_timeout(200)
        firsts.append(weighing.taken())
        page.context.close()
    page, weighing = fresh(browser, address, engine)
    page.evaluate(FIRST[engine.ask], [f"{address}{engine.script}", QUERIES[0]])
    page.wait_for_timeout(200)
    weighing.taken()
    further = []
    for query in QUERIES[1:]:
        page.evaluate(FIRST[engine.ask], [f"{address}{engine.script}", query])
        page.wait_for_timeout(50)
        further.append(weighing.taken())
    warm = [
        page.evaluate(FIRST[engine.ask], [f"{address}{engine.script}", query])["seconds"]
        for query in QUERIES * 3
    ]
    common = page.evaluate(FIRST[engine.ask], [f"{address}{engine.script}", COMMON])["seconds"]
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
