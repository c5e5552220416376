"""How well documents are read: the four published plans, and invented ones of other places."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "bench"))

import import_quality  # noqa: E402
from true_readings import published  # noqa: E402

SETS = sorted((PROJECT / "bench").glob("*documents"))
# Least precision and recall in per cent.
PUBLISHED = {
    "tasks": 100,
    "headings": 100,
    "texts": 100,
    "units": 99,
    "deadlines": 95,
    "targets": 92,
}
OTHERS = {"tasks": 97, "texts": 95, "units": 93, "deadlines": 90, "targets": 85}


def told(quality: import_quality.Quality, least: dict[str, int]) -> list[str]:
    """The measures that fall short."""
    scores = {name: quality.scores[name] for name in least}
    return [
        f"{name} {score}"
        for name, score in scores.items()
        if score.both * 100 < least[name] * max(score.read, score.true)
    ]


@pytest.mark.parametrize("plan", import_quality.PLANS)
def test_the_published_plans_are_read_from_their_text(plan: str) -> None:
    source = PROJECT / "content" / "plans" / plan / "source.txt"
    quality = import_quality.measure(source, published(plan))
    assert told(quality, PUBLISHED) == [], quality.wrong


def test_there_are_documents_of_every_format() -> None:
    suffixes = {path.suffix for folder in SETS for path in folder.glob("*/source.*")}
    assert suffixes == {".txt", ".docx", ".html", ".xlsx", ".csv", ".md", ".pdf"}


@pytest.mark.parametrize("documents", SETS, ids=lambda path: path.name)
def test_documents_of_other_places_are_read(documents: Path) -> None:
    together = import_quality.Quality()
    for folder in sorted(path.parent for path in documents.glob("*/source.*")):
        (source,) = folder.glob("source.*")
        one = import_quality.measure(source, import_quality.expected(folder / "expected.json"))
        for name, score in one.scores.items():
            together.scores[name].read += score.read
            together.scores[name].true += score.true
            together.scores[name].both += score.both
        together.wrong += one.wrong
    assert told(together, OTHERS) == [], together.wrong
