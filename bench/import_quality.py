"""How well import reads documents, against readings that people made.

    python bench/import_quality.py                         the four plans of content/, from their text
    python bench/import_quality.py FOLDER…                 folders with source.<suffix> and expected.json
    python bench/import_quality.py --documents PLAN=FILE…  other renderings of the four plans
    --wrong                                                also prints every difference

The header counts by field. A task counts as found when one with its number and a similar text is
read (any number, where the document prints none); texts, headings, sections and requirements count when they are the same but for white space. Units count with their role,
deadlines by kind and date, targets by value, range, operator, unit and kind, each in the task that
has them; all as precision and recall in per cent.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from true_readings import as_read, published  # noqa: E402

from taizhang.importing.formats import format_of, reader_of  # noqa: E402
from taizhang.importing.matching import TaskKey, matches  # noqa: E402
from taizhang.importing.steps import read_plan  # noqa: E402
from taizhang.printed_text import squeezed  # noqa: E402

PLANS = ("hanzhong", "wugang", "meili", "ankang")
MEASURES = (
    "header",
    "tasks",
    "sections",
    "headings",
    "texts",
    "requirement",
    "units",
    "people",
    "deadlines",
    "targets",
    "names",
    "periods",
)
Fact = tuple[str, Any]


@dataclass(slots=True)
class Score:
    """Facts of one kind: how many were read, how many there are, how many are both."""

    read: int = 0
    true: int = 0
    both: int = 0

    def add(self, read: Iterable[Fact], true: Iterable[Fact]) -> tuple[list[Fact], list[Fact]]:
        """Counts them; (missed, invented)."""
        is_read, is_true = Counter(read), Counter(true)
        self.read += is_read.total()
        self.true += is_true.total()
        self.both += (is_read & is_true).total()
        return list((is_true - is_read).elements()), list((is_read - is_true).elements())

    def __str__(self) -> str:
        precision = 100 * self.both / self.read if self.read else 100.0
        recall = 100 * self.both / self.true if self.true else 100.0
        return f"{precision:.1f}/{recall:.1f}"


@dataclass(slots=True)
class Quality:
    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in MEASURES})
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


def facts(task: dict[str, Any]) -> dict[str, list[Fact]]:
    """The task as comparable facts, by measure."""
    targets = list(task["targets"])
    return {
        "sections": [("section", squeezed("/".join(task["section"])))],
        "headings": [("heading", squeezed(task["heading"] or ""))],
        "texts": [("text", squeezed(task["text"]))],
        "units": [(role, squeezed(unit)) for role in ("lead", "support") for unit in task[role]],
        "requirement": [("requirement", squeezed(task["requirement"] or ""))],
        "people": [(role, squeezed(name)) for role in ("people", "leaders") for name in task[role]],
        "deadlines": [("deadline", (one["kind"], one["date"])) for one in task["deadlines"]],
        "targets": [("target", quantity(one)) for one in targets],
        "names": [("name", (quantity(one), squeezed(one["name"] or ""))) for one in targets],
        "periods": [("period", (quantity(one), one["period"])) for one in targets],
    }


def quantity(one: dict[str, Any]) -> tuple[Any, ...]:
    """What makes a target the same: value, range, operator, unit, kind."""
    value_to = None if one["value_to"] is None else float(one["value_to"])
    return float(one["value"]), value_to, one["op"], squeezed(one["unit"] or ""), one["kind"]


def header_facts(plan: dict[str, Any]) -> list[Fact]:
    """The plan's header as comparable facts."""
    issued_on = plan["issued_on"]
    return [
        ("title", squeezed(plan["title"])),
        ("issuer", plan["issuer"]),
        ("number", squeezed(plan["document_number"] or "")),
        ("issued_on", None if issued_on is None else str(issued_on)),
        ("place", plan["place"]),
        ("years", (tuple(plan["years"]), plan["years_basis"])),
    ]


def expected(path: Path) -> dict[str, Any]:
    """An expected.json."""
    reading: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return reading


def measure(path: Path, reading: dict[str, Any]) -> Quality:
    """Reads the file and compares."""
    quality = Quality()
    data = path.read_bytes()
    started = time.monotonic()
    document = reader_of(format_of(data, path.suffix))(data)
    draft = as_read(read_plan(document, path.stem))
    quality.seconds = time.monotonic() - started
    read, truth = draft["tasks"], reading["tasks"]
    score = quality.scores["header"]
    missed, extra = score.add(header_facts(draft["plan"]), header_facts(reading["plan"]))
    quality.wrong += [f"  header missed {one}" for one in missed]
    quality.wrong += [f"  header extra  {one}" for one in extra]
    pairs = matches([_key(task) for task in truth], [_key(task) for task in read])
    paired = {
        old: new
        for new, old in pairs.items()
        if truth[old]["number"] in (None, read[new]["number"])
    }
    quality.scores["tasks"] = Score(len(read), len(truth), len(paired))
    invented = [read[new] for new in range(len(read)) if new not in paired.values()]
    quality.wrong += [f"  not a task: {task['number']} {task['text'][:60]}" for task in invented]
    nothing: dict[str, list[Fact]] = {name: [] for name in MEASURES[2:]}
    for index, task in enumerate(truth):
        true = facts(task)
        found = facts(read[paired[index]]) if index in paired else nothing
        for name, score in quality.scores.items():
            if name in found:
                missed, extra = score.add(found[name], true[name])
                quality.wrong += [f"  {task['number']} {name} missed {one[1]}" for one in missed]
                quality.wrong += [f"  {task['number']} {name} extra  {one[1]}" for one in extra]
        if index not in paired:
            quality.wrong.append(f"  task missed: {task['number']} {task['text'][:60]}")
    for task in invented:
        for name, facts_read in facts(task).items():
            quality.scores[name].add(facts_read, ())
    return quality


def _key(task: dict[str, Any]) -> TaskKey:
    return TaskKey(("/".join(task["section"]), task["number"] or ""), task["text"])


def cases(arguments: argparse.Namespace) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """(name, document, its true reading) for each document asked for."""
    for folder in arguments.folders:
        (source,) = sorted(folder.glob("source.*"))
        yield folder.name, source, expected(folder / "expected.json")
    for plan, file in arguments.documents:
        yield f"{plan}{file.suffix}", file, published(plan)
    if not arguments.folders and not arguments.documents:
        for plan in PLANS:
            yield plan, PROJECT / "content" / "plans" / plan / "source.txt", published(plan)


def _pair(text: str) -> tuple[str, Path]:
    plan, _, file = text.partition("=")
    return plan, Path(file)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures how well import reads documents.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--documents", nargs="*", type=_pair, default=[])
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    print(
        "precision/recall".ljust(26) + "".join(name.rjust(12) for name in MEASURES) + "   seconds"
    )
    total = {name: Score() for name in MEASURES}
    for name, path, truth in cases(arguments):
        quality = measure(path, truth)
        line = "".join(str(score).rjust(12) for score in quality.scores.values())
        print(f"{name:26}{line}{quality.seconds:10.2f}")
        for measure_name, score in quality.scores.items():
            total[measure_name].read += score.read
            total[measure_name].true += score.true
            total[measure_name].both += score.both
        if arguments.wrong:
            print("\n".join(quality.wrong))
    print("all".ljust(26) + "".join(str(score).rjust(12) for score in total.values()))


if __name__ == "__main__":
    main()
