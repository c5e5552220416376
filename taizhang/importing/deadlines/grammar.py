"""The grammar of deadlines: named productions over the words of `words`.

A production stands `anywhere`, or `free`: at the beginning of a clause or before a word of result
(2023年 is a deadline in “2023年关闭矿山2家”, a name in “制定2023年道路整治方案”), or only in a
`column` that is headed 完成时限. Where two overlap, the one that begins first wins, then the longer
one, then the one that is listed first. Sources: annotation rules, "Deadlines"; the conventions of
government plans, section 4. Each has cases in tests/cases/deadlines.yaml.
"""

from __future__ import annotations

from taizhang.importing.deadlines.columns import COLUMN
from taizhang.importing.deadlines.dated import DATED
from taizhang.importing.deadlines.production import Production
from taizhang.importing.deadlines.undated import UNDATED

PRODUCTIONS: tuple[Production, ...] = (*DATED, *UNDATED, *COLUMN)
