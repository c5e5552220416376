"""A content folder as values, read and ready: what `load` gives and everything else takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from taizhang.model import Metric, Place, Plan, Site, Synonyms, System, Unit, Update


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """content/pages/<name>.md: its first heading is the title."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """One plan with what the checks need of its source."""

    plan: Plan
    source_text: str | None
    """The source's text where it is plain text."""
    source_sha256: str | None
    """None where the source file is missing."""
    written_at: tuple[int, ...] | None = None
    """Where each task stands in tasks.yaml, counted from 0; None where all of them were taken."""
    updates: Mapping[str, tuple[Update, ...]] = field(default_factory=dict)
    """By path from the content folder, in name order."""
    updates_at: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """For files of which not all updates were taken: where each stands, from 0."""


@dataclass(frozen=True)
class Registries:
    """What all plans share."""

    site: Site
    places: tuple[Place, ...]
    systems: tuple[System, ...]
    units: Mapping[str, tuple[Unit, ...]]
    """By place id."""
    metrics: tuple[Metric, ...]
    markdown_pages: tuple[MarkdownPage, ...]
    synonyms: tuple[Synonyms, ...] = ()
    written_at: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By path, for files of which not all entries were taken: where each entry stands, from 0."""

    @cached_property
    def place_by_id(self) -> Mapping[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def metric_by_id(self) -> Mapping[str, Metric]:
        return {metric.id: metric for metric in self.metrics}

    @cached_property
    def system_by_id(self) -> Mapping[str, System]:
        return {system.id: system for system in self.systems}

    @cached_property
    def unit_by_name(self) -> Mapping[tuple[str, str], Unit]:
        """(place id, printed name or alias) → unit."""
        return {
            (place_id, name): unit
            for place_id, units in self.units.items()
            for unit in units
            for name in (unit.name, *unit.aliases)
        }

    @cached_property
    def unit_by_id(self) -> Mapping[tuple[str, str], Unit]:
        """(place id, unit id) → unit."""
        return {
            (place_id, unit.id): unit for place_id, units in self.units.items() for unit in units
        }
