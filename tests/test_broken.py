"""Every mistake that the checker knows, made in the small site, with the exact lines it must give.

The cases stand in tests/broken/*.txt, many in a file, each of these lines:

    == title of the case
    @ path             the file below content/ that the next lines change
    - old text         must stand in the file once; several such lines are one piece of text
    + new text         in place of the old; without an old text: at the end of the file
    x                  delete the file
    # plan             write the plan's present source fingerprint into its plan.yaml
    ! expected line
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import checking
import pytest
from checking import SMALL_SITE

BROKEN = Path(__file__).parent / "broken"


@dataclass
class Case:
    title: str
    steps: list[tuple[str, str]] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)


def cases() -> Iterator[Case]:
    for path in sorted(BROKEN.glob("*.txt")):
        case: Case | None = None
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("== "):
                if case is not None:
                    yield case
                case = Case(f"{path.stem}: {line[3:]}")
            elif case is not None and line.startswith("! "):
                case.expected.append(line[2:])
            elif case is not None and line:
                case.steps.append((line[0], line[2:]))
        if case is not None:
            yield case


def apply(steps: list[tuple[str, str]], root: Path) -> None:
    path = root
    index = 0
    while index < len(steps):
        sign, text = steps[index]
        index += 1
        if sign == "@":
            path = root / text
        elif sign == "x":
            path.unlink()
        elif sign == "#":
            _write_fingerprint(root / "plans" / text)
        else:
            old, new = [], []
            index -= 1
            while index < len(steps) and steps[index][0] == "-":
                old.append(steps[index][1])
                index += 1
            while index < len(steps) and steps[index][0] == "+":
                new.append(steps[index][1])
                index += 1
            assert old or new, f"what is {sign}?"
            _replace(path, "\n".join(old), "\n".join(new))


def _replace(path: Path, old: str, new: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if old:
        assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {path.name}"
        path.write_text(before.replace(old, new), encoding="utf-8")
    else:
        path.write_text(before + new + "\n", encoding="utf-8")


def _write_fingerprint(plan: Path) -> None:
    original = SMALL_SITE / "plans" / plan.name / "source.txt"
    old = hashlib.sha256(original.read_bytes()).hexdigest()
    new = hashlib.sha256((plan / "source.txt").read_bytes()).hexdigest()
    _replace(plan / "plan.yaml", old, new)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in cases()])
def test_broken_content_gives_exactly_these_lines(case: Case, small_site: Path) -> None:
    apply(case.steps, small_site)
    assert checking.lines(small_site) == case.expected


def test_every_case_expects_something_and_is_told_apart_by_its_title() -> None:
    every = list(cases())
    assert [case.title for case in every if not case.expected] == []
    assert len({case.title for case in every}) == len(every) > 100


def test_the_small_site_itself_has_no_problem() -> None:
    assert checking.lines(SMALL_SITE) == []
