"""What several test files share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checking import SMALL_SITE


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A copy of the small valid site's content folder that a test may change."""
    return Path(shutil.copytree(SMALL_SITE, tmp_path / "content"))
