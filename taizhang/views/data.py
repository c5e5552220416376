"""Downloads: the data files with their dictionary, the documents, feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang import urls
from taizhang.data_dictionary import CSV_NOTES, DataField
from taizhang.strings import Strings, file_size
from taizhang.summary import PlanSummary
from taizhang.views.common import Link, plan_link

# What each data file holds, as a key of the interface's words.
_CONTENTS = {
    "plans": "data_file_plans",
    "tasks": "data_file_tasks",
    "departments": "data_file_departments",
    "metrics": "data_file_metrics",
    "updates": "data_file_updates",
    "actuals": "data_file_actuals",
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    name: str
    """A field of a record is named with it: deadlines.quote."""
    type: str
    meaning: str
    in_csv: str | None


@dataclass(frozen=True, slots=True)
class DataFile:
    name: str
    anchor: str
    what: str
    json: Link
    csv: Link
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    plan: Link
    file: Link
    sha256: str


@dataclass(frozen=True, slots=True)
class DataView:
    title: str
    breadcrumbs: tuple[Link, ...]
    sentence: str
    files: tuple[DataFile, ...]
    csv_notes: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    feeds: tuple[tuple[Link, str], ...]
    """(feed or calendar, what it is for)"""
    licence: str | None
    """The operator's own words on reuse."""


def data_view(
    plans: Sequence[PlanSummary],
    sources: Mapping[str, tuple[str, str]],
    dictionary: Mapping[str, Sequence[DataField]],
    sizes: Mapping[str, int],
    licence: str | None,
    strings: Strings,
) -> DataView:
    """`sources` has the file and the SHA-256 of each plan's document, by plan id; `sizes` the bytes
    of each data file, by path."""
    return DataView(
        title=strings.data,
        breadcrumbs=(Link(strings.home, urls.HOME), Link(strings.data, urls.DATA)),
        sentence=strings.data_sentence,
        files=tuple(_file(name, fields, sizes, strings) for name, fields in dictionary.items()),
        csv_notes=CSV_NOTES,
        sources=tuple(
            SourceRow(plan_link(plan), Link(file, urls.source(plan.id, file)), sha256)
            for plan in plans
            for file, sha256 in (sources[plan.id],)
        ),
        feeds=(
            (Link(strings.follow_feed, urls.FEED), strings.feed_note),
            (Link(strings.follow_calendar, urls.CALENDAR), strings.calendar_note),
        ),
        licence=licence,
    )


def _file(
    name: str, fields: Sequence[DataField], sizes: Mapping[str, int], strings: Strings
) -> DataFile:
    return DataFile(
        name=name,
        anchor=f"fields-{name}",
        what=strings(_CONTENTS[name]),
        json=_download(f"{name}.json", sizes, strings),
        csv=_download(f"{name}.csv", sizes, strings),
        fields=tuple(_rows(fields, "")),
    )


def _download(name: str, sizes: Mapping[str, int], strings: Strings) -> Link:
    """How much one downloads stands within the link, where it is read out with the name."""
    path = f"{urls.DATA}{name}"
    return Link(name + strings("in_brackets", text=file_size(sizes[path])), path)


def _rows(fields: Sequence[DataField], prefix: str) -> Iterator[FieldRow]:
    for field in fields:
        yield FieldRow(prefix + field.name, field.type_name, field.meaning, field.in_csv)
        yield from _rows(field.fields, f"{prefix}{field.name}.")
