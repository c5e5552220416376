"""The page of one plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.content import Registries
from taizhang.model import Plan, PlanHeader, Section
from taizhang.strings import Strings
from taizhang.summary import PlanSummary
from taizhang.views.account import account, account_sentence
from taizhang.views.choices import Choice, state_choices, unit_choices, year_choices
from taizhang.views.common import (
    Fact,
    Link,
    Share,
    TaskLine,
    assessability,
    source_lines,
    task_line,
)
from taizhang.views.follow import Follow, follow_view
from taizhang.views.plan_card import plan_facts, years_words


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One line of the document's official header; `given` is False where it is not printed."""

    label: str
    value: str
    given: bool


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A heading and the tasks directly under it. `level` is 2 for the outermost."""

    anchor: str
    title: str
    level: int
    task_count: int
    """Tasks under it, those of its subsections included."""
    above: str
    """Anchors of the sections around it, joined by spaces, for the live filter."""
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class PartText:
    label: str
    paragraphs: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class PlanView:
    title: str
    place: Link
    breadcrumbs: tuple[Link, ...]
    answer: str
    header: tuple[HeaderRow, ...]
    facts: tuple[Fact, ...]
    shares: tuple[Share, ...]
    tracked: bool
    account: tuple[Share, ...]
    """What became of the tasks, row by row; empty where this site does not publish it."""
    account_sentence: str | None
    reviewed: bool
    note: str | None
    years_note: str | None
    lead_rule: str | None
    parts: tuple[PartText, ...]
    sections: tuple[SectionBlock, ...]
    contents: tuple[SectionBlock, ...]
    units: tuple[Choice, ...]
    years: tuple[Choice, ...]
    states: tuple[Choice, ...]
    source: Link
    source_lines: Link | None
    sha256: str
    coverage: str | None
    """How much of the source's text is accounted for, in words; None without a text source."""
    task_count: int
    follow: Follow


def plan_view(
    plan: Plan,
    summary: PlanSummary,
    registries: Registries,
    strings: Strings,
    coverage: float | None,
) -> PlanView:
    """`coverage` is the share of the source's printed lines that are accounted for, 0 to 1."""
    header = plan.header
    place = registries.place_by_id[header.place]
    sections = tuple(_sections(header.sections, summary, registries, strings))
    states = [task.state for task in summary.tasks]
    return PlanView(
        title=header.title,
        place=Link(place.name, urls.place(place.id)),
        breadcrumbs=(
            Link(strings.home, urls.HOME),
            Link(strings.plans, urls.PLANS),
            Link(summary.short_title, summary.path),
        ),
        answer=_answer(summary, place.name, strings),
        header=header_rows(header, place.name, strings),
        facts=plan_facts(summary, strings),
        shares=assessability(summary.tasks, strings),
        tracked=summary.tracked,
        account=account(states, strings, lambda one: f"{summary.path}?state={one}#tasks")
        if summary.tracked
        else (),
        account_sentence=account_sentence(states, strings) if summary.tracked else None,
        reviewed=header.reviewed,
        note=header.note,
        years_note=header.years_note,
        lead_rule=header.lead_rule,
        parts=_parts(header, strings),
        sections=sections,
        contents=tuple(block for block in sections if block.title),
        units=unit_choices(summary, registries),
        years=year_choices(summary, strings),
        states=state_choices(summary, strings),
        source=Link(header.source.file, urls.source(plan.id, header.source.file)),
        source_lines=source_lines(plan),
        sha256=header.source.sha256,
        coverage=None if coverage is None else strings("coverage", percent=f"{coverage:.0%}"),
        task_count=len(plan.tasks),
        follow=follow_view(summary.path, summary.short_title, registries, strings),
    )


def header_rows(header: PlanHeader, place: str, strings: Strings) -> tuple[HeaderRow, ...]:
    """The official header fields; what the document does not carry is shown as missing."""
    document = header.document
    issued_on = strings.date(document.issued_on) if document.issued_on else None
    years = years_words(header.years, header.years_basis == "stated", strings)
    values = (
        (strings.document_title, header.title),
        (strings.document_issuer, document.issuer),
        (strings.document_number, document.number),
        (strings.document_date, issued_on),
        (strings.document_index, document.index_number),
        (strings.place, place),
        (strings.plan_years, years),
        (strings.published_here, strings.date(header.published_on)),
    )
    return tuple(
        HeaderRow(label, value or strings.not_given, value is not None) for label, value in values
    )


def _answer(plan: PlanSummary, place: str, strings: Strings) -> str:
    return strings(
        "plan_answer",
        place=place,
        years=years_words(plan.years, plan.years_stated, strings),
        sections=plan.section_count,
        tasks=len(plan.tasks),
    )


def _parts(header: PlanHeader, strings: Strings) -> tuple[PartText, ...]:
    """The parts with words for readers; table heads and the repeated title are left out."""
    shown = ("notice", "preamble", "closing", "note", "residue")
    return tuple(
        PartText(strings(f"part_{part.kind}"), tuple(part.text.split("\n")), part.note)
        for part in header.source.parts
        if part.kind in shown
    )


def _sections(
    sections: Sequence[Section], plan: PlanSummary, registries: Registries, strings: Strings
) -> Iterable[SectionBlock]:
    parents = {section.id: section.parent for section in sections}

    def ancestors(section_id: str | None) -> tuple[str, ...]:
        return () if section_id is None else (section_id, *ancestors(parents.get(section_id)))

    above = {task.id: ancestors(task.section) for task in plan.tasks}
    unsectioned = [task for task in plan.tasks if task.section is None]
    if unsectioned:
        lines = tuple(task_line(task, plan, registries, strings) for task in unsectioned)
        yield SectionBlock("tasks", "", 2, len(lines), "", lines)
    for section in sections:
        yield SectionBlock(
            anchor=section.id,
            title=section.title,
            level=1 + len(ancestors(section.id)),
            task_count=sum(section.id in above[task.id] for task in plan.tasks),
            above=" ".join(ancestors(section.parent)),
            tasks=tuple(
                task_line(task, plan, registries, strings)
                for task in plan.tasks
                if task.section == section.id
            ),
        )
