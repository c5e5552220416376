"""What git knows of the content: its history for pages, and reports that must stand as they were.

Without git, or outside of a repository, there is no history, and a build goes on.
"""

from taizhang.history.committed import Committed, committed_reports
from taizhang.history.reading import read_history

__all__ = ["Committed", "committed_reports", "read_history"]
