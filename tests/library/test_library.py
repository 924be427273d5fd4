"""The façade, where the tests of the whole way do not look."""

import errno
import logging
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader import files, formats
from reader.core.article import Script
from reader.core.errors import LibraryBusyError, LibraryError, NotFoundError, QueryError, Reason
from reader.core.hit import Span
from reader.core.progress import Cancel, Step
from reader.core.reading import Note, NoteKind, Reading, ReadOptions
from reader.core.shown import Target
from reader.ingest import parse
from reader.library import Library, beside, default_folder, open_library, wording
from reader.library.logs import LARGEST, log_into
from reader.page import longest
from reader.store.folder import writer_lock


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(1, 6):
        text = f"---\ntitle: 第{number}条新闻\ndate: 2024-01-0{number}\n---\n\n港口今天恢复通航。\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    yield opened
    opened.close()


def titles(library: Library, query: str = "") -> list[str]:
    return [article.title for article in library.articles(library.ask(query).ids)]


def test_an_archive_is_remembered_and_rescanned(library: Library, archive: Path) -> None:
    library.add([archive, archive])
    assert library.archives() == (str(archive),)
    (archive / "1.md").unlink()
    text = "---\ntitle: 新增\ndate: 2024-02-01\n---\n\n港口关闭。\n"
    (archive / "6.md").write_text(text, encoding="utf-8")
    report = library.rescan()
    assert (report.added, report.removed, report.unchanged) == (1, 1, 4)
    assert titles(library)[0] == "新增"
    assert titles(library, "港口关闭") == ["新增"]
    assert len(titles(library, "港口")) == 5


def test_an_archive_has_one_name(library: Library, archive: Path) -> None:
    library.add([archive])
    roundabout = archive / ".." / archive.name
    assert library.add([roundabout]).unchanged == 5
    assert library.archives() == (str(archive),)
    assert library.locate(roundabout / "1.md") == library.locate(archive / "1.md") is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_what_cannot_be_opened_does_not_become_an_archive(library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    report = library.add([tmp_path / "pipe", tmp_path / "missing"])
    assert len(report.refused) == 2
    assert library.archives() == ()


@pytest.mark.parametrize("said", [b"\xff\xfe", b"", b"another"])
def test_an_index_of_an_unknown_owner_is_made_anew(
    library: Library, archive: Path, said: bytes
) -> None:
    library.add([archive])
    library.close()
    (library.data / "index" / "owner").write_bytes(said)
    again = open_library(library.data)
    assert not again.ask("港口").ready
    again.resume()
    assert again.ask("港口").total == 5
    again.close()


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "The library's folder cannot be used")],
)
def test_an_owner_that_cannot_be_noted_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    true = files.replace

    def refused(path: Path, data: bytes) -> None:
        if path.name == "owner":
            raise OSError(number, os.strerror(number))
        true(path, data)

    monkeypatch.setattr(files, "replace", refused)
    with pytest.raises(LibraryError, match=f"{told}: .*{os.strerror(number)}"):
        library.ask("港口")


def test_a_check_counts_files_that_come_and_go(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = Path.iterdir

    def with_gone(folder: Path) -> Iterator[Path]:
        yield from true(folder)
        yield folder / "marks.db-journal"

    library.check()
    monkeypatch.setattr(Path, "iterdir", with_gone)
    assert library.check().disk["marks.db-journal"] == 0


def test_what_is_gone_is_no_longer_found_though_nothing_came(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    (archive / "1.md").unlink()
    assert library.rescan().removed == 1
    assert library.ask("港口").total == 4
    assert library.check().ok


def test_an_index_that_was_not_told_what_is_gone_is_unfinished(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    library._catalogue.forget(library._catalogue.archives()[0].id, ["1.md"])
    assert library.unfinished()
    assert not library.ask("港口").ready
    library.resume()
    answer = library.ask("港口")
    assert (answer.total, answer.ready, library.unfinished()) == (4, True, False)


def test_marks_survive_a_rebuilt_catalogue(library: Library, archive: Path) -> None:
    library.add([archive])
    key = library.articles(library.ask().ids[:1])[0].key
    library.set_read([key], read=True)
    library.set_starred([key], starred=True)
    library.set_position(key, 0.5)
    library.close()
    (library.data / "catalogue.db").unlink()
    again = open_library(library.data)
    assert again.unfinished()
    assert again.ask().total == 0
    report = again.resume()
    assert report.articles == 5
    assert not again.unfinished()
    article = again.article(key)
    assert (article.read, article.starred, again.position(key)) == (True, True, 0.5)
    assert again.ask("港口").total == 5
    again.close()


def test_flags_and_counts(library: Library, archive: Path) -> None:
    library.add([archive])
    keys = [article.key for article in library.articles(library.ask().ids)]
    library.set_read(keys[:2], read=True)
    library.set_starred(keys[4:], starred=True)
    counts = library.counts()
    assert (counts.total, counts.unread, counts.starred) == (5, 3, 1)
    assert sum(source.total for source in counts.sources) == 5
    assert titles(library, "is:read") == ["第5条新闻", "第4条新闻"]
    assert titles(library, "is:unread -is:starred") == ["第3条新闻", "第2条新闻"]
    library.set_starred(keys[4:], starred=False)
    assert titles(library, "is:starred") == []


def test_a_cancelled_import_stands_and_is_finished_later(library: Library, archive: Path) -> None:
    cancel = Cancel()

    def stop_at_the_third(step: Step) -> None:
        if step.phase == "read" and step.done == 2:
            cancel.cancel()

    report = library.add([archive, archive / "not reached"], stop_at_the_third, cancel)
    assert report.cancelled
    assert 0 < report.added < 5
    assert library.ask("港口").total == report.added
    assert library.rescan().added == 5 - report.added


def test_a_cancelled_index_is_finished_later(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "LITTLE", 0)
    cancel = Cancel()
    seen: list[Step] = []

    def stop_at_the_index(step: Step) -> None:
        seen.append(step)
        if step.phase == "index":
            cancel.cancel()

    library.add([archive], stop_at_the_index, cancel)
    assert [step.done for step in seen if step.phase == "index"] == [0]
    answer = library.ask("港口")
    assert (answer.total, answer.ready, library.unfinished()) == (0, False, True)
    library.resume()
    answer = library.ask("港口")
    assert (answer.total, answer.ready, library.unfinished()) == (5, True, False)


def test_a_second_writer_is_told_who_is_in_the_way(library: Library, archive: Path) -> None:
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with writer_lock(library.data):
            held.set()
            release.wait(30)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(30)
    with pytest.raises(LibraryBusyError, match="is writing"):
        library.add([archive])
    release.set()
    other.join()
    assert library.add([archive]).added == 5


def test_a_damaged_index_is_put_aside_and_mended(
    library: Library, archive: Path, caplog: pytest.LogCaptureFixture
) -> None:
    library.add([archive])
    library.close()
    for file in (library.data / "index").iterdir():
        file.write_bytes(b"no index")
    again = open_library(library.data)
    with caplog.at_level(logging.WARNING):
        assert not again.ask("港口").ready
    assert "put aside" in caplog.text
    assert list(library.data.glob("index-damaged*"))
    assert again.ask().total == 5
    again.resume()
    assert again.ask("港口").total == 5
    again.close()


def test_an_index_that_lost_articles_is_rebuilt_by_repair(library: Library, archive: Path) -> None:
    library.add([archive])
    first = library.ask().ids[0]
    library._indexer.index().update((), [first])
    health = library.check()
    assert not health.ok
    assert [problem.kind for problem in health.problems if problem.serious] == ["index"]
    assert library.check(repair=True).ok
    assert library.ask("港口").total == 5


def test_check_names_an_archive_that_is_gone(library: Library, archive: Path) -> None:
    library.add([archive])
    moved = archive.rename(archive.with_name("moved"))
    health = library.check()
    assert not health.ok
    assert [problem.path for problem in health.problems if problem.serious] == [str(archive)]
    report = library.rescan()
    assert [refusal.path for refusal in report.refused] == [str(archive)]
    assert library.ask().total == 5
    moved.rename(archive)
    assert library.check().ok
    assert health.disk["catalogue.db"] > 0


def test_check_names_an_archive_that_a_new_catalogue_has_not_read(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    library.close()
    (library.data / "catalogue.db").unlink()
    again = open_library(library.data)
    kinds = [problem.kind for problem in again.check().problems if problem.serious]
    assert "archive not read" in kinds
    again.close()


def test_a_file_that_was_read_is_not_parsed_again(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive])
    article = library.articles(library.ask().ids[:1])[0]
    library.page(article.key, Target.HANS)
    with monkeypatch.context() as patched:
        patched.setattr(parse, "reading", None)  # whoever parses now fails
        assert "恢复通航" in library.page(article.key, Target.HANS).html
    file = archive / article.path
    file.write_text(file.read_text(encoding="utf-8") + "\n补充一句。\n", encoding="utf-8")
    assert "补充一句" in library.page(article.key, Target.HANS).html
    file.unlink()
    assert library.page(article.key, Target.HANS).state == "gone"


def test_the_page_of_a_file_that_is_gone_or_changed(library: Library, archive: Path) -> None:
    library.add([archive])
    article = library.articles(library.ask().ids[:1])[0]
    file = archive / article.path
    page = library.page(article.key, Target.TW)
    assert (page.state, "恢復通航" in page.html) == ("ok", True)
    file.write_text(file.read_text(encoding="utf-8") + "\n补充一句。\n", encoding="utf-8")
    page = library.page(article.key, Target.HANS)
    assert (page.state, "补充一句" in page.html) == ("changed", True)
    file.write_bytes(b"\0\1\2\3" * 100)
    page = library.page(article.key, Target.HANS)
    assert (page.state, "恢复通航" in page.html) == ("changed", True)
    file.unlink()
    page = library.page(article.key, Target.TW)
    assert (page.state, "恢復通航" in page.html) == ("gone", True)


def test_a_file_that_became_large_is_not_read_before_it_is_imported(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    article = library.articles(library.ask().ids[:1])[0]
    file = archive / article.path
    file.write_text(file.read_text(encoding="utf-8") + "\n补充一句。\n" * 3000, encoding="utf-8")
    page = library.page(article.key, Target.HANS)
    assert (page.state, "补充一句" in page.html) == ("changed", False)
    assert "恢复通航" in page.html
    library.add([archive])
    again = library.articles(library.ask().ids[:1])[0]
    assert "补充一句" in library.page(again.key, Target.HANS).html


def test_a_page_that_would_be_too_long_is_its_beginning(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive])
    article = library.articles(library.ask().ids[:1])[0]
    whole = library.page(article.key, Target.HANS)
    monkeypatch.setattr(longest, "LONGEST", 10)
    page = library.page(article.key, Target.HANS)
    assert page.state == "long"
    assert "这里只是开头" in page.html
    assert len(library.contents(article.key, Target.HANS).parts[0].html) > 10
    file = archive / article.path
    file.write_text(file.read_text(encoding="utf-8") + "\n补充一句。\n", encoding="utf-8")
    assert library.page(article.key, Target.HANS).state == "changed"
    assert whole.state == "ok"


def test_until_it_is_warm_all_is_named_as_it_stands(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive])
    article = library.articles(library.ask().ids[:1])[0]
    monkeypatch.setattr(wording, "is_warm", lambda: False)
    assert library.shown(article.title, article, Target.TW) == "第5条新闻"
    assert library.source_name("VOA", Target.TW) == "VOA"
    assert library.word_shown("鲁特", Target.TW) == "鲁特"


def test_titles_and_sources_wait_for_conversion_and_then_flip(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    article = library.articles(library.ask().ids[:1])[0]
    assert library.shown(article.title, article, Target.ORIGINAL) == "第5条新闻"
    library.warm()
    assert library.shown(article.title, article, Target.TW) == "第5條新聞"
    assert library.source_name("VOA", Target.TW) == "美國之音"
    assert library.source_name("VOA", Target.HANS) == "美国之音"
    assert library.source_name("溫州在線", Target.HANS) == "温州在线"
    assert library.source_name("温州在线", Target.TW) == "溫州在線"
    assert library.source_name("", Target.TW) == ""
    named = [library.source_name("溫州在線", Target.ORIGINAL, script) for script in Script]
    assert dict(zip(Script, named, strict=True)) == {
        Script.HANS: "温州在线",
        Script.HANT: "溫州在線",
        Script.MIXED: "温州在线",
        Script.NONE: "溫州在線",  # as it calls itself
    }
    assert library.source_name("溫州在線", Target.ORIGINAL) == "温州在线"
    assert library.word_shown("鲁特", Target.TW) == "魯特"
    assert library.citation(article.key, Target.TW).startswith("《第5條新聞》")


def test_marks_and_snippets_follow_the_script_shown(library: Library, archive: Path) -> None:
    library.add([archive])
    library.warm()
    number = library.ask("恢復").ids[0]
    snippet = library.snippets([number], "恢復", Target.TW)[number]
    marked = [snippet.text[mark.start : mark.end] for mark in snippet.marks]
    assert (snippet.text, marked) == ("港口今天恢復通航。", ["恢復"])
    (snippet,) = library.snippets([number], "新闻", Target.TW).values()  # 第5條新聞
    assert snippet.title == (Span(3, 5),)


def test_a_file_is_located_by_its_path(library: Library, archive: Path) -> None:
    library.add([archive])
    key = library.locate(archive / "3.md")
    assert key is not None
    assert library.article(key).title == "第3条新闻"
    assert library.locate(archive / "none.md") is None


def test_what_is_not_there(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.article("0" * 16)
    with pytest.raises(QueryError):
        library.ask('"')


def test_marks_that_cannot_be_opened_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "marks.db").write_bytes(b"precious" * 1000)
    with pytest.raises(LibraryError, match=r"marks\.db"):
        open_library(tmp_path)
    assert (tmp_path / "marks.db").read_bytes() == b"precious" * 1000


def test_a_failed_opening_lets_go_of_what_it_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> None:
        raise LibraryError("The catalogue is from a newer Jiuwen")

    monkeypatch.setattr("reader.library.health.open_catalogue", fail)
    with pytest.raises(LibraryError):
        open_library(tmp_path)


def test_the_default_folder_is_the_users_own() -> None:
    assert default_folder().name == "jiuwen"


def test_script_settings_become_targets(library: Library) -> None:
    assert library.target("hans") is Target.HANS
    assert library.target("hant") is Target.TW
    library.settings.set("hant", "hk")
    assert library.target("hant") is Target.HK


def test_the_log_is_kept_small_and_tells_the_screen_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "jiuwen.log"
    log.write_text("x" * (LARGEST + 1), encoding="utf-8")
    log_into(tmp_path)
    try:
        raise ValueError("broken")
    except ValueError:
        logging.getLogger("reader.test").exception("it failed")
    assert capsys.readouterr().err == "jiuwen: it failed\n"
    assert "it failed\nValueError\n  tests/library/" in log.read_text(encoding="utf-8")
    assert (tmp_path / "jiuwen.log.1").stat().st_size > LARGEST


def test_what_was_refused_is_refused_still(library: Library, archive: Path) -> None:
    (archive / "empty.txt").touch()
    first, second = library.add([archive]), library.add([archive])
    assert second.unchanged == 6
    assert first.refused == second.refused == list(library.refusals())


def test_the_script_as_typed_decides_with_flags_and_names_of_outlets(
    library: Library, archive: Path
) -> None:
    text = "---\ntitle: 橋\ndate: 2024-03-01\nauthor: 甲\nurl: https://www.voachinese.com/a/1.html\n---\n\n港口今天恢復通航。\n"
    (archive / "hant.md").write_text(text, encoding="utf-8")
    library.add([archive])
    both = library.ask("恢復")
    hant = library.ask("恢復 source:美国之音", exact_script=True)
    exact = library.ask("恢復 is:unread", exact_script=True)
    assert both.total == 6
    assert hant.total == 1
    assert [article.path for article in library.articles(exact.ids)] == ["hant.md"]
    assert library.ask("恢复 -恢復", exact_script=True).total == 5


def test_a_search_goes_on_while_another_process_makes_the_index(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    library.close()
    (library.data / "index" / "owner").unlink()
    again = open_library(library.data)
    with writer_lock(library.data):
        answer = again.ask("港口")
        assert (answer.total, answer.ready) == (0, False)
        assert again.ask().total == 5
        assert again.unfinished()
    again.resume()
    assert not again.unfinished()
    assert again.ask("港口").total == 5
    again.close()


def test_check_names_what_sqlite_finds_damaged(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.marks.Marks.damage", lambda _marks: ["row 7 is missing"])
    (problem,) = library.check().problems
    assert (problem.kind, problem.path, problem.serious) == ("damaged", "marks.db", True)
    assert not library.check(repair=True).ok


def test_the_encoding_of_an_archive_is_chosen_kept_and_undone(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    read = formats.read

    def noting(path: str, data: bytes, options: ReadOptions, _other: None) -> Reading:
        asked.append(options.encoding)
        guess = Note(NoteKind.GUESSED, options.encoding)
        return replace(read(path, data, options), encoding="utf-8", notes=(guess,))

    monkeypatch.setattr(formats, "read", noting)
    report = library.add([archive])
    assert (report.added, report.noted) == (5, 5)
    assert library.set_encoding(str(archive), "big5hkscs").changed == 5
    assert library.encoding(str(archive)) == "big5hkscs"
    assert library.rescan().unchanged == 5
    assert library.add([archive], encoding="big5hkscs").unchanged == 5
    assert library.set_encoding(str(archive), "").changed == 5
    assert asked == [""] * 5 + ["big5hkscs"] * 5 + [""] * 5
    assert {note.path for note in library.notes()} == {f"{n}.md" for n in range(1, 6)}
    (known,) = library.report()
    assert (known.figures.files, known.there, known.encoding) == (5, True, "")
    assert known.figures.all_notes == 5
    article = library.articles(library.ask().ids[:1])[0]
    facts = library.file_facts(article)
    assert (facts.place, facts.encoding) == (archive / article.path, "utf-8")
    assert [note.kind for note in facts.notes] == [NoteKind.GUESSED]


def test_an_encoding_is_not_chosen_while_another_process_writes(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    with writer_lock(library.data), pytest.raises(LibraryBusyError):
        library.set_encoding(str(archive), "big5hkscs")
    assert library.encoding(str(archive)) == ""


def test_a_report_of_what_is_not_there(library: Library, archive: Path) -> None:
    library.add([archive])
    for file in archive.iterdir():
        file.unlink()
    archive.rmdir()
    (known,) = library.report()
    assert (known.there, known.figures.articles) == (False, 5)
    library._catalogue.remove_archive(library._catalogue.archives()[0].id)
    (known,) = library.report()
    assert (known.figures.archive, known.figures.files) == (str(archive), 0)


def test_an_archive_inside_another_that_is_not_read_with_it_stays(
    library: Library, tmp_path: Path
) -> None:
    outer = tmp_path / "outer"
    hidden, plain, linked = outer / ".kept" / "in", outer / "plain", tmp_path / "elsewhere"
    for folder in (hidden, plain, linked):
        folder.mkdir(parents=True)
        text = f"# 港口 {folder.name}\n\n{folder.name} 渔船回来了。\n"
        (folder / "a.md").write_text(text, "utf-8")
    (outer / "link").symlink_to(linked)
    library.add([hidden, plain, outer / "link", plain / "a.md"])
    library.add([outer])
    assert library.archives() == (str(hidden), str(outer / "link"), str(outer))
    library.add([hidden, plain, outer / "link"])
    assert library.archives() == (str(hidden), str(outer / "link"), str(outer))
    assert library.ask("渔船").total == 3


def test_why_an_archive_cannot_be_opened_is_told_apart(
    library: Library, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = os.scandir

    def refused(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name in ("locked", "broken"):
            number = errno.EACCES if Path(path).name == "locked" else errno.EIO
            raise OSError(number, os.strerror(number))
        return true(path)

    for name in ("locked", "broken"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(os, "scandir", refused)
    names = ("gone", "locked", "broken")
    report = library.add([tmp_path / name for name in names] + [archive / "1.md" / "x"])
    assert [(each.reason, each.detail) for each in report.refused] == [
        (Reason.MISSING, ""),
        (Reason.FORBIDDEN, ""),
        (Reason.UNREADABLE, os.strerror(errno.EIO)),
        (Reason.MISSING, ""),
    ]
    assert library.archives() == ()
