"""The engines that bench/search.py measures, and the records they index."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from importlib import import_module, util
from pathlib import Path
from typing import NamedTuple

from taizhang import index
from taizhang.command_line import parse
from taizhang.commands import build
from taizhang.search_record import SearchRecord

PROJECT = Path(__file__).resolve().parent.parent
OURS = """async ([address, query]) => {
  const { find } = await import(address);
  const started = performance.now();
  const found = await find(query, {});
  const first = await found.results(0, 10);
  const seconds = (performance.now() - started) / 1000;
  const all = found.total <= 2000 ? await found.results(0, found.total) : first;
  return { seconds, urls: all.map(({ url }) => url) };
}"""
STOCK = """async ([address, query]) => {
  const { search } = await import(address);
  const started = performance.now();
  const { results } = await search(query);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
  const seconds = (performance.now() - started) / 1000;
  const all = results.length <= 2000 ? await Promise.all(results.map((result) => result.data())) : [];
  return { seconds, urls: all.map(({ url }) => url.replace(/^.*stock\\//, "").replace(/\\.html$/, "/")) };
}"""
FIRST = {
    OURS: OURS.replace("found.total <= 2000", "false"),
    STOCK: STOCK.replace("results.length <= 2000", "false"),
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
    built = build(options).searched.records
    kind = next(record.kind for record in built if "/1/" in record.url)
    return [record for record in built if record.kind == kind]


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
    return Engine(name, seconds, size(out), f"{module}/pagefind.js", STOCK)


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
    found = [Engine("ours", ours, size(site / "search"), "search/api.js", OURS)]
    found.append(stock("Pagefind", "pagefind_bin", pages, site))
    if util.find_spec("pagefind_bin_extended"):
        found.append(stock("Pagefind extended", "pagefind_bin_extended", pages, site))
    scanned = (site / "search" / "scan.json").stat().st_size
    return [*found, Engine("one file, scanned", 0.0, scanned, "search/api.js", OURS, scans=True)]
