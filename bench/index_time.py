"""How long the search index of a large site takes, beside stock Pagefind over the same built pages.

    python bench/index_time.py [PLANS]        default: 130 plans, about 10,000 pages

In turn, three times each in one run; the medians, and how many times stock Pagefind's extended
build (pagefind-bin-extended, where it is installed; the one that knows Chinese words) ours takes.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module, util
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT)]

from search_engines import timed  # noqa: E402
from synthetic_content import make  # noqa: E402

from taizhang.building import make_index  # noqa: E402
from taizhang.command_line import parse  # noqa: E402
from taizhang.commands import build  # noqa: E402

ROUNDS = 3


def stock(module: str, site: Path, out: Path) -> Callable[[], object]:
    program = import_module(module).get_executable()
    command = [program, "--site", str(site), "--output-path", str(out), "--silent"]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 130
    with tempfile.TemporaryDirectory() as name:
        content, site, out = (Path(name, folder) for folder in ("content", "site", "index"))
        make(content, plans)
        built = build(
            parse(["--no-search", "--content", str(content), "--out", str(site)], PROJECT)
        )
        runs: dict[str, Callable[[], object]] = {"ours": lambda: make_index(built.searched, out)}
        for module in ("pagefind_bin", "pagefind_bin_extended"):
            if util.find_spec(module):
                runs[module] = stock(module, site, out)
        taken: dict[str, list[float]] = {engine: [] for engine in runs}
        for _ in range(ROUNDS):
            for engine, run in runs.items():
                shutil.rmtree(out, ignore_errors=True)
                out.mkdir()
                taken[engine].append(timed(run))
        print(f"{len(built.paths)} pages, {len(built.searched.records)} of them searched by ours")
        reference = statistics.median(taken.get("pagefind_bin_extended", taken["pagefind_bin"]))
        for engine, seconds in taken.items():
            median = statistics.median(seconds)
            print(f"{engine:22} {median:6.1f} s  {median / reference:5.2f}  {sorted(seconds)}")


if __name__ == "__main__":
    main()
