"""Which files an archive holds."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.core.errors import ArchiveError, Reason
from reader.core.scan import Refusal
from reader.ingest import find as find_module
from reader.ingest.find import Found, find
from tests.ingest.ingest_target import fill

posix = pytest.mark.skipif(os.name == "nt", reason="names and kinds that Windows does not have")


def _paths(root: Path) -> list[str]:
    return [item.path for item in find(root) if isinstance(item, Found)]


def _refusals(root: Path) -> list[Refusal]:
    return [item for item in find(root) if isinstance(item, Refusal)]


def test_files_in_a_fixed_order_hidden_ones_left_out(tmp_path: Path) -> None:
    names = [
        "b/2.md",
        "b/1.md",
        "z.md",
        "a/deep/er/x",
        "a/y",
        ".git/x",
        "a/.hidden",
        "CVS/x",
        "a.md",
    ]
    fill(tmp_path, dict.fromkeys(names, "x"))
    assert _paths(tmp_path) == ["a.md", "z.md", "a/y", "a/deep/er/x", "b/1.md", "b/2.md"]
    assert _refusals(tmp_path) == []


def test_what_is_found_says_where_and_how_large(tmp_path: Path) -> None:
    fill(tmp_path, {"a/b.md": "12345"})
    (found,) = find(tmp_path)
    status = (tmp_path / "a" / "b.md").stat()
    assert found == Found("a/b.md", str(tmp_path / "a" / "b.md"), 5, status.st_mtime_ns)


def test_a_single_file_is_an_archive_of_one(tmp_path: Path) -> None:
    fill(tmp_path, {".one.md": "x"})
    (found,) = find(tmp_path / ".one.md")
    assert isinstance(found, Found)
    assert (found.path, found.place) == (".one.md", tmp_path / ".one.md")


def test_a_hidden_folder_that_was_asked_for_is_opened(tmp_path: Path) -> None:
    fill(tmp_path, {".news/a.md": "x"})
    assert _paths(tmp_path / ".news") == ["a.md"]


def test_an_archive_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="none"):
        list(find(tmp_path / "none"))


@posix
def test_an_archive_that_is_neither_folder_nor_file() -> None:
    with pytest.raises(ArchiveError, match="Neither"):
        list(find(Path(os.devnull)))


@posix
@pytest.mark.parametrize(
    "name", [b"\xe9\xff.md", b"a\x08b", b" x ", b"line\nbreak", b'q"\\', b"%?#:*<|"]
)
def test_any_name_is_found(tmp_path: Path, name: bytes) -> None:
    place = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 - Path knows no bytes
    with open(place, "wb") as file:  # noqa: PTH123 - as above
        file.write(b"x")
    (found,) = find(tmp_path)
    assert isinstance(found, Found)
    assert os.fsencode(found.path) == name
    assert found.place.read_bytes() == b"x"


@posix
def test_links_are_not_followed_and_hard_links_are_files(tmp_path: Path) -> None:
    root = tmp_path / "root"
    fill(root, {"in/a.md": "a", ".store/b.md": "b"})
    fill(tmp_path, {"out/c.md": "c"})
    links = {
        "to_file": root / "in" / "a.md",
        "to_folder": root / "in",
        "in/loop": root,
        "in/itself": root / "in" / "itself",
        "nowhere": root / "gone",
        "out": tmp_path / "out",
        "out_file": tmp_path / "out" / "c.md",
        "to_hidden": root / ".store" / "b.md",
    }
    for name, target in links.items():
        (root / name).symlink_to(target)
    (root / "in" / "hard").hardlink_to(root / "in" / "a.md")
    assert _paths(root) == ["in/a.md", "in/hard"]
    assert {(r.path, r.reason, r.detail) for r in _refusals(root)} == {
        ("nowhere", Reason.LINK, "leads nowhere"),
        ("in/itself", Reason.LINK, "leads nowhere"),
        ("out", Reason.LINK, "leads out of the archive"),
        ("out_file", Reason.LINK, "leads out of the archive"),
        ("to_hidden", Reason.LINK, "leads to a hidden file"),
    }


@posix
def test_an_archive_may_be_given_by_a_link(tmp_path: Path) -> None:
    fill(tmp_path, {"real/deep/a.md": "a"})
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert _paths(tmp_path / "link") == ["deep/a.md"]


def test_a_folder_that_stands_for_another_is_not_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A junction on Windows is a folder by its kind, and leads elsewhere."""
    fill(tmp_path, {"junction/a.md": "a", "plain/b.md": "b"})
    tags = {(tmp_path / "junction").stat().st_ino: 0xA0000003}

    def junction(status: os.stat_result) -> bool:
        tag = tags.get(status.st_ino, 0)
        return true_junction(SimpleNamespace(st_reparse_tag=tag))  # type: ignore[arg-type] # as on Windows

    true_junction = find_module._junction
    monkeypatch.setattr(find_module, "_junction", junction)
    assert _paths(tmp_path) == ["plain/b.md"]
    assert not true_junction(tmp_path.stat())
    assert _refusals(tmp_path) == []  # it leads to what is found in its own place


@posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _refusals(tmp_path) == [Refusal("pipe", Reason.SPECIAL)]
    assert _paths(tmp_path) == []


def test_a_folder_that_cannot_be_listed_is_refused_and_the_rest_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"a/x": "", "bad/y": "", "c/z": ""})
    true = os.scandir

    def scandir(folder: Path) -> object:
        if folder.name == "bad":
            raise PermissionError(13, "Permission denied")
        return true(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert _paths(tmp_path) == ["a/x", "c/z"]
    assert _refusals(tmp_path) == [Refusal("bad", Reason.UNREADABLE, "Permission denied")]
    with pytest.raises(ArchiveError, match="Permission denied"):
        list(find(tmp_path / "bad"))


def test_a_file_that_cannot_be_looked_at_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Vanished:
        """An entry of a folder whose file has gone since it was listed."""

        name = "a"

        def __init__(self, path: Path) -> None:
            self.path = str(path)

        def is_dir(self, *, follow_symlinks: bool) -> bool:
            return follow_symlinks

        def is_symlink(self) -> bool:
            return False

        def stat(self, *, follow_symlinks: bool) -> None:
            raise FileNotFoundError(2, f"No such file {follow_symlinks}")

    monkeypatch.setattr("reader.ingest.find._scan", lambda _root: [Vanished(tmp_path / "a")])
    assert _refusals(tmp_path) == [Refusal("a", Reason.UNREADABLE, "No such file False")]


def test_depth_costs_no_stack(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(1200):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    (folders[-1] / "x").write_text("x")
    assert _paths(tmp_path) == ["d/" * 1200 + "x"]
    (folders[-1] / "x").unlink()
    for folder in reversed(folders[1:]):  # too deep for those who tidy up
        folder.rmdir()
