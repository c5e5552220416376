"""How long builds take, beside the time that merely writing the same files takes.

    python bench/build_time.py [PLANS …]        default: 0 (the published content) and 100

Every figure is the median of three runs, one after another in one call; the ratio to plain writing
is what can be compared between machines.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from synthetic_content import CONTENT, make

BUILD = Path(__file__).parent.parent / "build.py"
RUNS = 3


def seconds(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def build(content: Path, out: Path, *options: str) -> None:
    command = [sys.executable, str(BUILD), "--content", str(content), "--out", str(out), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def write_plainly(site: Path, copy: Path) -> None:
    """The floor: the same bytes into the same folders, without making them."""
    for path in site.rglob("*"):
        target = copy / path.relative_to(site)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def measure(plans: int, folder: Path) -> None:
    content = CONTENT
    if plans:
        content = folder / "content"
        make(content, plans)
    figures: dict[str, list[float]] = {
        "cold": [],
        "again": [],
        "with index": [],
        "plain writing": [],
    }
    for run in range(RUNS):
        out = folder / f"site-{run}"
        figures["cold"].append(seconds(build, content, out, "--no-search"))
        figures["again"].append(seconds(build, content, out, "--no-search"))
        copy = folder / f"copy-{run}"
        figures["plain writing"].append(seconds(write_plainly, out, copy))
        figures["with index"].append(seconds(build, content, out))
    pages = sum(1 for _ in (folder / "site-0").rglob("index.html"))
    floor = statistics.median(figures["plain writing"])
    print(f"{plans or 'published'} plans, {pages} pages")
    for name, times in figures.items():
        median = statistics.median(times)
        print(
            f"  {name:14} {median:7.2f} s   {median / floor:6.1f} × plain writing   {pages / median:7.0f} pages/s"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  peak memory of one process {peak:.0f} MB")


def main() -> None:
    for plans in [int(one) for one in sys.argv[1:]] or [0, 100]:
        with tempfile.TemporaryDirectory() as folder:
            measure(plans, Path(folder))


if __name__ == "__main__":
    main()
