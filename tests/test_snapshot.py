"""Changes of files are seen without reading them."""

from __future__ import annotations

from pathlib import Path

from taizhang.snapshot import snapshot


def test_files_below_folders_and_single_files(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    for name in ("a/one", "a/b/two", "three", "a/.hidden"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/head").write_text("")
    (tmp_path / "a/gone").symlink_to(tmp_path / "nowhere")
    names = [tmp_path / "a/one", tmp_path / "a/b/two", tmp_path / "three"]
    seen = snapshot([tmp_path / "a", tmp_path / "three", tmp_path / "none"])
    assert sorted(seen) == sorted(str(name) for name in names)
    assert sorted(snapshot([tmp_path])) == sorted(seen)


def test_every_change_shows(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("one")
    before = snapshot([tmp_path])
    assert snapshot([tmp_path]) == before
    other = tmp_path / "other"
    other.write_text("one")
    added = snapshot([tmp_path])
    assert added != before
    other.replace(file)
    replaced = snapshot([tmp_path])
    assert replaced != before
    file.write_text("three")
    assert snapshot([tmp_path]) != replaced
