"""How long an import takes, and how much memory it uses, from the start of the command to its end.

    python bench/import_speed.py

reads the largest of the four texts, and PDFs of 15, 60 and 240 pages that Chromium prints of its
table, repeated; nothing is written. Every figure is the median of five runs, one after another in
one call. Beside it stands the floor: for a text a Python that only loads the libraries for YAML and
the content model, for a PDF PDFium alone taking the text off every page. The ratio to the floor is
what can be compared between machines. Memory is the largest resident set of any process of the run.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rendering_html import as_html
from rendering_layout import layout_of
from renderings import PLANS, browser_pdf

BUILD = Path(__file__).resolve().parent.parent / "build.py"
PLAN = "ankang"
PAGES = (15, 60, 240)
RUNS = 5
_BARE = "import pydantic, yaml"
_PDFIUM = """
import sys, pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]):
    page.get_textpage().get_text_bounded()
"""


def measured(*command: str) -> tuple[float, float]:
    """Median seconds and the largest memory in MB of the command's runs."""
    seconds, memory = [], []
    for _ in range(RUNS):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - started)
        memory.append(usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(status):
            assert process.stderr is not None
            sys.exit(process.stderr.read().decode())
        assert process.stderr is not None
        process.stderr.close()
        process.returncode = 0
    return statistics.median(seconds), max(memory)


def importing(file: Path, content: Path) -> tuple[str, ...]:
    wanted = ("--place", "安康市", "--plan", PLAN, "--content", str(content), "--dry-run")
    return (sys.executable, str(BUILD), "import", str(file), *wanted)


def printed(pages: int, folder: Path) -> Path:
    """A PDF of at least so many pages: the plan's table with its rows repeated."""
    page = as_html(layout_of(PLAN, "split")).decode()
    rows = re.search(r"<tbody>.*</tbody>|<tr.*</tr>", page, re.DOTALL)
    assert rows is not None
    times = 1
    while True:
        source, target = folder / f"{pages}.html", folder / f"{pages}.pdf"
        source.write_text(page.replace(rows[0], rows[0] * times), encoding="utf-8")
        browser_pdf(source, target, folder)
        count = int(
            subprocess.run(
                [
                    sys.executable,
                    "-c",
                    "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))",
                    target,
                ],
                capture_output=True,
                check=True,
                text=True,
            ).stdout
        )
        if count >= pages:
            return target
        times = max(times + 1, times * pages // max(count, 1))


def row(name: str, work: tuple[float, float], floor: tuple[float, float]) -> str:
    return f"{name:24}{work[0]:9.2f} s{floor[0]:9.2f} s{work[0] / floor[0]:9.1f}×{work[1]:9.0f} MB"


def main() -> None:
    texts = [BUILD.parent / "content" / "plans" / plan / "source.txt" for plan in PLANS]
    largest = max(texts, key=lambda path: path.stat().st_size)
    print(f"{'':24}{'import':>11}{'floor':>11}{'ratio':>10}{'memory':>12}")
    with tempfile.TemporaryDirectory() as scratch:
        folder, content = Path(scratch), Path(scratch) / "content"
        bare = measured(sys.executable, "-c", _BARE)
        print(row(f"{largest.parent.name}, text", measured(*importing(largest, content)), bare))
        for pages in PAGES:
            file = printed(pages, folder)
            floor = measured(sys.executable, "-c", _PDFIUM, str(file))
            print(row(f"{pages} pages, PDF", measured(*importing(file, content)), floor))


if __name__ == "__main__":
    main()
