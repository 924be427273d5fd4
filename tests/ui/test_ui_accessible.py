"""What a screen reader is told: every control has a name and a role, rows and page are read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from reader.ui import accessible
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.fakes import FakeLibrary
from tests.ui.states import STATES, show

Role, Text = QAccessible.Role, QAccessible.Text

WORKED = {
    Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton,
    Role.ComboBox, Role.EditableText, Role.List, Role.ListItem, Role.Tree, Role.TreeItem,
    Role.Table, Role.Slider, Role.SpinBox, Role.Link, Role.PageTab, Role.MenuItem, Role.Document,
}  # fmt: skip
"""Roles of what is worked: each must say what it is."""
MOST = 400
"""Children of one control that are looked at: lists can be long."""


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for number in range(min(node.childCount(), MOST)):
        child = node.child(number)
        if child is not None and child.isValid():
            yield from _below(child)


def _nodes(widget: QWidget) -> Iterator[QAccessibleInterface]:
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    return _below(root)


def _is_worked(node: QAccessibleInterface) -> bool:
    state = node.state()
    if state.invisible or state.disabled:
        return False
    return node.role() in WORKED or bool(state.focusable)


def _said(node: QAccessibleInterface) -> str:
    return node.text(Text.Name).strip()


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_and_a_role(state: str, window: Window, fake: FakeLibrary) -> None:
    shown = show(state, window, fake)
    nameless = [
        f"{node.role()} {type(node.object()).__name__} {node.rect()}"
        for node in _nodes(shown)
        if _is_worked(node) and not _said(node)
    ]
    assert nameless == []
    focus = QApplication.focusWidget()
    if focus is not None:
        told = QAccessible.queryAccessibleInterface(focus)
        assert told is not None
        scrolls = isinstance(focus, QScrollArea)  # Qt has no better word for it
        assert told.role() not in (Role.NoRole, *(() if scrolls else (Role.Client,)))


@pytest.fixture(autouse=True)
def _told() -> None:
    accessible.install()  # the application of the tests is not made by ours


def test_rows_say_title_source_date_and_state(window: Window) -> None:
    window.listing.first()
    wait_quiet()
    listed = QAccessible.queryAccessibleInterface(window.view)
    assert listed is not None
    assert (listed.role(), listed.childCount()) == (Role.List, 40)
    first = window.listing.model.article(0)
    assert first is not None
    row = listed.child(1)
    assert row is not None
    assert row.role() == Role.ListItem
    said = row.text(Text.Name)
    assert said.startswith("Unread, 北方车站的新线路今天通车第1号, 车站日报, 2024-12-0")
    chosen = listed.focusChild()
    assert chosen is not None
    assert first.title in chosen.text(Text.Name)
    assert bool(chosen.state().selected)
    assert not bool(row.state().selected)
    assert listed.child(40) is None
    place = row.rect().center()
    under = listed.childAt(place.x(), place.y())
    assert under is not None
    assert under.text(Text.Name) == row.text(Text.Name)


def test_the_page_is_read(window: Window) -> None:
    window.listing.first()
    wait_quiet()
    page = QAccessible.queryAccessibleInterface(window.pane)
    assert page is not None
    assert page.text(Text.Name) == "Page"
    text = page.textInterface()
    assert text is not None
    assert window.listing.model.article(0).title in text.text(0, text.characterCount())  # type: ignore[union-attr] # it is listed


def test_nothing_moves_by_itself() -> None:
    """Reduced motion needs no setting: there is no animation to leave out."""
    for path in Path(accessible.__file__).parent.glob("*.py"):
        assert "Animation" not in path.read_text(encoding="utf-8"), path.name


def test_of_an_empty_list_what_is_offered_is_read(window: Window, fake: FakeLibrary) -> None:
    show("explained", window, fake)
    names = {_said(node) for node in _nodes(window.view) if node.role() == Role.Button}
    assert "Without the filter Unread, 2 found" in names
    said = {_said(node) for node in _nodes(window.view)}
    assert "Nothing found for “火星”" in said


def test_a_row_is_told_when_the_keys_come_to_it(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[QAccessible.Event, int]] = []
    assert QAccessible.queryAccessibleInterface(window.view) is not None
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append((event.type(), event.child()))
    )
    window.view.setFocus()
    window.listing.step(1)
    window.listing.step(1)
    assert told == [(QAccessible.Event.Focus, 0), (QAccessible.Event.Focus, 1)]
    window.pane.setFocus()
    window.listing.step(1)
    assert len(told) == 2
