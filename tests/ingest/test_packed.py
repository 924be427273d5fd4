"""Packed files of every kind are archives, alone or in a folder."""

import os
import zipfile
from pathlib import Path

import pytest

from reader.core.errors import Reason
from reader.core.progress import Cancel, Step
from reader.core.scan import FileResult, FileState, Refusal
from reader.ingest import content, packed, workers
from reader.ingest import listing as listing_module
from reader.ingest.content import contents
from reader.ingest.find import Found, find
from reader.ingest.packed import KINDS, Container, is_packed, look_into
from reader.ingest.parse import Refused
from tests.ingest.ingest_target import Target, fill, nothing, refused
from tests.ingest.packed_files import PACKERS, add, all_of, listing, pack, put, zipped

SUFFIXES = sorted(PACKERS)
FILES = {"a.md": "一".encode(), "深/b.md": "二".encode(), "深/处/c.md": "三".encode()}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packed files that are opened."""
    names: list[str] = []
    true = packed.open_packed

    def open_packed(place: Path, tick: object) -> object:
        names.append(place.name)
        return true(place, tick)  # type: ignore[arg-type] # handed on

    monkeypatch.setattr(packed, "open_packed", open_packed)
    monkeypatch.setattr(content, "open_packed", open_packed)
    return names


def test_which_files_are_packed() -> None:
    assert set(PACKERS) <= set(KINDS)
    assert is_packed("X.ZIP")
    assert is_packed("x.tgz")
    assert not is_packed("x.gz")
    assert not is_packed("x.epub")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_is_an_archive(tmp_path: Path, suffix: str) -> None:
    place = pack(tmp_path / f"news{suffix}", FILES)
    assert all_of(place) == FILES
    target = Target()
    report = add(place, target)
    assert (report.found, report.added, report.articles, report.refused) == (3, 3, 3, [])
    assert target.titles == ["一", "三", "二"]
    assert set(target.files) == {"", *FILES}
    assert report.archives == [str(place)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_unchanged_one_is_not_opened_again(
    tmp_path: Path, suffix: str, opened: list[str]
) -> None:
    pack(tmp_path / "dumps" / f"2020{suffix}", FILES)
    alone = pack(tmp_path / f"alone{suffix}", FILES | {"none.md": b"refuse"})
    fill(tmp_path, {"d.md": "四"})
    for root, found, target in ((tmp_path, 8, Target()), (alone, 4, Target())):
        first = add(root, target)
        assert (first.found, first.added) == (found, found - 1)
        assert opened
        opened.clear()
        second = add(root, target)
        assert (second.found, second.unchanged) == (found, found)
        assert (second.added, second.changed) == (0, 0)
        assert (second.removed, second.refused) == (0, [])
        assert opened == []
        assert len(target.writes) == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_of_a_changed_one_only_what_changed_is_read(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / "in" / f"x{suffix}"
    pack(place, {"same.md": "一".encode(), "other.md": "二".encode(), "gone.md": "三".encode()})
    target = Target()
    add(tmp_path, target)
    pack(place, {"other.md": "四".encode(), "same.md": "一".encode(), "new.md": "五".encode()})
    steps: list[str] = []
    report = add(tmp_path, target, lambda step: steps.append(f"{step.phase} {step.current}"))
    counts = (report.found, report.added, report.changed, report.unchanged, report.removed)
    assert counts == (3, 1, 1, 1, 1)
    assert target.titles == ["一", "五", "四"]
    assert [step for step in steps if step.startswith("read")] == [
        "read ", f"read in/x{suffix}/other.md", f"read in/x{suffix}/new.md", "read ",
    ]  # fmt: skip


def test_one_that_is_gone_takes_its_articles_with_it(tmp_path: Path) -> None:
    place = pack(tmp_path / "in" / "x.zip", FILES)
    fill(tmp_path, {"d.md": "四"})
    target = Target()
    add(tmp_path, target)
    place.unlink()
    report = add(tmp_path, target)
    assert report.removed == 3
    assert set(target.files) == {"d.md"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_one_that_is_damaged_keeps_its_articles_until_it_is_whole(
    tmp_path: Path, suffix: str
) -> None:
    place = tmp_path / "in" / f"x{suffix}"
    pack(place, FILES)
    fill(tmp_path, {"d.md": "四"})
    whole, target = place.read_bytes(), Target()
    add(tmp_path, target)
    put(place, b"not what its name says")
    for _ in range(2):  # it is tried again
        report = add(tmp_path, target)
        assert refused(report) == {f"in/x{suffix}": Reason.DAMAGED}
        assert report.removed == 0
        assert target.titles == ["一", "三", "二", "四"]
    put(place, whole)
    report = add(tmp_path, target)
    assert (report.unchanged, report.removed, report.refused) == (4, 0, [])
    assert target.files[f"in/x{suffix}"].refusal is None


def test_a_damaged_archive_says_so_and_keeps_its_articles(tmp_path: Path) -> None:
    place, target = pack(tmp_path / "x.zip", FILES), Target()
    add(place, target)
    put(place, b"")
    report = add(place, target)
    assert refused(report) == {str(place): Reason.DAMAGED}
    assert (report.found, report.removed) == (0, 0)
    assert target.titles == ["一", "三", "二"]


def test_one_that_cannot_be_opened_keeps_its_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Target()
    for error, reason in (
        (PermissionError(13, "Permission denied"), Reason.UNREADABLE),
        (FileNotFoundError(2, "No such file"), Reason.VANISHED),
    ):
        pack(tmp_path / "in" / "x.zip", FILES)
        add(tmp_path, target)
        pack(tmp_path / "in" / "x.zip", FILES | {"new.md": "五".encode()})

        def trouble(*_: object, error: OSError = error) -> object:
            raise error

        with monkeypatch.context() as disk:
            disk.setattr(Path, "open", trouble)
            report = add(tmp_path, target)
        assert refused(report) == {"in/x.zip": reason}
        assert target.titles == ["一", "三", "二"]
        assert add(tmp_path, target).added == 1
        pack(tmp_path / "in" / "x.zip", FILES)
        assert add(tmp_path, target).removed == 1


def test_one_that_vanishes_after_it_was_listed_is_listed_again(tmp_path: Path) -> None:
    place, target = pack(tmp_path / "in" / "x.zip", FILES), Target()

    def vanish(step: Step) -> None:
        if step.phase == "find" and step.done == 0:
            place.unlink()

    report = add(tmp_path, target, vanish)
    assert set(refused(report).values()) == {Reason.VANISHED}
    assert "in/x.zip" not in target.files
    pack(place, FILES)
    assert add(tmp_path, target).added == 3


@pytest.mark.parametrize("new", [b"new %d", b"%d"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_one_that_is_replaced_after_it_was_listed(tmp_path: Path, suffix: str, new: bytes) -> None:
    place = pack(tmp_path / f"x{suffix}", {f"{n}.md": b"%d" % n * 999 for n in range(20)})
    found = [item for item in look_into(place, find(place), {}, nothing) if isinstance(item, Found)]
    pack(place, {f"{n}.md": new % (9 - n) * 999 for n in range(7)})
    outcomes = [outcome for _, outcome in contents(found, nothing)]
    assert [str(outcome) for outcome in outcomes] == ["vanished while reading"] * 20


def test_an_empty_one_holds_no_files_and_forgets_none(tmp_path: Path) -> None:
    place, target = pack(tmp_path / "in" / "x.zip", FILES), Target()
    add(tmp_path, target)
    pack(place, {"dir/": b"", ".hidden": b"x"})
    report = add(tmp_path, target)
    assert refused(report) == {"in/x.zip": Reason.NO_FILES}
    assert target.titles == ["一", "三", "二"]
    report = add(tmp_path, target)  # it did not change: not opened, and what was said still stands
    assert (report.refused, report.unchanged) == ([], 3)
    assert target.files["in/x.zip"].refusal == Refusal("in/x.zip", Reason.NO_FILES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_packed_inside_is_not_opened(tmp_path: Path, suffix: str) -> None:
    inner = zipped({"a.md": b"x"})
    files = {"in.zip": inner, "in.tgz": b"x", "p.png": b"", "a": b"a"}
    place = pack(tmp_path / f"x{suffix}", files)
    assert all_of(place) == {
        "in.zip": Reason.PACKED, "in.tgz": Reason.PACKED, "p.png": Reason.BINARY, "a": b"a",
    }  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_hidden_members_are_left_out(tmp_path: Path, suffix: str) -> None:
    names = [
        ".git/config", "a/.DS_Store", "__MACOSX/a/._b.md", "CVS/Root", "./x/./y.md", "z//w.md",
    ]  # fmt: skip
    place = pack(tmp_path / f"x{suffix}", dict.fromkeys(names, b"x"))
    assert set(all_of(place)) == {"x/y.md", "z/w.md"}
    assert listing(place).refused == []


OUTSIDE = [
    "../x", "a/../../x", "a/..", "/etc/passwd", r"\\server\x", r"C:\x", "c:/x", r"a\..\x",
]  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_names_that_lead_out_are_refused(tmp_path: Path, suffix: str) -> None:
    root = tmp_path / "root"
    inside = ["a..b/c.md", "d..", "C: e.md", r"f\g.md", "..h"]
    place = pack(root / f"x{suffix}", dict.fromkeys([*OUTSIDE, *inside], b"x"))
    target = Target()
    report = add(root, target)
    assert refused(report) == {f"x{suffix}/{name}": Reason.OUTSIDE for name in OUTSIDE}
    assert report.added == len(inside) - 1  # "..h" is hidden
    assert list(tmp_path.rglob("*")) == [root, place]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_any_other_name_is_kept(tmp_path: Path, suffix: str) -> None:
    names = [
        "一" * 83 + ".md", " x ", r"a\b", "b\bc", "新\n闻", "😀.md", '%?#:*<|".md', "'",
        '教授\\".md', "\t", "x" * 300, "e\u0301", "é",
    ]  # fmt: skip
    place = pack(tmp_path / f"x{suffix}", {name: name.encode() for name in names})
    assert all_of(place) == {name: name.encode() for name in names}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_members_that_are_too_large_are_not_read(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "LARGEST", 8)
    place = pack(tmp_path / f"x{suffix}", {"fits": b"12345678", "large": b"123456789", "z": b"z"})
    assert all_of(place) == {"fits": b"12345678", "large": Reason.TOO_LARGE, "z": b"z"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_one_that_unpacks_to_too_much_is_listed_up_to_there(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "_FLOOR", 200_000)
    monkeypatch.setattr(listing_module, "_RATIO", 2)
    files = {f"{n}.md": b"%d" % n * 10_000 for n in range(1, 40)}
    pack(tmp_path / "in" / f"x{suffix}", files)
    target = Target()
    report = add(tmp_path, target)
    if suffix == ".tar":  # which is as large as what is in it
        assert (report.added, report.refused) == (39, [])
        return
    assert refused(report) == {f"in/x{suffix}": Reason.BULKY}
    assert report.refused[0].detail.startswith("unpacks to over ")
    assert 9 <= report.added <= 19
    again = add(tmp_path, target)
    assert (again.unchanged, again.found, again.refused) == (report.added, report.added, [])


def test_one_of_too_many_members_is_listed_up_to_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "MOST_MEMBERS", 5)
    place = pack(tmp_path / "x.zip", {f"{n}.md": b"%d" % n for n in range(9)})
    report = add(place, Target())
    assert (report.added, report.refused[0].said) == (
        6, "holds too much to be read whole: over 5 files, after 5.md",
    )  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_killed_or_cancelled_the_next_run_does_the_rest(tmp_path: Path, suffix: str) -> None:
    place = pack(tmp_path / f"x{suffix}", {f"{n}.md": b"%d" % n for n in range(6)})
    cancel, target = Cancel(), Target()

    def stop(step: Step) -> None:
        if (step.phase, step.done) == ("read", 2):
            cancel.cancel()

    report = add(place, target, stop, cancel)
    assert (report.cancelled, report.added) == (True, 3)
    assert "" not in target.files
    report = add(place, target)
    assert (report.added, report.unchanged) == (3, 3)
    assert "" in target.files


@pytest.mark.parametrize("suffix", [".tar.gz", ".zip"])
def test_a_long_listing_can_be_cancelled(tmp_path: Path, suffix: str) -> None:
    place = pack(tmp_path / f"x{suffix}", FILES)
    cancel = Cancel()
    cancel.cancel()
    report = add(place, Target(), cancel=cancel)
    assert (report.cancelled, report.found) == (True, 0)


def test_a_member_at_which_we_fail_is_tried_again(tmp_path: Path) -> None:
    pack(tmp_path / "in" / "x.zip", {"bug.md": b"fault", "a.md": b"a"})
    pack(tmp_path / "y.zip", {"b.md": b"b"})
    target = Target()
    for unchanged in (0, 2):
        report = add(tmp_path, target)
        assert refused(report) == {"in/x.zip/bug.md": Reason.FAULT}
        assert report.unchanged == unchanged
    assert "in/x.zip" not in target.files
    assert "y.zip" in target.files


def test_one_that_an_earlier_version_refused_is_opened(tmp_path: Path) -> None:
    place = pack(tmp_path / "x.zip", FILES)
    status = place.stat()
    state = FileState("x.zip", status.st_size, status.st_mtime_ns, "")
    target = Target({"x.zip": FileResult(state, refusal=Refusal("x.zip", Reason.BINARY))})
    assert add(tmp_path, target).added == 3
    assert target.files["x.zip"].refusal is None


def test_a_second_name_has_the_content_of_the_first(tmp_path: Path) -> None:
    fill(tmp_path, {"a.md": "一"})
    if os.name != "nt":
        (tmp_path / "b.md").hardlink_to(tmp_path / "a.md")
        target = Target()
        assert add(tmp_path, target).added == 2
        assert target.titles == ["一", "一"]


def test_what_is_found_in_packed_files_says_where(tmp_path: Path) -> None:
    pack(tmp_path / "in" / "x.zip", {"深/b.md": b"12345"})
    found, container = look_into(tmp_path, find(tmp_path), {}, nothing)
    assert isinstance(found, Found)
    assert (found.path, found.member, found.size) == ("in/x.zip/深/b.md", "深/b.md", 5)
    assert found.place == tmp_path / "in" / "x.zip"
    assert isinstance(container, Container)
    assert container.path == "in/x.zip"


def test_what_was_read_of_a_member_stays_listed_while_it_is_damaged(
    tmp_path: Path, opened: list[str]
) -> None:
    place = pack(tmp_path / "x.zip", {"a.md": b"old", "b.md": b"b"})
    target = Target()
    add(place, target)
    later = zipped({"a.md": b"newer", "b.md": b"b", "c.md": b"third"}, zipfile.ZIP_STORED)
    put(place, later.replace(b"newer", b"newes").replace(b"third", b"thirt"))
    for _ in range(2):
        opened.clear()
        assert refused(add(place, target)) == {"a.md": Reason.DAMAGED, "c.md": Reason.DAMAGED}
        assert (target.titles, bool(opened)) == (["b", "old"], True)
    put(place, later)
    assert refused(add(place, target)) == {}
    assert target.titles == ["b", "newer", "third"]


def test_a_member_whose_text_is_damaged_is_what_it_is_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(*_given: object) -> Refused:
        return Refused(Reason.DAMAGED)

    place = pack(tmp_path / "x.zip", {"a.md": b"old"})
    target = Target()
    add(place, target)
    pack(place, {"a.md": b"newer"})
    monkeypatch.setattr(workers, "parse", parse)
    assert refused(add(place, target)) == {"a.md": Reason.DAMAGED}
    assert target.titles == []
