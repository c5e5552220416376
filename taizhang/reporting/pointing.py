"""What the ordinary checks find in updates, told at the cell that it came from and in the words of
the form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.model import Actual, Update
from taizhang.problems import Finding
from taizhang.reporting.filled import FilledReport
from taizhang.reporting.form_problems import FormProblem, Place

_FIELD = re.compile(
    r" (completed_on|report|problems|next_step|evidence|behind|stage|link)(?![\w./:-])", re.ASCII
)
_TITLES = {"behind": "未达序时", "stage": "阶段", "link": "佐证网址"}
_BY_WORD = (("佐证", "evidence"), ("完成日期", "completed_on"))
"""The cell of a finding that names no field."""


def for_forms(message: str) -> str:
    """A message of the checks without the words of the YAML, which who fills forms does not know."""
    message = re.sub(r"（[a-z_]+）", "", message)
    message = re.sub(
        r"[^，；。]*(?<!\w)corrects(?!\w)[^，；。]*", "要更正的请告诉主办单位", message
    )
    return _FIELD.sub(lambda found: _TITLES.get(found[1], ""), message)


def at_its_cell(finding: Finding, report: FilledReport) -> FormProblem:
    """A finding in an update that came from a form."""
    position = finding.position[1:]
    if not position:
        position = next(((key,) for word, key in _BY_WORD if word in finding.message), ())
    return FormProblem(report.path, report.place_of(position), for_forms(finding.message))


def at_what_caused_it(
    finding: Finding, update: Update, shown: str, reports: Sequence[FilledReport]
) -> FormProblem | None:
    """A finding in an `update` that was right until `reports` were read, at the cell that
    contradicts it; `shown` is its file and line."""
    own = [one for one in reports if one.update.task == update.task]
    if not own:
        return None
    report, place = _figure(finding, update, own) or (own[0], own[0].place_of(("date",)))
    message = f"与 {shown} 的报告对不上：{for_forms(finding.message)}"
    return FormProblem(report.path, place, message)


def _figure(
    finding: Finding, update: Update, reports: Sequence[FilledReport]
) -> tuple[FilledReport, Place] | None:
    """The figure that is larger than the one found to be too small; its day where that was filled,
    which is then as likely to be wrong."""
    _, *position = finding.position
    if len(position) < 2 or position[0] != "actuals" or not isinstance(position[1], int):
        return None
    small = update.actuals[position[1]]
    found = [
        (report, at, actual)
        for report in reports
        for at, actual in enumerate(report.update.actuals)
        if _quantity(actual) == _quantity(small) and actual.value > small.value
    ]
    if not found:
        return None
    report, at, actual = max(found, key=lambda one: one[2].date or one[0].update.date)
    dated = actual.date not in (None, report.update.date)
    return report, report.place_of(("actuals", at, "date" if dated else "value"))


def _quantity(one: Actual) -> tuple[str, str | None, str | None]:
    return one.metric, one.name, one.period
