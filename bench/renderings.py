"""The four plans as the files that offices publish, for bench/import_quality.py --documents:

    python bench/renderings.py FOLDER [PLAN…]

writes <plan>.docx, .html, .xlsx, and <plan>-writer.pdf (the .docx through LibreOffice) and
<plan>-browser.pdf (the .html printed by Chromium). Without LibreOffice or Chromium it says so and
leaves that file out.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rendering_docx import as_docx
from rendering_html import as_html
from rendering_layout import layout_of
from rendering_xlsx import as_xlsx

PLANS = ("hanzhong", "wugang", "meili", "ankang")
_WRITER = ("soffice", "libreoffice")
_BROWSER = ("chromium", "chromium-browser", "google-chrome")
_SECONDS = 180


def render(plan: str, folder: Path) -> None:
    """Writes the plan's files into `folder`."""
    nested, split = layout_of(plan, "nested"), layout_of(plan, "split")
    (folder / f"{plan}.docx").write_bytes(as_docx(nested))
    (folder / f"{plan}.html").write_bytes(as_html(split))
    (folder / f"{plan}.xlsx").write_bytes(as_xlsx(split))
    with tempfile.TemporaryDirectory() as scratch:
        _writer_pdf(folder / f"{plan}.docx", folder / f"{plan}-writer.pdf", Path(scratch))
        browser_pdf(folder / f"{plan}.html", folder / f"{plan}-browser.pdf", Path(scratch))


def _writer_pdf(source: Path, target: Path, scratch: Path) -> None:
    if command := _found(_WRITER, target):
        # A profile of its own: LibreOffice does nothing while another one is open on the same.
        profile = f"-env:UserInstallation={(scratch / 'writer').as_uri()}"
        out = ("--convert-to", "pdf", "--outdir", str(scratch))
        _run((command, profile, "--headless", *out, str(source)))
        _moved(scratch / f"{source.stem}.pdf", target)


def browser_pdf(source: Path, target: Path, scratch: Path) -> None:
    """Prints a page to a PDF with the Chromium that is there."""
    if command := _found(_BROWSER, target):
        printed = scratch / "browser.pdf"
        switches = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
        )
        profile = f"--user-data-dir={scratch / 'browser'}"
        out = ("--no-pdf-header-footer", f"--print-to-pdf={printed}")
        _run((command, *switches, profile, *out, source.resolve().as_uri()))
        _moved(printed, target)


def _found(names: tuple[str, ...], target: Path) -> str | None:
    command = next((path for name in names if (path := shutil.which(name))), None)
    if command is None:
        print(f"{target.name}: left out, none of {', '.join(names)} is installed")
    return command


def _run(command: tuple[str, ...]) -> None:
    try:
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        print(f"{command[0]}: no answer in {_SECONDS} seconds")


def _moved(made: Path, target: Path) -> None:
    if made.exists():
        shutil.move(made, target)
    else:
        print(f"{target.name}: left out, the program made no file")


def main() -> None:
    parser = argparse.ArgumentParser(description="Renders the four plans in other formats.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("plans", nargs="*", default=PLANS, help="the ids of the plans")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for plan in arguments.plans:
        render(plan, arguments.folder)


if __name__ == "__main__":
    main()
