"""Archives that are taken out: what goes, what stays, what is there again."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.errors import ArchiveError, CancelledError, LibraryBusyError
from reader.core.progress import Cancel, Step
from reader.library import Library, adding, last_page, last_words, open_library
from reader.store.folder import writer_lock

SHARED = "消防员很快赶到现场，火势在一小时内得到控制，没有人员伤亡。" * 12


def make(folder: Path, count: int, word: str) -> Path:
    folder.mkdir()
    for n in range(1, count + 1):
        head = f"---\ntitle: {word}第{n}号\ndate: 2024-01-{n:02}\n---\n\n"
        (folder / f"{n}.md").write_text(f"{head}{word}今天恢复通航，编号{n}。\n", encoding="utf-8")
    return folder


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    return make(tmp_path / "harbour", 5, "港口")


@pytest.fixture
def library(tmp_path: Path, harbour: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    opened.add([harbour, make(tmp_path / "bridge", 3, "大桥")])
    yield opened
    opened.close()


def paths(library: Library, query: str = "") -> list[str]:
    found = library.articles(library.ask(query).ids)
    return sorted(f"{Path(article.archive).name}/{article.path}" for article in found)


BRIDGE = ["bridge/1.md", "bridge/2.md", "bridge/3.md"]
HARBOUR = [f"harbour/{n}.md" for n in range(1, 6)]


def test_what_was_in_it_is_neither_listed_nor_found(library: Library, harbour: Path) -> None:
    before = {file: file.read_bytes() for file in harbour.iterdir()}
    report = library.remove(harbour)
    assert (report.archives, report.articles, report.cancelled) == ([str(harbour)], 5, False)
    assert library.archives() == (str(harbour.parent / "bridge"),)
    assert paths(library) == BRIDGE
    assert paths(library, "恢复通航") == BRIDGE
    answer = library.ask("港口")
    assert (answer.total, answer.ready) == (0, True)
    assert library.counts().total == 3
    assert not library.unfinished()
    assert library.check().ok
    assert library.sound(Cancel())
    assert {file: file.read_bytes() for file in harbour.iterdir()} == before
    assert library.locate(harbour / "1.md") is None


def test_marks_are_there_again_with_the_archive(library: Library, harbour: Path) -> None:
    keys = {a.path: a.key for a in library.articles(library.ask("港口").ids)}
    library.set_read([keys["1.md"]], read=True)
    library.set_starred([keys["2.md"]], starred=True)
    library.mark_book.set_note(keys["3.md"], "记下")
    library.set_position(keys["4.md"], 0.5)
    library.remove(harbour)
    assert library.counts().starred == 0
    library.add([harbour])
    assert paths(library, "港口") == HARBOUR
    again = {a.path: a for a in library.articles(library.ask("港口").ids)}
    assert {path: article.key for path, article in again.items()} == keys
    assert again["1.md"].read
    assert again["2.md"].starred
    assert again["3.md"].noted
    assert library.mark_book.note(keys["3.md"]) == "记下"
    assert library.position(keys["4.md"]) == 0.5


def test_a_copy_elsewhere_stands_for_itself_again(tmp_path: Path, library: Library) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        text = f"---\ntitle: 消防通报\ndate: 2024-03-01\n---\n\n{SHARED}\n"
        (folder / "a.md").write_text(text, encoding="utf-8")
        library.add([folder])
    (kept,) = library.articles(library.ask("消防通报").ids)
    other = library.copies(kept.key, kept.id)
    assert [Path(each.archive).name for each in (kept, *other)] in (["one", "two"], ["two", "one"])
    library.remove(Path(kept.archive))
    (left,) = library.articles(library.ask("消防通报").ids)
    assert left.archive != kept.archive
    assert library.copies(left.key, left.id) == []


@pytest.mark.parametrize("path", ["harbour/1.md", "nowhere", "."])
def test_only_what_is_an_archive_is_taken_out(library: Library, tmp_path: Path, path: str) -> None:
    with pytest.raises(ArchiveError, match="Not an archive of this library"):
        library.remove(tmp_path / path)
    assert paths(library) == BRIDGE + HARBOUR


def test_one_whose_folder_is_gone_is_taken_out_too(library: Library, harbour: Path) -> None:
    for file in harbour.iterdir():
        file.unlink()
    harbour.rmdir()
    assert library.remove(harbour / ".." / "harbour").articles == 5
    assert paths(library) == BRIDGE


def test_it_tells_how_far_it_is_and_may_be_stopped(
    library: Library, harbour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "PIECE", 2)
    cancel, steps = Cancel(), []

    def progress(step: Step) -> None:
        steps.append(step)
        if step == Step("remove", 4, 5):
            cancel.cancel()

    assert library.remove(harbour, progress, cancel).cancelled
    assert steps[:3] == [Step("remove", 0, 5), Step("remove", 2, 5), Step("remove", 4, 5)]
    assert library.archives() == (str(harbour.parent / "bridge"),)
    assert library.unfinished()
    library.check(repair=True)  # which does not bring it back
    assert not library.unfinished()
    assert paths(library) == BRIDGE
    assert paths(library, "恢复通航") == BRIDGE


def test_one_that_was_to_go_comes_back_whole(
    library: Library, harbour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "PIECE", 2)
    cancel = Cancel()
    library.remove(harbour, lambda step: cancel.cancel() if step.done == 2 else None, cancel)
    library.add([harbour])
    assert paths(library) == BRIDGE + HARBOUR
    assert paths(library, "恢复通航") == BRIDGE + HARBOUR
    assert not library.unfinished()


def test_a_look_brings_nothing_back(library: Library, harbour: Path) -> None:
    known = library.archives()
    library.remove(harbour)
    report = library.look(known)
    assert [Path(archive).name for archive in report.archives] == ["bridge"]
    assert paths(library) == BRIDGE
    assert library.rescan().removed == 0


def test_while_another_writes_nothing_is_taken_out(library: Library, harbour: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reader.store.folder import writer_lock\n"
        "with writer_lock(Path(sys.argv[1])): print('on', flush=True); sys.stdin.read()"
    )
    arguments = [sys.executable, "-c", code, str(library.data)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        with pytest.raises(LibraryBusyError):
            library.remove(harbour)
        other.stdin.close()
    with writer_lock(library.data):
        assert paths(library) == BRIDGE + HARBOUR


KILLED = """
import sys; from pathlib import Path
from reader.library import adding, open_library
from tests.search.killed import die_at
adding.PIECE = 1
library = open_library(Path(sys.argv[1]))
library.ask("港口")
die_at(int(sys.argv[3]))
library.remove(Path(sys.argv[2]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without SIGKILL")
@pytest.mark.parametrize("count", [1, 4, 9, 30, 80])
def test_killed_at_any_moment_it_is_in_or_out(library: Library, harbour: Path, count: int) -> None:
    library.close()
    arguments = [sys.executable, "-c", KILLED, str(library.data), str(harbour), str(count)]
    status = subprocess.run(arguments, check=False).returncode
    assert status in (0, -signal.SIGKILL)
    again = open_library(library.data)
    again.resume()
    there = str(harbour) in again.archives()
    assert status or not there
    wanted = BRIDGE + (HARBOUR if there else [])
    assert paths(again) == wanted
    assert paths(again, "恢复通航") == wanted
    assert not again.unfinished()
    assert again.sound(Cancel())
    again.close()


@pytest.mark.parametrize("after", ["let_leave", "drop_files", "remove_archive"])
def test_broken_off_in_between_the_next_start_does_the_rest(
    library: Library, harbour: Path, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    true = getattr(type(library._catalogue), after)

    def cut_off(*given: object) -> int:
        true(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(library._catalogue), after, cut_off)
        with pytest.raises(KeyboardInterrupt):
            library.remove(harbour)
    library.close()
    again = open_library(library.data)
    assert again.unfinished()
    again.resume()
    assert paths(again) == paths(again, "恢复通航") == BRIDGE
    assert again.archives() == (str(harbour.parent / "bridge"),)
    assert not again.unfinished()
    again.close()


@pytest.mark.parametrize("name", [last_page.NAME, last_words.NAME])
def test_what_was_kept_of_it_for_the_next_start_goes_too(
    library: Library, harbour: Path, name: str
) -> None:
    kept = library.data / name
    kept.write_text("of an article of it", encoding="utf-8")
    library.remove(harbour)
    assert not kept.exists()


@pytest.mark.parametrize("name", [last_page.NAME, last_words.NAME])
def test_what_cannot_be_forgotten_keeps_no_archive(
    library: Library, harbour: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    (library.data / name).mkdir()
    library.remove(harbour)
    assert "still kept" in caplog.text
    assert paths(library) == BRIDGE


def test_what_waits_for_its_turn_can_be_stopped(library: Library, tmp_path: Path) -> None:
    cancel = Cancel()
    harbour = tmp_path / "harbour"
    with library._alone(Cancel()):
        cancel.cancel()
        with pytest.raises(CancelledError):
            library.add([harbour], cancel=cancel)
        with pytest.raises(CancelledError):
            library.look([str(harbour)], cancel=cancel)
        with pytest.raises(CancelledError):
            library.remove(harbour, cancel=cancel)
    assert len(library.archives()) == 2
    library.remove(harbour)
    assert len(library.archives()) == 1
