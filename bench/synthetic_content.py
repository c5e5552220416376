"""A content folder of any size, made from the four published plans: python bench/synthetic_content.py FOLDER PLANS

Each plan is a copy of one of the four under a new id; its tasks keep their texts, units, deadlines
and targets, so that pages have the size and links of real ones.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

CONTENT = Path(__file__).parent.parent / "content"


def make(folder: Path, plans: int) -> None:
    """Write `plans` plans into the new folder `folder`."""
    originals = sorted((CONTENT / "plans").iterdir())
    shutil.copytree(
        CONTENT, folder, ignore=lambda path, _: ["plans"] if Path(path) == CONTENT else []
    )
    for number in range(plans):
        original = originals[number % len(originals)]
        shutil.copytree(original, folder / "plans" / f"{original.name}-{number:05d}")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
