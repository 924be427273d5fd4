"""Names of a library: learned after an import, decided by the reader, searched, counted."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Never

import pytest

from reader.core.errors import CancelledError, JiuwenError, QueryError
from reader.core.hit import Span
from reader.core.progress import Cancel, Step
from reader.core.shown import Target
from reader.library import Library, open_library
from reader.library.mining import Miner
from reader.names.own import Action, Decision

TEXTS = {
    "a": ("2024-01-05", "河报", "部长马克·萨克洛夫（Mark Saklov）今天到访，萨克洛夫说好。"),
    "b": ("2024-01-09", "河报", "部长马克·萨克洛夫（Mark Saklov）离开了贝鲁特。"),
    "c": ("2024-03-02", "山报", "新任部長馬克·沙克洛夫（Mark Saklov）說，導彈太多。"),
    "d": ("2024-03-03", "山报", "馬克·沙克洛夫（Saklov）與呂特見面。"),
    "e": ("2024-04-03", "海报", "北约的鲁特在贝鲁特以外的地方。"),
    "f": ("2024-04-04", "海报", "秘书长鲁特到了。"),
    "g": ("2024-04-05", "海报", "扎鲁特旗的草原。"),
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for name, (day, source, text) in TEXTS.items():
        head = f"---\ntitle: {name}\ndate: {day}\nsource: {source}\n---\n\n"
        (folder / f"{name}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path, archive: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    opened.add([archive])
    yield opened
    opened.close()


def titles(library: Library, query: str, **how: object) -> str:
    ids = library.ask(query, **how).ids  # type: ignore[arg-type] # options of any kind
    return "".join(sorted(article.title for article in library.articles(ids)))


def test_names_are_learned_from_an_import(library: Library) -> None:
    assert library.ask("萨克洛夫").also == ("沙克洛夫", "Saklov")
    assert titles(library, "萨克洛夫") == "abcd"
    (names,) = library.name_book.sets("Saklov")
    said = dict(library.name_book.with_evidence(names))
    told = {spelling.text: evidence and evidence.articles for spelling, evidence in said.items()}
    assert told == {"萨克洛夫": 2, "沙克洛夫": 2, "Saklov": 4}
    assert not library.unfinished()


def test_names_are_learned_of_what_changed_only(library: Library, archive: Path) -> None:
    (archive / "c.md").write_text("---\ntitle: c\n---\n\n什么也没有。\n", encoding="utf-8")
    (archive / "d.md").unlink()
    steps: list[Step] = []
    library.rescan(steps.append)
    assert [step.done for step in steps if step.phase == "names"] == [1]
    assert library.ask("萨克洛夫").also == ()  # two articles do not tell of one spelling alone


def test_names_that_were_not_looked_for_are_looked_for_later(
    library: Library, archive: Path
) -> None:
    (archive / "h.md").write_text("---\ntitle: h\n---\n\n又来了沙克洛夫。\n", encoding="utf-8")
    catalogue = library._catalogue
    cancelled = Cancel()
    cancelled.cancel()
    catalogue.names.restart(999)
    Miner(catalogue, lambda _step: None, cancelled).mine()
    assert library.unfinished()
    assert library.ask("萨克洛夫").also == ()
    library.resume()
    assert not library.unfinished()
    assert library.ask("萨克洛夫").also == ("沙克洛夫", "Saklov")
    assert titles(library, "萨克洛夫") == "abcd"


def test_what_other_rules_taught_is_learned_anew_though_nothing_else_is_new(
    library: Library,
) -> None:
    with closing(sqlite3.connect(library._catalogue.path)) as connection, connection:
        connection.execute("UPDATE mining SET version = 999")
        connection.execute("DELETE FROM name_sets")
    assert library.unfinished()
    library.resume()
    assert not library.unfinished()
    assert library.ask("萨克洛夫").also == ("沙克洛夫", "Saklov")


def test_learning_can_be_cancelled_too(library: Library) -> None:
    cancel = Cancel()

    def progress(step: Step) -> None:
        if step.phase == "names":
            cancel.cancel()

    library._catalogue.names.restart(999)
    Miner(library._catalogue, progress, cancel).mine()
    assert library._catalogue.names.pending() == 1
    assert library._catalogue.names.unmined(9) == []


def test_a_spelling_counts_only_where_it_is_no_part_of_another_name(library: Library) -> None:
    answer = library.ask("吕特")
    assert answer.also == ("鲁特", "Rutte")
    assert titles(library, "吕特") == "def"  # not Beirut, not the banner of Jarud
    assert titles(library, "=鲁特") == "befg"  # as it is typed it is found as it stands
    assert titles(library, "-吕特") == "abcg"
    assert library.ask("导弹 -吕特").also == library.ask("导弹").also  # none that is left out
    assert titles(library, "title:吕特") == ""
    (found,) = library.snippets(answer.ids[:1], "吕特", Target.ORIGINAL).values()
    assert [found.text[mark.start : mark.end] for mark in found.marks] == ["鲁特"]


def test_no_names_are_read_where_none_are_asked_for(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def table() -> Never:
        raise AssertionError

    monkeypatch.setattr(library.name_book, "table", table)
    for query in ("", "is:unread", "source:河报 -date:2023"):
        assert library.ask(query).total > 0
    assert library.ask("鲁特", exact_names=True).total == 4
    assert library.ask("鲁特", exact_script=True).total == 4


def test_a_spelling_is_left_out_this_time(library: Library) -> None:
    assert titles(library, "吕特", without=("魯特",)) == "d"
    assert library.ask("吕特", without=("鲁特",)).also == ("Rutte",)
    assert library.marks("鲁特", "吕特", without=("鲁特",)) == ()
    assert library.marks("鲁特", "吕特") == (Span(0, 2),)
    ids = library.ask("鲁特").ids[:1]
    left_out = library.snippets(ids, "吕特", Target.ORIGINAL, without=("鲁特",))
    assert all(not snippet.marks for snippet in left_out.values())


def test_what_the_reader_decides_holds_for_every_search(library: Library, tmp_path: Path) -> None:
    book = library.name_book
    before = book.table()
    assert book.table() is before
    book.switch(["鲁特"], on=False)
    assert library.ask("吕特").also == ("Rutte",)
    book.switch(["鲁特"], on=True)
    assert "鲁特" in library.ask("吕特").also
    (names,) = book.sets("萨克洛夫")
    book.forbid(names)
    assert library.ask("萨克洛夫").also == ()
    book.decide(Decision(Action.ADD, ("萨克洛夫", "萨科")))
    assert library.ask("萨克洛夫").also == ("萨科",)
    assert len(book.decisions()) == 4
    book.take_back(book.decisions()[2])
    assert set(library.ask("萨克洛夫").also) == {"沙克洛夫", "Saklov", "萨科"}
    library.close()
    again = open_library(tmp_path / "data")
    assert len(again.name_book.decisions()) == 3
    again.close()


def test_an_accepted_set_stays_when_its_articles_go(library: Library, archive: Path) -> None:
    (names,) = library.name_book.sets("萨克洛夫")
    library.name_book.accept(names)
    for name in "abcd":
        (archive / f"{name}.md").unlink()
    library.rescan()
    assert list(library._catalogue.names.sets()) == []
    assert library.ask("萨克洛夫").also == ("沙克洛夫", "Saklov")
    (names,) = library.name_book.sets("萨克洛夫")
    assert [evidence for _, evidence in library.name_book.with_evidence(names)] == [None] * 3


def test_decisions_are_exported_and_imported(library: Library, tmp_path: Path) -> None:
    library.name_book.switch(["鲁特"], on=False)
    library.name_book.decide(Decision(Action.APART, ("吕特",), ("Rutte",)))
    document = library.name_book.exported()
    other = open_library(tmp_path / "other")
    assert other.name_book.imported(document) == []
    assert other.name_book.exported() == document
    assert other.name_book.imported(document) == []  # a second time changes nothing
    assert other.name_book.exported() == document
    value = json.loads(document)
    value["names"][0]["action"] = "burn"
    faults = other.name_book.imported(json.dumps(value))
    assert [fault.partition(":")[0] for fault in faults] == ["decision 1"]
    other.close()


def test_a_word_that_no_file_can_hold_is_exported_escaped(library: Library, tmp_path: Path) -> None:
    library.name_book.switch(["鲁特\udc80"], on=False)
    document = library.name_book.exported()
    assert "鲁特\\udc80" in document
    (tmp_path / "names.json").write_text(document, encoding="utf-8")
    before = library.name_book.decisions()
    library.name_book.take_back(*before)
    assert library.name_book.decisions() == ()
    assert library.name_book.imported((tmp_path / "names.json").read_text("utf-8")) == []
    assert library.name_book.decisions() == before


def test_a_decision_that_is_none_any_more_harms_no_search(library: Library, tmp_path: Path) -> None:
    library.name_book.switch(["鲁特"], on=False)
    with closing(sqlite3.connect(tmp_path / "data" / "marks.db")) as connection, connection:
        connection.execute("UPDATE names SET action = 'burn'")
    assert "鲁特" in library.ask("吕特").also
    (problem,) = library.check().problems
    assert (problem.kind, problem.path) == ("names", "marks.db")
    assert problem.detail.startswith("decision 1: ")


@pytest.mark.parametrize(
    "document", ["", "{", "[]", "{}", '{"names": {}}', "\ud800", "[" * 100_000]
)
def test_what_is_no_export_is_refused(library: Library, document: str) -> None:
    with pytest.raises(JiuwenError):
        library.name_book.imported(document)
    assert library.name_book.decisions() == ()


def test_a_card_counts_each_spelling_by_source_and_month(library: Library) -> None:
    (card,) = library.name_cards("Saklov")
    first, second, third = card.counts
    assert first.key == "saklov"
    assert (first.total, first.undated) == (4, 0)
    assert first.by_source == (("山报", 2), ("河报", 2))
    assert first.by_month == ((date(2024, 1, 1), 2), (date(2024, 3, 1), 2))
    assert {second.key: second.total, third.key: third.total} == {"萨克洛夫": 2, "沙克洛夫": 2}
    for count in card.counts:
        assert library.ask(count.query).total == count.total


def test_a_card_counts_no_part_of_another_name(library: Library) -> None:
    (card,) = library.name_cards("吕特")
    counts = {count.key: count for count in card.counts}
    assert {key: count.total for key, count in counts.items()} == {"鲁特": 1, "吕特": 1, "rutte": 0}
    assert [spelling.text for spelling in counts["吕特"].spellings] == ["吕特", "呂特"]
    assert titles(library, counts["鲁特"].query) == "f"
    assert counts["rutte"].by_month == ()
    assert counts["rutte"].by_source == ()
    assert library.name_cards("没有") == ()


def test_what_is_cancelled_asks_no_more(library: Library) -> None:
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(CancelledError):
        library.explain("沙克洛天 source:河报", cancel=cancel)
    with pytest.raises(CancelledError):
        library.name_cards("吕特", cancel=cancel)


def test_an_empty_answer_is_explained_by_the_library(library: Library) -> None:
    said = library.explain("沙克洛天 source:河报")
    assert [(tried.text, tried.total) for tried in said.tried] == [("沙克洛天", 0)]
    for nearest in said.nearest:
        assert library.ask(nearest.query).total == nearest.total > 0
    assert "source:河报" in [nearest.query for nearest in said.nearest]
    with pytest.raises(QueryError):
        library.explain('"')
