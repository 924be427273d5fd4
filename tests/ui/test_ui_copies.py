"""Copies in the window: they are opened by their links, and several articles of one key are told
apart."""

from dataclasses import replace

from PySide6.QtCore import QUrl

from reader.page.links import address
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article
from tests.ui.test_ui_window import chosen_title, press, text_of


def test_the_link_to_a_copy_opens_it_and_leaves_its_row_chosen(
    fake: FakeLibrary, open_window: Open
) -> None:
    fake.all[2] = replace(fake.all[2], copies=1)
    copy = an_article(90, title="船队离开", copies=1, copy_of=fake.all[2].id)
    fake.all.append(copy)
    window = open_window(fake)
    press(window, "j", "j", "j")
    window.pane.anchorClicked.emit(QUrl(address(copy)))
    wait_quiet()
    assert chosen_title(window) == "船队离开"
    assert "船队离开" in text_of(window)
    assert window.view.chosen == 2
    window.listing.refresh()
    wait_quiet()
    assert window.view.chosen == 2


def test_a_copy_that_is_nowhere_listed_is_opened_without_a_row(
    fake: FakeLibrary, open_window: Open
) -> None:
    copy = an_article(90, title="船队离开", copies=1, copy_of=4711)
    fake.all.append(copy)
    window = open_window(fake)
    press(window, "j")
    window.pane.anchorClicked.emit(QUrl(address(copy)))
    wait_quiet()
    assert chosen_title(window) == "船队离开"
    assert window.view.chosen == -1


def test_articles_that_share_a_key_are_opened_each_by_its_row(
    fake: FakeLibrary, open_window: Open
) -> None:
    first, second = fake.all[0], replace(fake.all[1], key=fake.all[0].key, title="Harbour")
    fake.all[1] = second
    window = open_window(fake)
    press(window, "j", "j")
    assert "Harbour" in text_of(window)
    window.listing.refresh()
    wait_quiet()
    assert (window.view.chosen, chosen_title(window)) == (1, "Harbour")
    press(window, "k")
    assert (window.view.chosen, chosen_title(window)) == (0, first.title)
    paged = len(fake.paged)
    window.open_key(first.key)
    wait_quiet()
    assert len(fake.paged) == paged


def test_where_a_copy_leads_is_no_address_to_show(fake: FakeLibrary, open_window: Open) -> None:
    window = open_window(fake)
    hovered: list[str] = []
    window.pane.link_hovered.connect(hovered.append)
    window.pane.highlighted.emit(QUrl(address(fake.all[0])))
    window.pane.highlighted.emit(QUrl("https://example.org/1"))
    assert hovered == ["", "https://example.org/1"]
