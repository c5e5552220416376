"""The content that forms are made from and reports go into."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from taizhang.check import check_plan, check_registries
from taizhang.content import PlanFiles, Registries
from taizhang.load import load_plan, load_registries, located, plan_ids
from taizhang.problems import Refused, nearest, report
from taizhang.publishing import COMPLETE_LANGUAGE, read_strings
from taizhang.strings import Strings

_TEMPLATES = Path(__file__).parents[2] / "templates"


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """A content folder without problems in what was read of it."""

    root: Path
    registries: Registries
    strings: Strings
    today: datetime.date

    def plan_problem(self, plan_id: str) -> str:
        """What is wrong with the id, or nothing."""
        known = plan_ids(self.root)
        if plan_id in known:
            return ""
        listed = "、".join(known) or "没有"
        return f"没有规划“{plan_id}”{nearest(plan_id, known) or '，'}有的是：{listed}"

    def plan(self, plan_id: str) -> PlanFiles:
        """The plan as it stands. Raises Refused with what is wrong in it."""
        shown = str(self.root)
        files, problems = load_plan(self.root, shown, plan_id)
        if files is not None and not problems:
            findings = check_plan(files, self.registries, self.today)
            problems = located(self.root, shown, [one for one in findings if not one.warning])
        if files is None or problems:
            raise Refused(report(problems))
        return files


def read_content_folder(root: Path, today: datetime.date) -> ContentFolder:
    """Raises Refused with everything that is wrong in the registries."""
    registries, problems = load_registries(root, str(root))
    strings, wrong_words = read_strings(_TEMPLATES, str(_TEMPLATES), COMPLETE_LANGUAGE)
    if registries is not None:
        problems += located(root, str(root), check_registries(registries))
    problems += wrong_words
    if registries is None or strings is None or problems:
        raise Refused(report(problems))
    return ContentFolder(root, registries, strings, today)
