"""Notes, saved searches and many marks at once, in a real library."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.errors import JiuwenError
from reader.core.hit import Sort
from reader.core.progress import Cancel, Step
from reader.core.saved import SavedSearch
from reader.library import Library, marking, open_library
from reader.library.marking import READ, STARRED
from reader.names.own import Action, Decision

TEXTS = {
    "a": ("河报", "[港口, 港口, Port]", "港口今天恢复通航，第一批船上午离开，渔民站在岸边挥手。"),
    "b": ("山报", "[port, …]", "山路因为大雪封闭，护林员说要到春天才会再次开放给行人。"),
    "c": ("山报", "[]", "这座桥在修了三年以后终于完工，两岸的居民都来看热闹。"),
    "copy": ("河报", "[港口]", "港口今天恢复通航，第一批船上午离开，渔民站在岸边挥手。"),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    archive = tmp_path / "archive"
    archive.mkdir()
    for name, (source, tags, text) in TEXTS.items():
        title = "港口恢复通航" if name in ("a", "copy") else name
        head = f"---\ntitle: {title}\ndate: 2024-01-05\nsource: {source}\ntags: {tags}\n"
        url = f"url: https://example.org/{name}\n"
        (archive / f"{name}.md").write_text(f"{head}{url}---\n\n{text * 8}\n", encoding="utf-8")
    opened = open_library(tmp_path / "data")
    opened.add([archive])
    yield opened
    opened.close()


def titles(library: Library, query: str) -> list[str]:
    return sorted(article.title for article in library.articles(library.ask(query).ids))


def keys_of_group(library: Library) -> list[str]:
    (number,) = library.ask("港口").ids
    (article,) = library.articles([number])
    return [article.key, *(copy.key for copy in library.copies(article.key))]


def test_a_note_is_found_and_belongs_to_all_copies(library: Library) -> None:
    shown, copy = keys_of_group(library)
    book = library.mark_book
    assert book.note(shown) == ""
    book.set_note(copy, "去看看")
    assert book.note(shown) == "去看看"
    assert library.article(shown).noted
    assert library.counts().noted == 1
    assert titles(library, "is:noted") == titles(library, "has:note") == ["港口恢复通航"]
    assert titles(library, "-is:noted") == ["b", "c"]
    book.set_note(shown, "去过了")
    assert book.note(copy) == "去过了"
    book.set_note(shown, "")
    assert book.note(copy) == ""
    assert titles(library, "is:noted") == []


def test_searches_are_told_with_the_counts(library: Library) -> None:
    search = SavedSearch("春", "春天", Sort.RELEVANCE)
    library.mark_book.save_search(search)
    assert library.counts().searches == library.mark_book.searches() == (search,)
    library.mark_book.remove_search("春")
    assert library.counts().searches == ()


def test_facets_join_tags_that_a_search_takes_for_one(library: Library) -> None:
    facets = library.facets()
    assert facets.tags == (("port", 2), ("港口", 1))
    assert library.tags() == facets.tags
    assert facets.scripts == {"hans": 3}
    assert facets.bilingual == 0
    assert len(facets.dates) == 3
    assert titles(library, "is:bilingual") == []


@pytest.mark.parametrize("mark", [READ, STARRED])
def test_many_are_marked_and_put_back(
    library: Library, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "CHUNK", 2)
    book, ids = library.mark_book, library.ask("").ids
    shown, copy = keys_of_group(library)
    book.put([copy], mark, on=True)
    done: list[str] = []
    steps: list[Step] = []
    book.mark(ids, mark, on=True, changed=done, progress=steps.append)
    assert [(step.done, step.total) for step in steps] == [(2, 3), (3, 3)]
    assert {library.article(key).title for key in done} == {"b", "c"}
    assert all(getattr(article, mark) for article in library.articles(ids))
    book.put(done, mark, on=False)
    assert [getattr(article, mark) for article in library.articles(ids)].count(True) == 1
    undone: list[str] = []
    book.mark(ids, mark, on=False, changed=undone)
    assert undone == [copy]
    assert not getattr(library.article(shown), mark)


def test_a_cancel_leaves_what_was_done(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "CHUNK", 1)
    cancel, done = Cancel(), list[str]()
    library.mark_book.mark(
        library.ask("").ids,
        READ,
        on=True,
        changed=done,
        progress=lambda _step: cancel.cancel(),
        cancel=cancel,
    )
    assert len(done) == 1
    assert library.counts().unread == 2


def test_whether_some_lack_a_mark(library: Library) -> None:
    book, ids = library.mark_book, library.ask("").ids
    assert book.lacks(ids, READ)
    book.mark(ids, READ, on=True, changed=[])
    assert not book.lacks(ids, READ)
    assert not book.lacks([], STARRED)


def test_marks_go_out_and_come_in_again(library: Library, tmp_path: Path) -> None:
    book = library.mark_book
    shown, _copy = keys_of_group(library)
    library.set_read([shown], read=True)
    book.set_note(shown, "记")
    library.name_book.decide(Decision(Action.ADD, ("萨克", "沙克")))
    document = book.exported()
    other = open_library(tmp_path / "other")
    assert other.mark_book.imported(document) == []
    assert other.mark_book.exported() == document
    assert other.mark_book.note(shown) == "记"
    other.close()


def test_a_decision_that_is_known_is_not_taken_anew(library: Library) -> None:
    on, off = (Decision(action, ("萨克",)) for action in (Action.ON, Action.OFF))
    library.name_book.decide(on)
    document = library.mark_book.exported()
    library.name_book.decide(off)
    assert library.mark_book.imported(document) == []
    kept = [decision.action for decision in library.name_book.decisions()]
    assert kept == [Action.ON, Action.OFF]


@pytest.mark.parametrize(
    ("document", "title"),
    [
        ("{", "Not a JSON document"),
        ("[" * 100_000, "Not a JSON document"),
        ("[]", "Not a file of marks"),
        ('{"names": []}', "Not a file of marks"),
        ('{"jiuwen": "marks", "version": 2}', "A newer Jiuwen wrote these marks"),
    ],
)
def test_what_is_no_file_of_marks_is_refused(library: Library, document: str, title: str) -> None:
    with pytest.raises(JiuwenError, match=title):
        library.mark_book.imported(document)


def test_names_that_are_wrong_are_named(library: Library) -> None:
    head = {"jiuwen": "marks", "version": 1}
    book = library.mark_book
    assert book.imported(json.dumps(head | {"names": 5})) == ["names: not a list"]
    (fault,) = book.imported(json.dumps(head | {"names": [{"action": "?"}]}))
    assert fault.startswith("decision 1")
