"""The model holds ids, fetches windows, and keeps Qt's rules."""

from array import array
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.core.hit import Snippet
from reader.core.shown import Target
from reader.ui.dates import DAY_MS
from reader.ui.model import SNIPPETS, WINDOW, WINDOWS_KEPT, ArticleModel, Role
from reader.ui.work import wait_quiet
from tests.ui.fakes import FakeLibrary, an_article, answer_of

pytestmark = pytest.mark.usefixtures("qapp")


def _model(library: FakeLibrary, query: str = "") -> ArticleModel:
    model = ArticleModel(library)
    model.set_answer(answer_of(library.all, query), query)
    return model


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, fake: FakeLibrary) -> None:
    model = _model(fake)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    model.set_answer(answer_of(fake.all[:3]), "")
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # as above
    assert model.rowCount(model.index(0)) == 0


def test_qts_rules_hold_for_a_long_answer_and_through_resets(
    qtmodeltester: ModelTester, fake: FakeLibrary
) -> None:
    model = _model(fake)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # as above; it goes on watching
    small = answer_of(fake.all)
    ids = array("q", [*small.ids, *range(1000, 3960)])
    dates = array("q", [small.dates[0] - 60_000 * n for n in range(len(ids))])
    # The tester asks for every row after every signal: a million would take it a minute.
    long = replace(small, ids=ids, dates=dates)
    for answer, query in ((long, ""), (small, ""), (long, "图书馆"), (answer_of([]), "")):
        model.set_answer(answer, query)
        for row in (0, answer.total // 2, answer.total - 1):
            model.index(row).data(Role.ARTICLE)
        model.refresh([fake.all[0].key])
        model.refresh_all()
        wait_quiet()
    assert model.rowCount() == 0
    model.set_answer(long, "")
    assert model.rowCount() == len(ids) == 3000
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # as above


def test_a_million_rows_cost_what_is_asked_of_them(fake: FakeLibrary) -> None:
    small = answer_of(fake.all)
    ids = array("q", [*small.ids, *range(1000, 1_000_960)])
    dates = array("q", [small.dates[0] - 60_000 * n for n in range(len(ids))])
    model = ArticleModel(fake)
    for _ in range(2):
        model.set_answer(replace(small, ids=ids, dates=dates), "")
        for row in (0, 500_000, 999_999):
            model.index(row).data(Role.ARTICLE)
        model.refresh_all()
    assert model.rowCount() == 1_000_000
    assert len(fake.fetched) <= 2 * 3 * WINDOW


def test_the_days_of_the_same_rows_may_be_others(fake: FakeLibrary) -> None:
    model, answer = _model(fake), answer_of(fake.all)
    model.set_answer(answer, "")
    assert not model.set_answer(answer, "")
    before = model.days
    later = array("q", [each + 3 * DAY_MS for each in answer.dates])
    assert model.set_answer(replace(answer, dates=later), "")
    assert [day - 3 for day in model.days.values] == list(before.values)


def test_of_dates_nothing_is_kept_but_the_days(fake: FakeLibrary) -> None:
    model = _model(fake)
    model.set_answer(answer_of(fake.all), "")
    assert model.days.total == model.answer.total == len(fake.all)
    assert len(model.answer.dates) == 0


def test_rows_are_fetched_in_windows_and_kept_within_bounds(tmp_path: Path) -> None:
    library = FakeLibrary(tmp_path, [an_article(n) for n in range(WINDOW * (WINDOWS_KEPT + 3))])
    model = _model(library)
    assert library.fetched == []
    first = model.article(5)
    assert first is not None
    assert library.fetched == [a.id for a in library.all[:WINDOW]]
    model.article(6)
    assert len(library.fetched) == WINDOW
    for number in range(WINDOWS_KEPT + 2):
        model.article(number * WINDOW)
    fetched = len(library.fetched)
    model.article(5)
    assert len(library.fetched) == fetched + WINDOW


def test_an_article_that_is_gone_leaves_an_empty_row(fake: FakeLibrary) -> None:
    model = _model(fake)
    del fake.all[1]
    assert model.article(1) is None
    assert model.index(1).data() is None
    assert model.article(2) is not None


def test_data_says_what_is_seen_and_what_is_heard(fake: FakeLibrary) -> None:
    fake.all[0] = replace(fake.all[0], starred=True)
    fake.all[1] = replace(fake.all[1], published=None, read=True, title="")
    bare = datetime(2023, 11, 10, tzinfo=timezone(timedelta(hours=8)))
    fake.all[2] = replace(fake.all[2], published=bare)
    fake.all[3] = replace(fake.all[3], copies=2)
    model = _model(fake)
    spoken = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(", 湖报, 2023-11-10")
    index = model.index(0)
    assert index.data() == fake.all[0].title
    assert index.data(Role.ARTICLE) == fake.all[0]
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(f"Unread, Starred, {fake.all[0].title}, 湖报, 2024-12-0")
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Untitled, 车站日报, No date"
    assert model.index(3).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", copies 2")
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_marks_refresh_the_rows_that_are_held(qtbot: QtBot, fake: FakeLibrary) -> None:
    model = _model(fake)
    model.article(0)
    fake.set_read([fake.all[0].key], read=True)
    with qtbot.waitSignal(model.dataChanged):
        model.refresh([fake.all[0].key])
    after = model.article(0)
    assert after is not None
    assert after.read
    with qtbot.assertNotEmitted(model.dataChanged):
        model.refresh(["unknown"])


def test_the_same_answer_again_resets_nothing(qtbot: QtBot, fake: FakeLibrary) -> None:
    model = _model(fake)
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.set_answer(answer_of(fake.all), "")
    with qtbot.waitSignal(model.modelReset):
        assert model.set_answer(answer_of(fake.all), "图书馆")


def test_snippets_come_in_the_background(fake: FakeLibrary) -> None:
    model = _model(fake, "图书馆")
    assert model.snippet(0) is None
    assert (model.waiting, model.query) == (True, "图书馆")
    wait_quiet()
    assert (model.waiting, model.query) == (False, "图书馆")
    snippet = model.index(0).data(Role.SNIPPET)
    assert snippet.text[snippet.marks[0].start : snippet.marks[0].end] == "图书馆"
    assert model.snippet(SNIPPETS - 1) is not None
    assert model.snippet(SNIPPETS) is None
    wait_quiet()


def test_snippets_of_an_answer_that_has_gone_are_none_of_the_next(fake: FakeLibrary) -> None:
    model = _model(fake, "图书馆")
    model.snippet(0)
    model.set_answer(answer_of(fake.all[20:]), "图书馆")
    wait_quiet()
    assert model.snippet(0) is None
    wait_quiet()
    snippet = model.snippet(0)
    assert snippet is not None
    assert snippet.text


def test_a_snippet_of_a_text_that_changed_stays_until_the_new_one_is_there(
    fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = _model(fake, "图书馆")
    model.snippet(0)
    wait_quiet()
    old, snippets = model.snippet(0), fake.snippets
    assert old is not None

    def changed(*args: Any, **options: Any) -> dict[int, Snippet]:
        found = snippets(*args, **options)
        return {i: replace(each, text=f"新{each.text}") for i, each in found.items()}

    monkeypatch.setattr(fake, "snippets", changed)
    assert not model.set_answer(answer_of(fake.all, "图书馆"), "图书馆")
    assert model.snippet(0) == old
    wait_quiet()
    new = model.snippet(0)
    assert new is not None
    assert new.text == f"新{old.text}"
    wait_quiet()
    assert not model.waiting


def test_another_script_forgets_snippets_and_converts_titles(fake: FakeLibrary) -> None:
    fake.warm()
    model = _model(fake, "图书馆")
    model.snippet(0)
    wait_quiet()
    model.set_target(Target.TW)
    assert model.snippet(0) is None
    assert model.index(0).data().endswith("〔tw〕")
    wait_quiet()


def test_snippets_are_forgotten_where_names_are_searched_otherwise(fake: FakeLibrary) -> None:
    model = _model(fake, "图书馆")
    for more in (True, False):
        model.snippet(0)
        wait_quiet()
        assert model.snippet(0) is not None
        exact = not model.answer.exact_names
        model.set_answer(replace(model.answer, exact_names=exact, more=more), model.query)
        assert model.snippet(0) is None
    wait_quiet()


def test_without_a_search_there_are_no_snippets(fake: FakeLibrary) -> None:
    model = _model(fake)
    assert model.snippet(0) is None
    assert not model.waiting


def test_row_of_finds_an_article_by_its_id(fake: FakeLibrary) -> None:
    model = _model(fake)
    assert model.row_of(fake.all[7].id) == 7
    assert model.row_of(999) == -1
    assert ArticleModel(fake).row_of(1) == -1


def test_a_screen_reader_says_that_a_date_is_of_the_capture(tmp_path: Path) -> None:
    day = datetime(2022, 1, 25, tzinfo=timezone(timedelta(hours=8)))
    library = FakeLibrary(tmp_path, [an_article(0, published=None, captured=day, read=True)])
    model = _model(library)
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(", 湖报, captured 2022-01-25")
