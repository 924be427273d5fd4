"""The archive is never written: a day of use leaves every byte, time and permission as it was."""

import hashlib
import os
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from reader.__main__ import main as command
from reader.core.progress import Cancel
from reader.core.shown import PartsView, Target
from reader.library import Library, open_library
from reader.page.standalone import document_html
from reader.ui.printing import save_pdf
from reader.ui.work import wait_quiet
from tests.e2e.askers import PICTURE
from tests.e2e.running import Run
from tests.promises.operations import article, write_articles
from tests.ui.undress import undress

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = frozenset({
    "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.removexattr", "os.rename",
    "os.rmdir", "os.setxattr", "os.symlink", "os.truncate", "os.utime", "shutil.chown",
    "shutil.copyfile", "shutil.copymode", "shutil.copystat", "shutil.move", "shutil.rmtree",
    "sqlite3.connect",
})  # fmt: skip
"""Events that Python tells of what changes a file or a folder that is named."""


class Watch:
    """What Python asks of the system about an archive; there is one, since none can be taken out.

    Qt and C libraries are not seen by it: the state of the tree tells of them.
    """

    def __init__(self) -> None:
        self.root = ""
        self.opened = 0
        self.changes: list[str] = []

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        if not self.root or not (event == "open" or event in CHANGES):
            return
        named = [os.fsdecode(each) for each in given if isinstance(each, str | bytes | os.PathLike)]
        if not any(self.root in name for name in named):
            return
        flags = given[2] if event == "open" else WRITING
        if isinstance(flags, int) and flags & WRITING:
            self.changes.append(f"{event} {given}")
        self.opened += 1


WATCH = Watch()


@pytest.fixture(scope="module")
def _hooked() -> None:
    sys.addaudithook(WATCH)


State = dict[str, tuple[object, ...]]


def state_of(root: Path) -> State:
    """Content, times, permissions and owner of all that is in a folder, and of itself."""
    found: State = {}
    for path in [root, *root.rglob("*")]:
        stat = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        kept = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_mode, stat.st_uid, stat.st_size)
        found[str(path)] = (*kept, stat.st_ino, stat.st_nlink, content)
    return found


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Articles in files and packed, a picture, a feed, two languages, and what is no article."""
    root = tmp_path / "archive of the reader"
    write_articles(root / "港口", range(12))
    (root / "图.html").write_text(
        f"<!doctype html><html><head><title>图片</title></head><body><h1>图片</h1>"
        f"<p>{'港口恢复通航。' * 30}</p><p><img src='p.png'></p></body></html>",
        encoding="utf-8",
    )
    (root / "p.png").write_bytes(PICTURE)
    (root / "两种.md").write_text(
        f"---\ntitle: 两种语言\nlang: zh\n---\n\n{'港口恢复通航。' * 9}\n\n"
        f"{'The harbour is open to ships again. ' * 9}\n",
        encoding="utf-8",
    )
    (root / "page.html").write_text(
        f"<html><title>网页</title><article><h1>网页</h1><p>{'港口恢复通航。' * 30}</p></article>",
        encoding="utf-8",
    )
    (root / "damaged.zip").write_bytes(b"PK\3\4 cut off")
    (root / "program.bin").write_bytes(bytes(range(256)))
    (root / "empty.txt").write_bytes(b"")
    with zipfile.ZipFile(root / "b.zip", "w") as packed:
        packed.writestr("b.md", article(40))
    return root


@contextmanager
def unchanged(root: Path) -> Iterator[Watch]:
    """Look at the tree before and afterwards, and at what is asked meanwhile."""
    before = state_of(root)
    WATCH.root, WATCH.opened, WATCH.changes = str(root), 0, []
    try:
        yield WATCH
    finally:
        WATCH.root = ""
    assert WATCH.changes == []
    assert state_of(root) == before


def locked(root: Path) -> None:
    """Take away the right to write."""
    for path in [*root.rglob("*"), root]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def unlocked(root: Path) -> None:
    for path in [root, *root.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def use(library: Library, archive: Path) -> None:
    """All that a library does with an archive."""
    report = library.add([archive])
    assert report.articles >= 16
    assert report.refused
    for query in ("港口", "is:unread", "港口 -渔船", "has:image", "before:2024-01-05"):
        library.ask(query)
    for each in library.articles(library.ask().ids):
        for target in (Target.ORIGINAL, Target.TW, Target.HANS):
            for parts in (PartsView.ALL, PartsView.SIDE):
                page = library.page(each.key, target, each.id, parts=parts)
                assert "<html" in document_html(page)
        library.contents(each.key, Target.TW)
        library.citation(each.key, Target.ORIGINAL)
        library.file_facts(each)
        library.set_read([each.key], read=True)
    (pictured,) = [each for each in library.articles(library.ask().ids) if each.path == "图.html"]
    shown = library.page(pictured.key, Target.ORIGINAL).html
    address = shown.partition('<img src="')[2].partition('"')[0]
    assert library.picture(pictured.key, pictured.id, address) == PICTURE
    library.rescan()
    library.set_encoding(str(archive), "gb18030")
    library.set_encoding(str(archive), "")
    library.mark_book.exported()
    library.watchable(100, Cancel())
    library.report()
    assert library.sound(Cancel())
    library.check(repair=True)


@pytest.mark.usefixtures("_hooked")
@pytest.mark.parametrize("writable", [True, False])
def test_all_that_a_library_does_writes_nothing(
    archive: Path, tmp_path: Path, *, writable: bool
) -> None:
    if not writable:
        locked(archive)
    with unchanged(archive) as watch:
        library = open_library(tmp_path / "data")
        use(library, archive)
        library.add([archive / "b.zip", archive / "港口"])
        library.close()
        (tmp_path / "data" / "catalogue.db").write_bytes(b"")
        again = open_library(tmp_path / "data", mend=True)
        again.check(repair=True)
        assert again.remove(archive).articles
        again.close()
    assert watch.opened > 50
    unlocked(archive)


@pytest.mark.usefixtures("_hooked")
def test_no_command_writes(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(tmp_path / "data")
    with unchanged(archive) as watch:
        assert command(["--library", data, "add", str(archive)]) in (0, 1)
        for rest in (
            ["list"], ["search", "港口"], ["names", "吕特"], ["check"], ["check", "--repair"],
            ["marks", "export", str(tmp_path / "marks.json")],
            ["convert", "--to", "hant", str(archive / "图.html")],
            ["remove", str(archive)],
        ):  # fmt: skip
            command(["--library", data, *rest])
    assert watch.opened > 10
    assert "港口" in capsys.readouterr().out


class Day(Run):
    """A reader's day at the window."""

    def __enter__(self) -> "Day":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()
        self.window.deleteLater()
        undress()

    def do(self, *commands: str) -> None:
        """Commands, one after the other, each to its end."""
        for each in commands:
            self.window.actions_by_id.do(each)
            wait_quiet()

    def search(self, words: str) -> None:
        """Type into the search bar and wait for the answer."""
        self.window.search.set_text(words)
        wait_quiet()

    def read_all(self) -> None:
        """Open, turn, mark, note and look at every article that is listed."""
        for _ in range(self.window.listing.model.rowCount()):
            self.do("next", "page_down", "page_up", "toggle_script", "parts", "star", "undo")
            self.do("copy_citation", "facts", "escape", "toggle_read", "enlarge_picture", "escape")
            self.window.grab()

    def save(self, out: Path) -> None:
        """Save the open article."""
        page = self.window.reader.page
        assert page is not None
        save_pdf(out, page, self.library.settings, self.window.pictures.look)
        assert out.stat().st_size > 1000


@pytest.mark.usefixtures("_hooked")
@pytest.mark.parametrize("writable", [True, False])
def test_a_day_at_the_window_writes_nothing(
    archive: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, writable: bool
) -> None:
    saved = str(tmp_path / "saved.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_n: (saved, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_n: (saved, ""))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_n: ("船", True))
    if not writable:
        locked(archive)
    with unchanged(archive) as watch:
        with Day(tmp_path / "data", qtbot) as morning:
            morning.window.add([archive])
            wait_quiet()
            assert len(morning.titles) >= 16
            morning.read_all()
            morning.save(tmp_path / "printed.pdf")
            morning.do("export_marks", "import_marks", "rescan")
        with Day(tmp_path / "data", qtbot) as evening:
            evening.search("港口")
            evening.do("next", "next_match", "by_relevance", "only_source")
            evening.search("")
            evening.do("clear_filters", "mark_all_read")
            evening.press(Qt.Key.Key_F5)
            evening.do("clear_filters", "toggle_theme", "report", "escape", "focus_mode")
            evening.window.add([archive / "b.zip"])
            wait_quiet()
            assert evening.library.counts().unread == 0
    assert watch.opened > 20
    unlocked(archive)


@pytest.mark.usefixtures("_hooked")
def test_what_is_written_is_seen(archive: Path) -> None:
    """The watch itself."""
    for change in (
        lambda: (archive / "new").write_bytes(b""),
        lambda: (archive / "new").rename(archive / "newer"),
        lambda: os.utime(archive / "newer", (1, 1)),
        lambda: (archive / "newer").chmod(0o600),
        lambda: (archive / "newer").unlink(),
        lambda: (archive / "newest").mkdir(),
    ):
        with pytest.raises(AssertionError), unchanged(archive):
            change()
        assert len(WATCH.changes) == 1
