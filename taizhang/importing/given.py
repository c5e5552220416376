"""What an import works on: the draft, the registries, and the plan that may be there already."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.importing.blocks import Document
from taizhang.importing.draft import Draft
from taizhang.importing.place import PlaceFound
from taizhang.importing.reimport import Existing
from taizhang.importing.section_ids import OldSection
from taizhang.importing.sources import SourceFile


@dataclass(frozen=True, slots=True)
class Before:
    """A plan that is there already: its entries as written, and the old document as it reads now
    (None where it cannot be read any more)."""

    entries: Sequence[Existing]
    sections: Sequence[OldSection]
    draft: Draft | None
    plan_yaml: str
    part_notes: Mapping[str, str]
    place: str
    kept: tuple[str, ...]
    """Names of the files that hold the old document."""

    @property
    def titles(self) -> dict[str, str]:
        """Section id → title."""
        return {one.id: one.title for one in self.sections}


@dataclass(frozen=True, slots=True)
class Given:
    """What an import works on."""

    plan_id: str
    draft: Draft
    document: Document
    kept: SourceFile
    place: PlaceFound
    registries: Registries
    published_on: datetime.date
    before: Before | None = None
