"""The library goes on: with a damaged index, on a full disk, while another process writes."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader import files
from reader.__main__ import main
from reader.core.errors import CancelledError, IndexDamagedError, LibraryBusyError, LibraryError
from reader.core.progress import Cancel, Step, no_progress
from reader.ingest.workers import Workers
from reader.library import Library, beside, open_library
from reader.library.beside import IndexRun
from reader.search import blocks
from reader.store.folder import writer_lock
from tests.faulty_disk import Room


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(5):
        write(folder, number)
    return folder


def write(folder: Path, number: int) -> None:
    text = f"---\ntitle: 第{number}条\ndate: 2024-01-0{number % 9 + 1}\n---\n\n港口恢复通航。\n"
    (folder / f"{number}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    yield opened
    opened.close()


def flip(library: Library) -> None:
    """Damage what is looked at at no opening."""
    for path in (library.data / "index").glob("*.pairs"):
        with path.open("r+b") as file:
            file.seek(blocks._BEGIN)
            file.write(b"\xa5" * 4)


def lose(library: Library) -> None:
    for path in (library.data / "index").glob("*.pairs"):
        path.unlink()


def cut(library: Library) -> None:
    for path in (library.data / "index").glob("*.pairs"):
        path.write_bytes(path.read_bytes()[:100])


def zero(library: Library) -> None:
    for path in (library.data / "index").glob("*"):
        path.write_bytes(bytes(path.stat().st_size))


def replace_program(library: Library) -> None:
    for path in (library.data / "index").glob("*"):
        path.unlink()
    (library.data / "index" / "letter.txt").write_text("another program's")


def age(library: Library) -> None:
    (library.data / "index" / "jiuwen-index").write_bytes(b"2\n")


def vanish(library: Library) -> None:
    (library.data / "index").rename(library.data / "gone")


DAMAGES = (flip, lose, cut, zero, replace_program, age, vanish)
Damage = Callable[[Library], None]


@pytest.mark.parametrize("damage", DAMAGES)
def test_any_damage_is_put_aside_and_mended(
    library: Library, archive: Path, damage: Damage
) -> None:
    """The list and the pages go on meanwhile, and a search says how much it searched."""
    library.add([archive])
    library.close()
    damage(library)
    again = open_library(library.data)
    assert again.ask().total == 5
    assert not again.sound(Cancel())
    answer = again.ask("港口")
    assert (answer.total, answer.missing, answer.ready) == (0, 5, False)
    assert again.unfinished()
    steps: list[Step] = []
    again.resume(steps.append)
    assert [(step.phase, step.done, step.total) for step in steps if step.phase == "index"] == [
        ("index", 0, 5)
    ]
    assert again.ask("港口").total == 5
    assert again.sound(Cancel())
    assert again.check().ok
    again.close()


def searching_finds_damage(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The next searches come upon what they cannot make sense of."""
    from reader.search.evaluate import Asked

    true, left = Asked.articles, [times]

    def articles(asked: Asked, leaf: Any, since: int | None = None) -> Any:
        if left[0]:
            left[0] -= 1
            raise IndexError("index 4294967295 is out of bounds")
        return true(asked, leaf, since)

    monkeypatch.setattr(Asked, "articles", articles)


def test_damage_that_a_search_comes_upon_is_mended(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive])
    flip(library)
    searching_finds_damage(monkeypatch, 1)
    assert not library.ask("港口").ready
    library.resume()
    assert library.ask("港口").total == 5


def test_what_only_looks_like_damage_costs_no_index(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive])
    searching_finds_damage(monkeypatch, 1)
    assert (library.ask("港口").total, library.ask("港口").ready) == (5, True)
    searching_finds_damage(monkeypatch, 2)  # a fault of ours, then
    with pytest.raises(IndexDamagedError):
        library.ask("港口")
    assert not list(library.data.glob("*damaged*"))


def test_damage_while_another_process_writes(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive])
    flip(library)
    searching_finds_damage(monkeypatch, 1)
    with writer_lock(library.data):
        answer = library.ask("港口")
        assert (answer.total, answer.missing) == (0, 5)
        with pytest.raises(LibraryBusyError):
            library.sound(Cancel())
    assert not library.sound(Cancel())
    library.resume()
    assert library.ask("港口").total == 5


def test_only_the_newest_damaged_index_is_kept(library: Library, archive: Path) -> None:
    library.add([archive])
    for number in range(3):
        (library.data / "index" / "jiuwen-index").write_bytes(b"%d" % number)
        library._indexer.close()
        assert not library.sound(Cancel())
        library.resume()
    (aside,) = library.data.glob("index-damaged-*")
    assert (aside / "jiuwen-index").read_bytes() == b"2"


def test_an_index_that_lost_articles_unseen_is_found_out(library: Library, archive: Path) -> None:
    library.add([archive])
    library._indexer.index().update((), [library.ask().ids[0]])
    assert library.ask("港口").ready
    assert not library.sound(Cancel())
    library.resume()
    assert library.ask("港口").total == 5


def test_looking_at_all_of_the_index_can_be_cut_off(library: Library, archive: Path) -> None:
    library.add([archive])
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(CancelledError):
        library.sound(cancel)
    assert library.ask("港口").total == 5


def test_damage_met_by_an_import_is_mended_on_the_way(library: Library, archive: Path) -> None:
    library.add([archive])
    flip(library)
    for number in range(7, 12):  # enough to take the older ones to themselves
        write(archive, number)
    library.add([archive])
    assert library.ask("港口").total == 10
    assert library.sound(Cancel())


def test_damage_met_by_a_worker_is_mended_here(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive])
    flip(library)
    library._catalogue.mark_all_unindexed()
    monkeypatch.setattr(beside, "LITTLE", 0)
    with Workers(1) as workers, writer_lock(library.data):
        IndexRun(library._indexer, library._catalogue, workers, Cancel()).finish(no_progress)
    assert (library.ask("港口").total, library.ask("港口").ready) == (5, True)
    assert library.sound(Cancel())


def test_check_names_damage_and_repair_mends_it(library: Library, archive: Path) -> None:
    library.add([archive])
    flip(library)
    health = library.check()
    (problem,) = [found for found in health.problems if found.serious]
    assert (problem.path, "a block is damaged" in problem.detail) == ("index", True)
    assert (health.ok, problem.repaired) == (False, False)
    assert not list(library.data.glob("*damaged*"))  # a look changes nothing
    assert library.check(repair=True).ok
    assert library.ask("港口").total == 5
    assert library.check().ok


# a disk that is full


@pytest.mark.parametrize("left", [0, 70, 300])
def test_a_full_disk_leaves_what_was_there_and_the_rest_is_done_later(
    tmp_path: Path,
    archive: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    left: int,
) -> None:
    data = ["--library", str(tmp_path / "data")]
    assert main([*data, "add", str(archive)]) == 0
    write(archive, 6)
    capsys.readouterr()
    with monkeypatch.context() as patched:
        patched.setattr(files, "disk", Room(left, blocks.EXTENSION))
        assert main([*data, "add", str(archive)]) == 2
    said = capsys.readouterr().err
    assert "The disk is full" in said
    assert "No space left" in said
    library = open_library(tmp_path / "data")
    answer = library.ask("港口")
    assert (answer.total, answer.missing) == (5, 1)
    library.resume()
    assert library.ask("港口").total == 6
    library.close()


def test_a_full_disk_while_a_new_index_is_begun(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive])
    flip(library)
    with monkeypatch.context() as patched:
        patched.setattr(files, "disk", Room(0))
        with pytest.raises(LibraryError, match="The disk is full"):
            library.sound(Cancel())
    assert library.ask().total == 5
    assert not library.ask("港口").ready
    library.resume()
    assert library.ask("港口").total == 5


# two processes


def run(code: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


HOLD = """
import sys
from pathlib import Path
from reader.store.folder import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_writer_is_told_which_process_writes(
    library: Library, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library.add([archive])
    with run(HOLD, str(library.data)) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LibraryBusyError, match=rf"\(PID {other.pid}\)"):
            library.add([archive])
        assert main(["--library", str(library.data), "add", str(archive)]) == 2
        assert f"(PID {other.pid})" in capsys.readouterr().err
        assert library.ask("港口").total == 5
        other.communicate("\n")
    assert library.add([archive]).unchanged == 5


ADD = """
import sys
from pathlib import Path
from reader.core.progress import Cancel
from reader.library import open_library
library, archive = open_library(Path(sys.argv[1])), Path(sys.argv[2])
for number in range(100, 112):
    text = f"---\\ntitle: t{number}\\ndate: 2024-02-01\\n---\\n\\n港口{number}号。\\n"
    (archive / f"{number}.md").write_text(text, encoding="utf-8")
    if number % 3 == 0:
        (archive / f"{number - 1}.md").unlink()
    library.add([archive])
    print(library.ask("港口").total, flush=True)
library.close()
"""


def test_a_reader_goes_on_and_sees_each_commit_of_another_process(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    seen, told = [5], []
    with run(ADD, str(library.data), str(archive)) as other:
        assert other.stdout is not None
        while line := other.stdout.readline():
            told.append(int(line))
            for _ in range(3):  # while the next import is under way
                seen.append(library.ask("港口").total)
    assert other.returncode == 0
    assert len(told) == 12
    assert set(seen) <= {5, *told} | {total + 1 for total in told}
    assert library.ask("港口").total == told[-1]
    assert library.sound(Cancel())


def test_an_index_that_was_removed_is_made_anew(library: Library, archive: Path) -> None:
    library.add([archive])
    library.close()
    shutil.rmtree(library.data / "index")
    again = open_library(library.data)
    assert (again.ask("港口").total, again.ask("港口").missing) == (0, 5)
    again.resume()
    assert again.ask("港口").total == 5
    again.close()


def test_another_librarys_index_in_its_place_is_known(
    library: Library, archive: Path, tmp_path: Path
) -> None:
    other = open_library(tmp_path / "other")
    other.add([archive])
    other.close()
    library.add([archive])
    library.close()
    shutil.rmtree(library.data / "index")
    shutil.copytree(other.data / "index", library.data / "index")
    again = open_library(library.data)
    assert again.ask("港口").missing == 5
    again.close()


def test_a_file_in_the_place_of_the_index_is_put_aside(library: Library, archive: Path) -> None:
    library.add([archive])
    library.close()
    shutil.rmtree(library.data / "index")
    (library.data / "index").write_text("no folder", encoding="utf-8")
    again = open_library(library.data)
    assert again.ask("港口").missing == 5
    again.resume()
    assert again.ask("港口").total == 5
    again.close()
