"""The kinds of values that fields have, and what all records have in common."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.json_schema import WithJsonSchema

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"'<>]+$")]
# One that its pages fill in: see taizhang.correction.
CorrectionAddress = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:)[^\s\"'<>]+$")]
CommitAddress = Annotated[
    str, StringConstraints(pattern=r"^https?://[^\s\"'<>]*\{commit\}[^\s\"'<>]*$")
]
SitePath = Annotated[str, StringConstraints(pattern=r"^/([A-Za-z0-9._~-]+/)*$", max_length=200)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Year = Annotated[int, Field(ge=1949, le=2100)]
Line = Annotated[int, Field(ge=1)]


def _period_text(value: Any) -> Any:
    """`period: 2022` is what everybody writes; the data say "2022"."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Period = Annotated[
    str,
    BeforeValidator(_period_text),
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{4})?$"),
    WithJsonSchema(
        {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{4})?$"}]}
    ),
]


class Record(BaseModel):
    """What all content has in common: closed, strict, unchangeable."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def listed(description: str, **more: Any) -> Any:
    """An optional list, empty when left out."""
    return Field(default=(), description=description, strict=False, **more)
