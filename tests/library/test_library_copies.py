"""Copies, from files to rows: one row a group, and nothing lost or hidden."""

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.article import Article
from reader.core.errors import CancelledError
from reader.core.hit import Sort
from reader.core.progress import Cancel, Step
from reader.core.shown import Target
from reader.library import Library, Marked, counting, grouping, open_library
from reader.library.grouping import Grouper
from tests.copies.copies_texts import edited, story

TEXT = story(1, 600)


def written(folder: Path, name: str, text: str, title: str = "港口恢复通航", **facts: str) -> Path:
    folder.mkdir(exist_ok=True)
    lines = "".join(f"{key}: {value}\n" for key, value in facts.items())
    file = folder / name
    file.write_text(f"---\ntitle: {title}\n{lines}---\n\n{text}\n", encoding="utf-8")
    return file


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two copies, the longer one the older; a third story; each dated."""
    folder = tmp_path / "archive"
    written(folder, "a.md", TEXT + "渔船同日离港。", date="2024-01-01", author="甲")
    written(folder, "b.md", TEXT, "船队离开", date="2024-01-01", author="乙")
    written(folder, "c.md", story(2), "另一件事", date="2024-01-02")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    yield opened
    opened.close()


def rows(library: Library, query: str = "", sort: Sort = Sort.DATE) -> list[str]:
    return [article.path for article in library.articles(library.ask(query, sort=sort).ids)]


def by_path(library: Library) -> dict[str, Article]:
    found = library.articles(library._catalogue.every_id())
    return {article.path: article for article in found}


def test_a_group_is_one_row_that_tells_of_its_copies(library: Library, archive: Path) -> None:
    library.add([archive])
    assert rows(library) == ["c.md", "a.md"]
    found = by_path(library)
    assert [found[name].copies for name in ("a.md", "b.md", "c.md")] == [1, 1, 0]
    assert found["b.md"].copy_of == found["a.md"].id
    assert [a.path for a in library.copies(found["a.md"].key)] == ["b.md"]
    assert [a.path for a in library.copies(found["b.md"].key)] == ["a.md"]
    assert library.copies(found["c.md"].key) == []
    page = library.page(found["a.md"].key, Target.HANS)
    assert "另有副本" in page.html
    assert "b.md" in page.html


@pytest.mark.parametrize("sort", list(Sort))
def test_a_hit_in_a_copy_alone_is_shown_as_that_copy(
    library: Library, archive: Path, sort: Sort
) -> None:
    library.add([archive])
    assert rows(library, "title:船队离开", sort) == ["b.md"]
    assert rows(library, "渔船", sort) == ["a.md"]
    assert rows(library, "author:甲 OR author:乙", sort) == ["a.md"]
    assert rows(library, "author:乙", sort) == ["b.md"]
    assert rows(library, "-另一件事", sort) == ["a.md"]
    assert rows(library, "date:2024", sort) == rows(library)
    assert library.ask("船队离开").total == 1


@pytest.mark.parametrize("most", [1, 10_000])
def test_a_search_is_counted_as_its_filters_will_list_it(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(counting, "_PART", most)
    written(archive, "d.md", TEXT, "副本", date="2024-01-01", source="丁报", tags="[春]")
    written(archive, "e.md", story(3), "港口", date="2024-02-01", source="丁报", tags="[春, 港]")
    library.add([archive])
    within, answer, facets = library.within("date:2024"), library.ask(), library.facets()
    assert (within.ids, within.dates) == (answer.ids, answer.dates)
    assert within.sources["丁报"] == library.ask("source:丁报").total == 2
    assert within.tags["港"] == library.ask("tag:=港").total == 1
    assert (within.scripts, within.bilingual) == (facets.scripts, facets.bilingual)
    library.set_read([by_path(library)["b.md"].key], read=True)
    assert library.mark_book.among(within.ids) == Marked(unread=2, starred=0, noted=0)
    assert library.within("source:无").ids == array("q")
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(CancelledError):
        library.within("date:2024", cancel=cancel)


def test_a_mark_of_one_is_a_mark_of_the_group(library: Library, archive: Path) -> None:
    library.add([archive])
    keys = {path: article.key for path, article in by_path(library).items()}
    library.set_read([keys["b.md"]], read=True)
    library.set_starred([keys["b.md"]], starred=True)
    assert rows(library, "is:read") == rows(library, "is:starred") == ["a.md"]
    assert rows(library, "is:unread") == ["c.md"]
    assert rows(library, "is:read author:乙") == ["b.md"]
    shown = library.article(keys["a.md"])
    assert (shown.read, shown.starred) == (True, True)
    counts = library.counts()
    assert (counts.total, counts.unread, counts.starred) == (2, 1, 1)
    library.set_read([keys["a.md"]], read=False)
    library.set_starred([keys["a.md"]], starred=False)
    assert rows(library, "is:read") == rows(library, "is:starred") == []
    assert not library.article(keys["b.md"]).read
    library.set_read(["of no article"], read=False)


def test_without_the_one_that_stood_for_it_another_does(library: Library, archive: Path) -> None:
    written(archive, "d.md", TEXT[:580], "第三个题目", date="2024-01-01")
    library.add([archive])
    assert rows(library) == ["c.md", "a.md"]
    (archive / "a.md").unlink()
    library.rescan()
    assert rows(library) == ["c.md", "b.md"]
    assert by_path(library)["d.md"].copies == 1
    (archive / "b.md").unlink()
    library.rescan()
    assert rows(library) == ["c.md", "d.md"]
    assert by_path(library)["d.md"].copies == 0


def test_what_is_written_anew_leaves_its_group_and_may_come_back(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    written(archive, "a.md", story(9), date="2024-01-01")
    library.rescan()
    assert sorted(rows(library)) == ["a.md", "b.md", "c.md"]
    written(archive, "a.md", TEXT + "渔船同日离港。", date="2024-01-01")
    library.rescan()
    assert rows(library) == ["c.md", "a.md"]


def test_copies_are_found_between_archives(library: Library, archive: Path, tmp_path: Path) -> None:
    library.add([archive])
    other = tmp_path / "other"
    written(other, "z.md", TEXT + "渔船同日离港。又及。", date="2024-01-01")
    library.add([other])
    assert rows(library) == ["c.md", "z.md"]
    assert [a.path for a in library.copies(by_path(library)["z.md"].key)] == ["a.md", "b.md"]
    other.rename(tmp_path / "away")
    library.rescan()
    assert rows(library) == ["c.md", "z.md"]


def test_two_texts_of_one_address_are_two_rows_that_both_can_be_opened(
    library: Library, tmp_path: Path
) -> None:
    archive, url = tmp_path / "archive", "https://example.org/a/1"
    written(archive, "zh.md", TEXT, date="2024-01-01", url=url)
    written(archive, "en.md", "The harbour is open again, the minister said. " * 20, url=url)
    library.add([archive])
    assert sorted(rows(library)) == ["en.md", "zh.md"]
    found = by_path(library)
    assert found["en.md"].key == found["zh.md"].key
    for path, article in found.items():
        assert library.article(article.key, article.id).path == path
        page = library.page(article.key, Target.ORIGINAL, article.id)
        assert ("harbour" in page.html) == (path == "en.md")
    assert library.citation(found["en.md"].key, Target.HANS, found["en.md"].id).endswith("en.md")


def test_a_site_is_no_address_of_an_article(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    for number in range(2):
        written(archive, f"{number}.md", story(number), f"题{number}", url="https://example.org/")
    library.add([archive])
    assert len({article.key for article in by_path(library).values()}) == 2


def test_killed_before_it_grouped_the_next_run_does(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Grouper, "group", lambda _grouper: None)
        library.add([archive])
    assert sorted(rows(library)) == ["a.md", "b.md", "c.md"]
    library.close()
    again = open_library(library.data)
    assert again.unfinished()
    again.resume()
    assert not again.unfinished()
    assert rows(again) == ["c.md", "a.md"]
    again.close()


def test_killed_while_it_wrote_nothing_is_half_done(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(Exception):
        pass

    def killed(*_args: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr("reader.store.copies.CopyStore.settle", killed)
        with pytest.raises(KilledError):
            library.add([archive])
    assert len(rows(library)) == 3
    assert library.rescan().unchanged == 3
    assert rows(library) == ["c.md", "a.md"]


def test_a_cancelled_look_for_copies_is_finished_later(
    library: Library, archive: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cancel = Cancel()
    seen: list[Step] = []

    def stop(step: Step) -> None:
        seen.append(step)
        if step.phase == "compare" and step.total:
            cancel.cancel()

    with caplog.at_level("INFO"):
        library.add([archive], stop, cancel)
    assert "copies are left" in caplog.text
    assert [step.done for step in seen if step.phase == "compare"] == [0, 1]
    assert library.unfinished()
    library.resume()
    assert rows(library) == ["c.md", "a.md"]


def test_nothing_new_is_nothing_to_compare(library: Library, archive: Path) -> None:
    library.add([archive])
    phases: list[str] = []
    library.rescan(lambda step: phases.append(step.phase))
    assert "compare" not in phases


def test_a_catalogue_without_signatures_is_grouped_from_its_texts(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "CHUNK", 2)
    library.add([archive])
    before = list(library._catalogue.copies.signatures())
    for file in archive.iterdir():
        file.unlink()
    monkeypatch.setattr("reader.copies.version.VERSION", 1)
    library.add([])
    assert sorted(library._catalogue.copies.signatures()) == sorted(before)
    assert rows(library) == ["c.md", "a.md"]


def test_texts_at_hand_are_bounded(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "SHINGLES", 10)
    monkeypatch.setattr(grouping, "CHUNK", 1)
    written(archive, "d.md", TEXT, date="2024-01-01")
    written(archive, "e.md", story(2), "又一件", date="2024-01-02")
    library.add([archive])
    assert rows(library) == ["c.md", "a.md"]


def test_check_lists_copies_and_is_well(library: Library, archive: Path) -> None:
    library.add([archive])
    health = library.check()
    assert [(p.path, p.detail) for p in health.problems if p.kind == "copy"] == [
        ("b.md", "a copy of a.md")
    ]
    assert (health.ok, health.articles, health.indexed) == (True, 3, 3)


def test_a_new_group_is_seen_by_the_next_search(library: Library, archive: Path) -> None:
    library.add([archive])
    assert rows(library, "-另一件事") == ["a.md"]
    written(archive, "d.md", TEXT + "渔船同日离港。又及，码头重开。", date="2024-01-01")
    library.rescan()
    assert rows(library, "-另一件事") == ["d.md"]
    assert rows(library, "author:乙") == ["b.md"]


def test_in_either_script_it_is_the_same_article(library: Library, tmp_path: Path) -> None:
    from reader.script.convert import convert

    archive = tmp_path / "archive"
    text = "港口今天恢复通航，船队陆续离开。总理说，这对国家的经济发展非常重要。" + TEXT[:300]
    written(archive, "hans.md", text, date="2024-01-01")
    written(archive, "hant.md", convert(text, Target.TW), "港口恢復通航！", date="2024-01-01")
    library.add([archive])
    assert len(rows(library)) == 1


def test_days_of_one_digest_are_rows_of_their_own(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    frame = "今日要闻：各地天气、交通和市场情况如下，请收听。" * 4
    for day in range(1, 6):
        text = frame + story(day, 300)
        written(archive, f"{day}.md", text, f"新闻联播 2024010{day}", date=f"2024-01-0{day}")
    library.add([archive])
    assert len(rows(library)) == 5


def test_incremental_is_the_same_as_from_scratch(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    steps: list[dict[str, str | None]] = [
        {"a": TEXT, "b": edited(TEXT, 0.05)},
        {"c": TEXT + "又及。" * 9, "d": edited(TEXT, 0.1, 5)},
        {"a": None, "e": story(3, 600)},
        {"e": edited(TEXT, 0.03), "f": edited(TEXT, 0.25)},
        {"c": story(4, 600), "g": TEXT[30:]},
        {"b": None, "d": None},
    ]
    for number, step in enumerate(steps):
        for name, text in step.items():
            if text is None:
                (archive / f"{name}.md").unlink()
            else:
                title = "船队离开" if name in "bf" else "港口恢复通航"
                written(archive, f"{name}.md", text, title, date="2024-01-01")
        library.add([archive])
        fresh = open_library(tmp_path / f"fresh {number}")
        fresh.add([archive])
        assert groups(library) == groups(fresh)
        fresh.close()


def groups(library: Library) -> dict[str, str]:
    paths = {a.id: a.path for a in by_path(library).values()}
    return {a.path: paths[a.copy_of or a.id] for a in by_path(library).values()}
