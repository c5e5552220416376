"""From blocks to a draft of the plan, step by step. Each step is a small function with cases of
its own under tests/cases/; the order is `STEPS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from taizhang.importing.blocks import Document, Doubt, Table
from taizhang.importing.deadlines import task_deadlines
from taizhang.importing.draft import Draft, DraftHeader, DraftTask, FoundTarget, Structure
from taizhang.importing.header import read_header
from taizhang.importing.leftovers import leftover_parts
from taizhang.importing.narrative import read_flat_table, read_narrative
from taizhang.importing.people import split_people
from taizhang.importing.structures import chosen
from taizhang.importing.tables import read_tables
from taizhang.importing.targets import task_targets
from taizhang.importing.units import find_lead_rule, units_of_task


@dataclass(frozen=True, slots=True)
class Reading:
    """A document on its way; `name` is its file's name without the suffix."""

    document: Document
    name: str
    draft: Draft


Step = Callable[[Reading], Reading]


def find_structure(reading: Reading) -> Reading:
    """Sections and tasks, from the tables or the running text, whichever holds the plan."""
    document = reading.document
    tables = read_tables(document) if _has_tables(document) else None
    structure = chosen(document, tables, read_narrative(document), read_flat_table(document))
    return _with(reading, structure, *document.doubts, *structure.doubts)


def recognise_header(reading: Reading) -> Reading:
    """Title, number, issuer, dates, years; all other lines become parts."""
    structure = reading.draft.structure
    stretches = [task.lines for task in structure.tasks]
    stretches += [(section.line, section.line) for section in structure.sections]
    stretches += [part.lines for part in structure.parts if part.kind == "table-header"]
    first = min((lines[0] for lines in stretches), default=10**9)
    last = max((lines[1] for lines in stretches), default=0)
    header, title_lines = read_header(reading.document, first, last, reading.name)
    parts, doubts = leftover_parts(reading.document.text, structure, title_lines)
    together = tuple(sorted((*structure.parts, *parts), key=lambda part: part.lines))
    draft = replace(reading.draft, header=header)
    return _with(replace(reading, draft=draft), replace(structure, parts=together), *doubts)


def divide_units(reading: Reading) -> Reading:
    """Units and people one by one; who leads only where the document says so."""
    structure = reading.draft.structure
    rule = structure.lead_rule or find_lead_rule(reading.document.text)
    in_text = structure.layout == "narrative"
    divided = [units_of_task(task, rule, in_text=in_text) for task in structure.tasks]
    tasks = []
    doubts: list[Doubt] = []
    for task, unsure in divided:
        people, doubtful_people = split_people(task.people_cells)
        leaders, doubtful_leaders = split_people(task.leader_cells)
        tasks.append(replace(task, people=people, leaders=leaders))
        doubts += [
            replace(one, line=one.line or task.lines[0])
            for one in (*unsure, *doubtful_people, *doubtful_leaders)
        ]
    return _with(reading, replace(structure, tasks=tuple(tasks), lead_rule=rule), *doubts)


def find_deadlines(reading: Reading) -> Reading:
    """By when, how often, or that it goes on."""
    years = reading.draft.header.years
    return _each(reading, lambda task: replace(task, deadlines=task_deadlines(task, years)))


def find_targets(reading: Reading) -> Reading:
    """The quantities that each task commits to; in a plan for one stated year, for that year."""
    header = reading.draft.header
    years = header.years
    only = str(years[0]) if len(years) == 1 and header.years_basis == "stated" else None

    def of_task(task: DraftTask) -> DraftTask:
        targets = task_targets(task, years)
        return replace(task, targets=tuple(_in_year(one, only) for one in targets))

    return _each(reading, of_task)


def _in_year(target: FoundTarget, year: str | None) -> FoundTarget:
    given = target.period is not None or target.years
    return target if given else replace(target, period=year)


def settle_inheritance(reading: Reading) -> Reading:
    """A cell merged with the one above says the same as that; what does not is no merged cell."""
    tasks = reading.draft.structure.tasks
    settled = [
        replace(
            task,
            heading_inherited=task.heading_inherited
            and above is not None
            and above.heading == task.heading,
            units_inherited=task.units_inherited and above is not None and _same_units(above, task),
        )
        for above, task in zip((None, *tasks), tasks, strict=False)
    ]
    return _with(reading, replace(reading.draft.structure, tasks=tuple(settled)))


def _same_units(above: DraftTask, task: DraftTask) -> bool:
    lead = above.lead == task.lead and bool(task.lead)
    return lead or (above.support == task.support and bool(task.support))


STEPS: tuple[Step, ...] = (
    find_structure,
    recognise_header,
    divide_units,
    find_deadlines,
    find_targets,
    settle_inheritance,
)


def read_plan(document: Document, name: str) -> Draft:
    """All steps in order."""
    reading = Reading(document, name, Draft(DraftHeader(), Structure("table")))
    for step in STEPS:
        reading = step(reading)
    return reading.draft


def _has_tables(document: Document) -> bool:
    return any(isinstance(block, Table) for block in document.blocks)


def _each(reading: Reading, change: Callable[[DraftTask], DraftTask]) -> Reading:
    structure = reading.draft.structure
    return _with(reading, replace(structure, tasks=tuple(change(t) for t in structure.tasks)))


def _with(reading: Reading, structure: Structure, *doubts: Doubt) -> Reading:
    draft = replace(reading.draft, structure=structure, doubts=(*reading.draft.doubts, *doubts))
    return replace(reading, draft=draft)
