"""The reader's marks: as a dict would keep them, and on the disk when confirmed."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from typing_extensions import override

from reader.store.marks import Marks
from reader.store.rows import Marked

_KEYS = st.sampled_from([f"{n:016x}" for n in range(6)])
_SOME = st.lists(_KEYS, max_size=6)


class MarksLikeADict(RuleBasedStateMachine):
    """Any order of marks, with closing and opening in between."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "marks.db"
        self.marks = Marks(self.path)
        self.read: set[str] = set()
        self.starred: set[str] = set()
        self.positions: dict[str, float] = {}
        self.notes: dict[str, str] = {}

    @rule(keys=_SOME, on=st.booleans())
    def mark_read(self, keys: list[str], on: bool) -> None:
        self.marks.set_read(keys, read=on)
        self.read = self.read | set(keys) if on else self.read - set(keys)

    @rule(keys=_SOME, on=st.booleans())
    def star(self, keys: list[str], on: bool) -> None:
        self.marks.set_starred(keys, starred=on)
        self.starred = self.starred | set(keys) if on else self.starred - set(keys)

    @rule(key=_KEYS, position=st.floats(0, 1))
    def move(self, key: str, position: float) -> None:
        self.marks.set_position(key, position)
        self.positions[key] = position

    @rule(key=_KEYS, text=st.sampled_from(["", "回头再看", "第二\n行"]))
    def note(self, key: str, text: str) -> None:
        self.marks.notes.put(key, text)
        self.notes.pop(key, None)
        if text:
            self.notes[key] = text

    @precondition(lambda self: self.read or self.starred)
    @rule()
    def reopen(self) -> None:
        self.marks.close()
        self.marks = Marks(self.path)

    @rule(keys=_SOME)
    def ask(self, keys: list[str]) -> None:
        asked = set(keys)
        assert self.marks.among(keys) == Marked(
            self.read & asked, self.starred & asked, self.notes.keys() & asked
        )

    @rule(key=_KEYS)
    def where(self, key: str) -> None:
        assert self.marks.position(key) == self.positions.get(key, 0.0)
        assert self.marks.notes.text(key) == self.notes.get(key, "")

    @invariant()
    def all_are_kept(self) -> None:
        assert self.marks.read_keys() == self.read
        assert self.marks.starred_keys() == self.starred
        assert self.marks.notes.keys() == self.notes.keys()

    @override
    def teardown(self) -> None:
        self.marks.close()
        self.folder.cleanup()


TestMarksLikeADict = MarksLikeADict.TestCase
TestMarksLikeADict.settings = settings(max_examples=15, stateful_step_count=15)


@pytest.mark.parametrize("position", [-0.1, 1.1, float("nan")])
def test_a_position_outside_the_article_is_a_mistake(marks: Marks, position: float) -> None:
    with pytest.raises(ValueError, match="not a position"):
        marks.set_position("k", position)


def test_the_first_time_of_reading_is_kept(marks: Marks, monkeypatch: pytest.MonkeyPatch) -> None:
    for clock in (5, 3):
        monkeypatch.setattr("time.time_ns", lambda ms=clock: ms * 1_000_000)
        marks.set_read(["k"], read=True)
    with marks._database.read() as connection:
        assert connection.execute("SELECT * FROM read").fetchall() == [("k", 5)]


def test_archives_are_remembered_in_order(marks: Marks) -> None:
    for path in ("/b", "/a\udce9", "/c", "/b"):
        marks.add_archive(path)
    marks.remove_archive("/c")
    marks.remove_archive("/d")
    assert marks.archives() == ("/b", "/a\udce9")


def test_a_key_that_is_no_text_has_no_marks(marks: Marks) -> None:
    assert marks.among(["\ud800"]) == Marked(set(), set(), set())


def test_threads_mark_side_by_side(marks: Marks) -> None:
    def mark(name: int) -> None:
        for number in range(10):
            marks.set_read([f"{name}-{number}"], read=True)
            assert f"{name}-{number}" in marks.read_keys()

    threads = [threading.Thread(target=mark, args=(name,)) for name in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(marks.read_keys()) == 30


def test_between_marks_the_one_file_holds_them_all(marks: Marks, tmp_path: Path) -> None:
    marks.set_starred(["a"], starred=True)
    assert [file.name for file in tmp_path.iterdir()] == ["marks.db"]
    copy = tmp_path / "copy.db"
    copy.write_bytes((tmp_path / "marks.db").read_bytes())
    copied = Marks(copy)
    assert copied.starred_keys() == {"a"}
    copied.close()
    assert marks.damage() == []


_STAR_UNTIL_KILLED = """
import sys
from pathlib import Path
from reader.store.marks import Marks
marks = Marks(Path(sys.argv[1]))
number = 0
while True:
    marks.set_starred([str(number)], starred=True)
    print(number, flush=True)
    number += 1
"""


@pytest.mark.skipif(os.name == "nt", reason="kills as only POSIX does")
@pytest.mark.parametrize("after", [0, 1, 7, 20])
def test_confirmed_marks_survive_a_kill(tmp_path: Path, after: int) -> None:
    path = tmp_path / "marks.db"
    with subprocess.Popen(
        [sys.executable, "-c", _STAR_UNTIL_KILLED, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for _ in range(after + 1):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        confirmed = after + len([line for line in process.stdout if line.endswith("\n")])
    marks = Marks(path)
    assert marks.starred_keys() >= {str(number) for number in range(confirmed + 1)}
    assert marks.damage() == []
    marks.close()
