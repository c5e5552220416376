"""The fields of one task from its passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from taizhang.importing.draft import DraftTask
from taizhang.importing.narrative.folding import said_in_passage
from taizhang.importing.narrative.labels import Labelled, labelled
from taizhang.importing.narrative.passages import Passage
from taizhang.importing.narrative.responsibility import (
    UNIT_ROLES,
    Responsibility,
    said_by,
    together,
)
from taizhang.importing.narrative.unit_brackets import unit_brackets
from taizhang.importing.narrative.unit_words import are_units
from taizhang.importing.narrative.wrapping import is_title
from taizhang.printed_text import printed

_OPENING = re.compile(r"([^。！？；]{2,35})。(?=\S)")
_QUANTITY = re.compile(r"[0-9]")
_USUAL = 0.7
_LONGEST_VALUE = 300


@dataclass(frozen=True, slots=True)
class TaskPassages:
    """A task as found: `opening` its first line without the number, `passages` everything else of
    it in print order; the first line's passage is `first`."""

    number: str
    opening: str
    first: Passage
    passages: tuple[Passage, ...]
    section: int | None
    inherited: Responsibility
    named: bool = False
    """The first line is a heading by its place (unnumbered, of a level that the file gives)."""


def draft_task(found: TaskPassages, titled: bool) -> DraftTask:
    """The task. `titled`: items of this document open with a short title sentence."""
    texts, said = _divided(found)
    heading: str | None = None
    text = printed([found.opening, *(one.text for one in texts)])
    if texts and (found.named or _stands_alone(found.opening, texts)):
        heading, text = found.opening.strip(), printed([one.text for one in texts])
    elif titled and (opening := _opening(text)):
        heading = opening
    if not text:
        text = found.opening or found.first.text
    inherits = not said.names_units and found.inherited.names_units
    own = replace(found.inherited, people=said.people, leaders=said.leaders) if inherits else said
    settled = own.with_lead_settled()
    lines = [found.first.lines, *(one.lines for one in _above_table(found))]
    return DraftTask(
        number=found.number,
        text=text,
        lines=(lines[0][0], max(line[1] for line in lines)),
        section=found.section,
        heading=heading,
        requirement="\n".join(said.requirement) or None,
        lead_cells=settled.lead,
        support_cells=settled.support,
        unit_cells=settled.units,
        units_inherited=inherits,
        people_cells=settled.people or found.inherited.people,
        leader_cells=settled.leaders or found.inherited.leaders,
    )


def opens_with_titles(tasks: Sequence[TaskPassages]) -> bool:
    """Whether the items of the document usually open with a short title sentence."""
    several = [task.opening for task in tasks if _has_more(task.opening)]
    titles = [one for one in map(_opening, several) if one and _is_short_title(one)]
    return len(several) >= 2 and len(titles) >= _USUAL * len(several)


def opening_title(text: str) -> str | None:
    """The short title sentence that `text` opens with, if it does."""
    opening = _opening(text)
    return opening if opening and _is_short_title(opening) else None


def _opening(text: str) -> str | None:
    """The first sentence, if it is short and more follows than the units."""
    match = _OPENING.match(text)
    return match[1] if match and _has_more(text) else None


def _has_more(text: str) -> bool:
    """Whether more than the units in brackets follows the first sentence."""
    rest = text.partition("。")[2].strip()
    return bool(rest) and not labelled(rest) and not _only_brackets(rest)


def _is_short_title(sentence: str) -> bool:
    longest = 20 if re.search("[，,：:]", sentence) else 30
    return len(sentence) <= longest and not _QUANTITY.search(sentence)


def _stands_alone(opening: str, texts: Sequence[Passage]) -> bool:
    """A title on a line of its own with the text below it."""
    if not opening or texts[0].text[:1] in "，。、；：" or not any(len(p.text) > 2 for p in texts):
        return False
    brackets = unit_brackets(opening)
    bare = opening[: brackets[0].start] if brackets else opening
    return bool(bare) and is_title(bare) and not all(_only_brackets(one.text) for one in texts)


def _only_brackets(text: str) -> bool:
    brackets = unit_brackets(text)
    return bool(brackets) and not text[: brackets[0].start].strip()


def _divided(found: TaskPassages) -> tuple[list[Passage], Responsibility]:
    """The passages that are text, and what labels and brackets say."""
    texts: list[Passage] = []
    said = [said_in_passage(found.first)]
    open_label: Labelled | None = None
    above = len(_above_table(found))
    said.extend(said_by(labelled(passage.text)) for passage in found.passages[above:])
    for passage in found.passages[:above]:
        labels = labelled(passage.text) if passage.marker is None else ()
        if labels:
            said.append(said_by(labels))
            open_label = labels[-1]
        elif open_label is not None and _goes_on(open_label, passage):
            open_label = replace(open_label, value=passage.text)
            said.append(said_by([open_label]))
        else:
            open_label = None
            if not _is_bracket_of_its_own(passage):
                texts.append(passage)
            said.append(said_in_passage(passage))
    return texts, together(said)


def _is_bracket_of_its_own(passage: Passage) -> bool:
    """A paragraph that holds nothing but units in brackets is a field, not text."""
    brackets = unit_brackets(passage.text)
    covered = sum(bracket.end - bracket.start for bracket in brackets)
    return passage.marker is None and covered >= len(passage.text.rstrip("。；; "))


def _above_table(found: TaskPassages) -> Sequence[Passage]:
    """What stands above a table amid the task. The table is not read here, so that what follows it
    is left over, but for the units that its labels name."""
    beyond = (at for at, one in enumerate(found.passages) if one.tables != found.first.tables)
    return found.passages[: next(beyond, len(found.passages))]


def _goes_on(label: Labelled, passage: Passage) -> bool:
    """Whether a line goes on with the value of the label above it."""
    if passage.marker is not None or len(passage.text) > _LONGEST_VALUE:
        return False
    return not label.value or (label.role in UNIT_ROLES and are_units(passage.text))
