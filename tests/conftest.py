"""What several test files share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from checking import SMALL_SITE
from filled_forms import Filling, forms, tracked
from hypothesis import settings
from real_site import Builder

# The same examples on every run, but for who asks for more of them (tests/fuzzing.py).
_ALWAYS_THE_SAME = "FUZZ" not in os.environ
settings.register_profile(
    "taizhang", derandomize=_ALWAYS_THE_SAME, database=None, deadline=None, print_blob=False
)
settings.load_profile("taizhang")


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A copy of the small valid site's content folder that a test may change."""
    return Path(shutil.copytree(SMALL_SITE, tmp_path / "content"))


@pytest.fixture
def content(small_site: Path) -> Path:
    """The same, with its progress published: forms can be made of it and read."""
    return tracked(small_site)


@pytest.fixture
def filling(content: Path) -> Filling:
    """The form of 市住建局. Its task 1 has parks (每年, 20 个), green space (水平值, 34.5% and 35.5%)
    and investment (累计)."""
    return Filling(forms(content, unit="zhujianju") / "zhujianju.xlsx")


@pytest.fixture(scope="session")
def builder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Builder:
    """Builds sites of the real content, each once for all of pytest-xdist's processes."""
    own = tmp_path_factory.getbasetemp()
    return Builder(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def built_site(builder: Builder) -> Path:
    """The built site of the four real plans, search included; not to be changed."""
    return builder.site("site")
