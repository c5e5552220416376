"""Plans in running text: 实施方案, 行动方案, 工作要点, 民生实事, tasks of a work report.

Steps: wrapped lines to passages, passages to stretches, a stretch to a tree of numbered items,
the tree to sections, tasks and the text around them. Rules of what is a task: annotation rules of
the project; what the document's own numbering and units show goes before what is usual.
"""

from taizhang.importing.narrative.flat_table import read_flat_table
from taizhang.importing.narrative.reading import read_narrative

__all__ = ["read_flat_table", "read_narrative"]
