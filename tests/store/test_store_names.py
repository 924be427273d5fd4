"""Names as the catalogue and the marks keep them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from reader.names.finds import Find
from reader.names.mining import VERSION, Form, Mined
from reader.names.own import Action, Decision
from reader.store.catalogue import Catalogue
from reader.store.marks import Marks
from reader.store.migrate import create
from reader.store.tables import MARKS
from tests.store.store_entries import entry, file

RUTTE = Find("吕特", "Mark Rutte", dotted=True)


def learned(*words: str) -> Mined:
    forms = [Form.kept(word, 30, [*range(25)]) for word in words]
    return Mined(tuple(forms[:-1]), tuple(forms[-1:]))


def filled(catalogue: Catalogue, *texts: str) -> int:
    catalogue.names.restart(VERSION)
    archive = catalogue.add_archive("/a")
    for number, text in enumerate(texts):
        catalogue.write(archive, [file(f"{number}.txt", entry(str(number), text=text))])
    return archive


def test_every_article_waits_to_be_read(catalogue: Catalogue) -> None:
    filled(catalogue, "甲文", "乙文", "丙文")
    assert catalogue.names.pending() == 3
    assert catalogue.names.unmined(2) == [(1, "题 0\n甲文"), (2, "题 1\n乙文")]
    catalogue.names.note([(1, [RUTTE]), (2, [])])
    assert catalogue.names.unmined(9) == [(3, "题 2\n丙文")]
    assert catalogue.names.pending() == 2  # with the name that was found
    assert catalogue.names.changed() == ["rutte"]
    assert [(each.article, each.find) for each in catalogue.names.seen(["rutte"])] == [(1, RUTTE)]
    assert catalogue.names.seen(["other"]) == []
    assert catalogue.names.dotted() == ["吕特"]


def test_what_is_read_twice_is_kept_once(catalogue: Catalogue) -> None:
    filled(catalogue, "甲文")
    for _ in range(2):
        catalogue.names.note([(1, [RUTTE])])
    assert len(catalogue.names.seen(["rutte"])) == 1


def test_sets_are_kept_with_some_evidence(catalogue: Catalogue) -> None:
    filled(catalogue, "甲文")
    catalogue.names.note([(1, [RUTTE])])
    before = catalogue.names.generation()
    catalogue.names.settle(["rutte"], [learned("吕特", "鲁特", "Rutte")])
    assert catalogue.names.pending() == 0
    assert catalogue.names.generation() == before + 1
    (mined,) = catalogue.names.sets()
    assert [form.text for form in (*mined.han, *mined.latin)] == ["吕特", "鲁特", "Rutte"]
    assert mined.han[0].count == 30
    assert sorted(mined.han[0].articles) == [*range(5, 25)]
    catalogue.names.settle(["rutte"], [learned("吕特", "鲁特", "Rutte")])
    assert catalogue.names.generation() == before + 1  # nothing new
    catalogue.names.settle(["rutte"], [])
    assert list(catalogue.names.sets()) == []
    assert catalogue.names.generation() == before + 2


def test_an_article_that_changes_or_goes_takes_its_names_along(catalogue: Catalogue) -> None:
    archive = filled(catalogue, "甲文", "乙文")
    catalogue.names.note([(1, [RUTTE]), (2, [RUTTE])])
    catalogue.names.settle(["rutte"], [])
    catalogue.write(archive, [file("0.txt", entry("0", text="新文"))])
    assert catalogue.names.unmined(9) == [(1, "题 0\n新文")]
    assert catalogue.names.changed() == ["rutte"]
    catalogue.names.note([(1, [])])
    catalogue.names.settle(["rutte"], [])
    catalogue.forget(archive, ["1.txt"])
    assert catalogue.names.changed() == ["rutte"]
    assert catalogue.names.seen(["rutte"]) == []
    catalogue.forget(archive, ["0.txt"])
    assert catalogue.names.unmined(9) == []


def test_copies_of_an_article_say_it_once(catalogue: Catalogue) -> None:
    filled(catalogue, "甲文", "乙文")
    catalogue.copies.settle([1, 2], {2: 1})
    catalogue.names.note([(1, [RUTTE]), (2, [RUTTE])])
    assert [each.article for each in catalogue.names.seen(["rutte"])] == [1, 1]


def test_other_rules_learn_all_anew(catalogue: Catalogue) -> None:
    filled(catalogue, "甲文")
    catalogue.names.note([(1, [RUTTE])])
    catalogue.names.settle(["rutte"], [learned("吕特", "Rutte")])
    catalogue.names.restart(VERSION)
    assert catalogue.names.pending() == 0
    catalogue.names.restart(VERSION + 1)
    assert catalogue.names.pending() == 2  # what is learned by those rules is of no use to ours
    assert len(catalogue.names.unmined(9)) == 1
    assert list(catalogue.names.sets()) == []
    assert catalogue.names.dotted() == []


def test_sources_of_articles_are_counted(catalogue: Catalogue) -> None:
    archive = catalogue.add_archive("/a")
    for number, source in enumerate("甲乙乙丙"):
        catalogue.write(archive, [file(f"{number}", entry(str(number), source=source))])
    assert catalogue.sources_of([1, 2, 3, 99]) == [("乙", 2), ("甲", 1)]


ADDED = Decision(Action.ADD, ("吕特", "鲁\ud800特"))
OFF = Decision(Action.OFF, ("川普",))


def test_decisions_are_kept_in_their_order(marks: Marks) -> None:
    marks.names.add([ADDED, OFF])
    assert [replace(each, id=0) for each in marks.names.all()] == [ADDED, OFF]
    marks.names.add([ADDED])  # taken anew
    first, second = marks.names.all()
    assert [replace(each, id=0) for each in (first, second)] == [OFF, ADDED]
    marks.names.take_back([first], [])
    marks.names.take_back([first], [])  # it is gone already
    assert marks.names.all() == (second,)


def test_marks_of_an_earlier_version_are_copied_before_they_change(tmp_path: Path) -> None:
    path = tmp_path / "marks.db"
    create(path, replace(MARKS, migrations=MARKS.migrations[:2]))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO read VALUES ('k', 5)")
    marks = Marks(path)
    marks.names.add([OFF])
    assert marks.read_keys() == {"k"}
    marks.close()
    (copy,) = tmp_path.glob("marks-v2-*.backup")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT key FROM read").fetchall() == [("k",)]
