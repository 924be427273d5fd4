"""While something is searched for, the sidebar says how much of it each line would leave."""

import threading
from array import array
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reader.core.errors import LibraryBusyError
from reader.library import Marked, Within
from reader.ui.search_figures import figures
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.fakes import Asked, FakeLibrary, an_article


@pytest.fixture
def fake(fake: FakeLibrary) -> FakeLibrary:
    fake.all = [an_article(n, tags=("港口",) if n % 8 == 0 else ("老城",)) for n in range(40)]
    return fake


def shown(window: Window) -> dict[str, int | None]:
    """The figures of the sidebar by label."""
    return {line.label: line.count for line in window.sidebar._entries if line.query is not None}


def search(window: Window, typed: str) -> None:
    window.search.set_text(typed)
    wait_quiet()


def test_each_line_has_its_figure_in_the_search(window: Window, fake: FakeLibrary) -> None:
    fake.set_starred([fake.all[0].key], starred=True)
    window.marks_changed([fake.all[0].key])
    wait_quiet()
    before = shown(window)
    assert before["All"] == 40
    search(window, "图书馆")  # every fourth
    assert shown(window) == {
        "All": 10, "Unread": 10, "Starred": 1, "With Note": 0,
        "湖报": 10, "车站日报": 0,
        "2024": 10, "December": 4, "November": 6,
        "Simplified": 10, "老城": 5, "港口": 5,
    }  # fmt: skip
    search(window, "")
    assert shown(window) == before


def test_figures_of_the_search_before_do_not_stay_while_another_is_counted(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    search(window, "图书馆")
    assert shown(window)["All"] == 10
    go, within = threading.Event(), fake.within

    def slow(*args: Any, **options: Any) -> Within:
        go.wait(30)
        return within(*args, **options)

    monkeypatch.setattr(fake, "within", slow)
    window.search.set_text("港口")
    try:
        qtbot.waitUntil(lambda: shown(window)["All"] == 40)  # those of the library
    finally:
        go.set()
    wait_quiet()
    assert shown(window)["All"] != 40


def test_filters_change_nothing_in_them(window: Window, fake: FakeLibrary) -> None:
    search(window, "图书馆")
    window.narrow(["is:starred"])
    wait_quiet()
    assert shown(window)["All"] == 10  # as many as there are once it is chosen
    assert fake.counted == [Asked("图书馆", exact_names=False)]


def test_a_mark_changes_the_figures_of_marks_alone(window: Window, fake: FakeLibrary) -> None:
    search(window, "图书馆")
    window.listing.first()
    wait_quiet()
    assert shown(window)["Unread"] == 9
    assert len(fake.counted) == 1


def test_what_an_import_brought_is_counted_too(window: Window, fake: FakeLibrary) -> None:
    search(window, "图书馆")
    fake.all = [*fake.all, an_article(44)]
    window.list_anew(changed=False)
    wait_quiet()
    assert shown(window)["All"] == 11


def test_other_spellings_are_another_search(window: Window, fake: FakeLibrary) -> None:
    fake.names = ("圖書館",)
    search(window, "图书馆")
    window.listing.switch("圖書館", on=False)
    wait_quiet()
    window.listing.set_exact(exact=True)
    wait_quiet()
    assert [(asked.without, asked.exact_names) for asked in fake.counted] == [
        ((), False), (("圖書館",), False), (("圖書館",), True),
    ]  # fmt: skip


def test_a_count_under_way_is_brought_to_its_end(
    qtbot: QtBot, window: Window, fake: FakeLibrary
) -> None:
    fake.hold_counting = threading.Event()
    with qtbot.waitSignal(window.listing.answered):
        window.search.set_text("图书馆")
    qtbot.waitUntil(lambda: len(fake.counted) == 1)
    fake.set_read([fake.all[0].key], read=True)
    window.figures._refresh()
    window.figures._refresh()
    fake.hold_counting.set()
    wait_quiet()
    assert shown(window)["Unread"] == 9
    assert len(fake.counted) == 1


def test_a_query_that_is_wrong_has_no_figures(window: Window) -> None:
    before = shown(window)
    search(window, "图书馆")
    search(window, '图书馆 "')
    assert shown(window) == before


def test_while_the_index_is_made_those_of_all_articles_stay(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_args: object, **_how: object) -> Within:
        raise LibraryBusyError("Another process is writing into the library")

    before = shown(window)
    monkeypatch.setattr(fake, "within", busy)
    search(window, "图书馆")
    assert shown(window) == before


def test_only_all_of_an_answer_is_counted(qtbot: QtBot, window: Window, fake: FakeLibrary) -> None:
    fake.all = [an_article(n) for n in range(1200)]
    fake.hold_all = threading.Event()
    with qtbot.waitSignal(window.listing.answered):
        window.search.set_text("图书馆")
    assert window.listing.model.answer.more
    assert fake.counted == []
    fake.hold_all.set()
    wait_quiet()
    assert len(fake.counted) == 1


def test_spellings_of_a_tag_that_a_search_takes_for_one_are_one() -> None:
    within = Within(array("q", [1, 2]), array("q"), {}, {}, 0, {"Port": 1, "port": 1})
    found = figures(within, Marked(2, 0, 0), (), str.lower)
    assert found['tag:="port"'] == 2
