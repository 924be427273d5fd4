"""The catalogue as the place where an import writes, and as the index's source."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.errors import Reason
from reader.core.reading import Note, NoteKind
from reader.core.scan import FileResult, FileState, ScanTarget
from reader.store import catalogue as catalogue_module
from reader.store.catalogue import Catalogue
from tests.store import store_entries as make


def _is_target(target: ScanTarget) -> ScanTarget:
    return target


def test_files_are_known_as_they_were_written(catalogue: Catalogue) -> None:
    target = _is_target(catalogue)
    archive = catalogue.add_archive("/n")
    target.write(archive, [make.file("a", make.entry("a")), make.refused("b")])
    assert target.known(archive) == {
        "a": FileState("a", 10, 20, "d1"),
        "b": FileState("b", 1, 2, ""),
    }
    target.touch(archive, [FileState("a", 10, 99, "d1")])
    assert target.known(archive)["a"].mtime_ns == 99
    assert catalogue.known(archive + 1) == {}


def test_a_rewritten_article_keeps_its_id_and_waits_for_the_index(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/n")
    stories = [make.entry(k, address=k) for k in "abc"]
    catalogue.write(archive, [make.file("f", *stories)])
    catalogue.mark_indexed(catalogue.pending(3))
    changed = [make.entry("b2", 5, "新的正文。", address="b"), make.entry("d", address="d")]
    catalogue.write(archive, [make.file("f", *changed, digest="d2")])
    kept, added = catalogue.articles([2, 4])
    assert (kept.key, kept.address, catalogue.text(2)) == ("b2", "b", "新的正文。")
    assert (added.key, added.address) == ("d", "d")
    assert len(catalogue.newest()[0]) == 2
    assert [doc.id for doc in catalogue.pending(9).docs] == [2, 4]
    assert sorted(catalogue.pending(9).removed) == [1, 3]
    assert sorted(catalogue.texts(range(9))) == [2, 4]


def test_articles_that_share_an_address_are_all_kept(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/n")
    for digest in ("d1", "d2"):
        catalogue.write(archive, [make.file("f", make.entry("a"), make.entry("b"), digest=digest)])
    assert [a.key for a in catalogue.articles([1, 2])] == ["a", "b"]
    assert catalogue.pending(9).removed == ()


def test_a_file_that_turns_bad_loses_its_articles_and_mends_again(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/n")
    catalogue.write(archive, [make.file("f", make.entry("a"))])
    catalogue.write(archive, [make.refused("f", Reason.DAMAGED)])
    assert catalogue.newest()[0].tolist() == []
    catalogue.write(archive, [make.file("f", make.entry("a"))])
    assert catalogue.refusals() == []
    assert catalogue.newest()[0].tolist() == [2]  # an id is never used twice


def test_the_index_hears_of_each_change_once(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/n")
    catalogue.write(archive, [make.file(k, make.entry(k)) for k in "abc"])
    assert [doc.id for doc in catalogue.pending(2).docs] == [1, 2]
    assert catalogue.pending_count() == 3
    catalogue.mark_indexed(catalogue.pending(2))
    catalogue.forget(archive, ["a", "c", "z"])
    gone = catalogue.pending(9)
    assert (gone.docs, len(gone)) == ((), 2)
    catalogue.mark_indexed(gone)
    assert catalogue.pending(9).removed == ()
    catalogue.forget(archive, ["b"])
    catalogue.write(archive, [make.file("d", make.entry("d"))])
    catalogue.mark_indexed(catalogue.pending(1))
    catalogue.mark_all_unindexed()
    assert [doc.id for doc in catalogue.pending(9).docs] == [4]
    assert catalogue.pending(9).removed == ()
    assert catalogue.pending(9).docs[0].sources == ()


def test_what_is_written_anew_while_it_is_indexed_waits_again(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/n")
    catalogue.write(archive, [make.file("a", make.entry("a")), make.file("b", make.entry("b"))])
    taken = catalogue.pending(9)
    assert [doc.id for doc in taken.docs] == [1, 2]
    catalogue.write(archive, [make.file("a", make.entry("a", text="新的正文。"), digest="d2")])
    catalogue.mark_indexed(taken)
    assert [doc.body for doc in catalogue.pending(9).docs] == ["新的正文。"]


def test_no_more_is_indexed_at_a_time_than_memory_holds(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_module, "_CHARS", 5)
    archive = catalogue.add_archive("/n")
    catalogue.write(archive, [make.file(k, make.entry(k, text="河水上涨")) for k in "abc"])
    assert len(catalogue.pending(9).docs) == 2


def test_a_batch_is_written_whole_or_not_at_all(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/n")
    broken = make.file("b", make.entry("b", title=None))
    with pytest.raises(Exception, match="NOT NULL"):
        catalogue.write(archive, [make.file("a", make.entry("a")), broken])
    assert catalogue.known(archive) == {}
    catalogue.write(archive, [make.file("a", make.entry("a"))])
    assert len(catalogue.newest()[0]) == 1


def test_readers_see_whole_batches_and_never_wait(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/n")
    begun, done = threading.Event(), threading.Event()
    seen: list[int] = []

    def read() -> None:
        begun.set()
        while not done.is_set():
            ids, _ = catalogue.newest()
            seen.append(len(ids))
            assert len(catalogue.articles(ids)) <= len(ids)

    reader = threading.Thread(target=read)
    reader.start()
    begun.wait()
    for batch in range(10):
        names = [f"{batch}-{n}" for n in range(10)]
        catalogue.write(archive, [make.file(name, make.entry(name)) for name in names])
    with catalogue._database.write() as connection:  # held open: a reader still gets through
        connection.execute("DELETE FROM articles")
        assert len(catalogue.newest()[0]) == 100
        connection.execute("ROLLBACK")
        connection.execute("BEGIN")
    done.set()
    reader.join()
    assert all(count % 10 == 0 for count in seen)
    assert seen == sorted(seen)


def test_writers_in_two_threads_take_turns(catalogue: Catalogue) -> None:
    archives = [catalogue.add_archive(f"/{n}") for n in range(2)]

    def write(archive: int) -> None:
        for number in range(20):
            catalogue.write(archive, [make.file(str(number), make.entry(f"{archive}-{number}"))])

    threads = [threading.Thread(target=write, args=(archive,)) for archive in archives]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(catalogue.newest()[0]) == 40


def test_it_is_found_again_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    first = Catalogue(path)
    first.write(first.add_archive("/n"), [make.file("a", make.entry("a"))])
    token = first.identity()
    first.close()
    second = Catalogue(path)
    assert [a.key for a in second.articles([1])] == ["a"]
    assert second.identity() == token
    assert second.damage() == []
    second.close()
    other = Catalogue(tmp_path / "other.db")
    assert other.identity() != token
    other.close()


def test_the_list_needs_no_row(catalogue: Catalogue) -> None:
    """A million rows are listed from the index alone: what makes that fast must not be lost."""
    plans = {
        "SELECT id, sort FROM articles WHERE copy_of IS NULL ORDER BY sort DESC, id": (
            "COVERING INDEX articles_sort"
        ),
        "SELECT count(*) FROM articles WHERE copy_of IS NULL": "COVERING INDEX",
        "SELECT id, copy_of FROM articles WHERE copy_of > 0": "COVERING INDEX",
        "SELECT source, count(*) FROM articles WHERE copy_of IS NULL GROUP BY source": (
            "COVERING INDEX articles_source"
        ),
        "SELECT id FROM articles WHERE copy_of = 1": "COVERING INDEX",
        "SELECT count(*) FROM articles WHERE indexed = 0": "articles_unindexed",
        "SELECT id FROM articles WHERE key IN (SELECT value FROM json_each('[]'))": "articles_key",
        "SELECT path FROM files WHERE reason IS NOT NULL ORDER BY archive, path": "files_refused",
    }
    with catalogue._database.read() as connection:
        for sql, index in plans.items():
            plan = str([row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")])
            assert index in plan
            assert "TEMP B-TREE" not in plan


def noted(path: str, *notes: Note) -> FileResult:
    return replace(make.file(path, make.entry(path)), encoding="gb18030", notes=notes)


def test_figures_of_each_archive(catalogue: Catalogue) -> None:
    first, second = catalogue.add_archive("/one"), catalogue.add_archive("/two")
    guess, damaged = Note(NoteKind.GUESSED, "GB18030"), Note(NoteKind.MOJIBAKE)
    catalogue.write(
        first,
        [
            make.file("a.md", make.entry("1", format="text"), make.entry("2", format="text")),
            make.file("b.md", make.entry("3", format="html")),
            noted("c.md", guess, damaged),
            noted("d.md", guess, guess),
            make.refused("e.jpg"),
            make.refused("f.jpg"),
            make.refused("g.md", Reason.README),
        ],
    )
    catalogue.write(second, [make.refused("", Reason.NO_FILES)])
    one, two = catalogue.figures()
    assert (one.archive, one.files, one.articles) == ("/one", 7, 5)
    assert [(c.kind, c.count) for c in one.formats] == [("", 2), ("text", 2), ("html", 1)]
    assert [(c.kind, c.count) for c in one.refused] == [(Reason.BINARY, 2), (Reason.README, 1)]
    assert [(c.kind, c.count) for c in one.notes] == [
        (NoteKind.GUESSED, 2), (NoteKind.MOJIBAKE, 1),
    ]  # fmt: skip
    assert (one.all_refused, one.all_notes) == (3, 3)
    assert (two.files, two.all_refused, two.articles) == (0, 1, 0)
    catalogue.copies.settle([1, 2, 3], {2: 1, 3: 1})
    assert [figures.copies for figures in catalogue.figures()] == [2, 0]
    assert (catalogue.noted(first), catalogue.noted(second)) == (2, 0)


def test_how_an_articles_file_was_read(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/one")
    guess = Note(NoteKind.GUESSED, "GB18030")
    catalogue.write(archive, [noted("a.md", guess), make.file("b.md", make.entry("b"))])
    numbers = {a.path: a.id for a in catalogue.articles(catalogue.newest()[0])}
    assert catalogue.reading(numbers["a.md"]) == ("gb18030", [guess])
    assert catalogue.reading(numbers["b.md"]) == ("", [])
    assert catalogue.reading(999) == ("", [])
    (found,) = catalogue.notes()
    assert (found.path, found.archive, found.said) == (
        "a.md", "/one", "the encoding is a guess: GB18030",
    )  # fmt: skip
