"""Which keys do which command, as the reader changed them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.commands import BY_ID, COMMANDS
from reader.keymap import RESERVED, Keymap, Refused, Why, normal


def test_the_table_alone_gives_its_own_keys() -> None:
    keymap = Keymap()
    for command in COMMANDS:
        assert keymap.keys(command.id) == command.keys
        assert not keymap.differs(command.id)
        assert keymap.refusal(command.id, command.keys) is None or command.id == "escape"
    assert (keymap.label("last"), keymap.label("about")) == ("G", "")


def test_every_key_of_the_table_is_in_the_one_spelling() -> None:
    assert [key for c in COMMANDS for key in c.keys if normal(key) != key] == []
    assert [key for key in RESERVED if normal(key) != key] == []


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("shift+ctrl+f", "Ctrl+Shift+F"),
        ("Ctrl++", "Ctrl++"),
        ("+", "+"),
        ("f12", "F12"),
        (" Alt + pgup ", "Alt+PgUp"),
        ("Hyper+F", ""),
        ("Ctrl+", ""),
        ("Ctrl", ""),
        ("", ""),
        ("Ctrl+\n", ""),
        ("Shift+\x00", ""),
    ],
)
def test_one_spelling_for_one_key(typed: str, wanted: str) -> None:
    assert normal(typed) == wanted


@given(st.text(max_size=12))
def test_whatever_is_typed_is_spelt_once(typed: str) -> None:
    assert normal(normal(typed)) == normal(typed)


def test_only_what_differs_is_stored() -> None:
    keymap = Keymap()
    text = keymap.with_keys("star", ["X"])
    assert json.loads(text) == {"star": ["X"]}
    changed = Keymap(text)
    assert (changed.keys("star"), changed.differs("star")) == (("X",), True)
    none = Keymap(changed.with_keys("quit", []))
    assert none.keys("quit") == ()
    assert json.loads(none.with_keys("star", BY_ID["star"].keys)) == {"quit": []}
    assert changed.with_keys("star", ["S"]) == ""


def test_a_key_is_refused_with_its_reason() -> None:
    keymap = Keymap()
    assert keymap.refusal("star", ["J"]) == Refused(Why.CLASH, "J", "next")
    assert keymap.refusal("star", ["Ctrl+C"]) == Refused(Why.RESERVED, "Ctrl+C")
    assert keymap.refusal("star", [""]) == Refused(Why.UNKNOWN, "")
    assert keymap.refusal("star", ["ctrl+g"]) == Refused(Why.UNKNOWN, "ctrl+g")
    assert keymap.refusal("escape", ["X"]) == Refused(Why.FIXED, "")
    assert keymap.refusal("star", ["S", "Ctrl+Shift+F9"]) is None
    assert keymap.refusal("undo", ["Ctrl+Z"]) is None


def test_a_key_set_free_can_be_given_to_another() -> None:
    free = Keymap(Keymap().with_keys("next", ["Down", "F2"][1:]))
    assert free.refusal("star", ["J"]) is None
    both = Keymap(free.with_keys("star", ["J"]))
    assert (both.keys("next"), both.keys("star")) == (("F2",), ("J",))
    assert both.refusal("next", BY_ID["next"].keys) == Refused(Why.CLASH, "J", "star")


@pytest.mark.parametrize(
    ("stored", "named"),
    [
        ("{", "those of the table used"),
        ("[" * 100_000, "those of the table used"),
        ("[1]", "those of the table used"),
        ('{"no_such": ["X"]}', "no_such"),
        ('{"escape": ["X"]}', "escape"),
        ('{"star": "X"}', "not a list"),
        ('{"star": [1]}', "not a list"),
        ('{"star": ["Hyper+X"]}', "Hyper+X"),
        ('{"star": ["Ctrl+C"]}', "Ctrl+C"),
        ('{"star": ["X"], "quit": ["x"]}', "another command"),
    ],
)
def test_a_broken_value_is_named_and_the_table_used(
    stored: str, named: str, caplog: pytest.LogCaptureFixture
) -> None:
    keymap = Keymap(stored)
    assert named in caplog.text
    assert keymap.keys("star") in (("S",), ("X",))
    assert keymap.keys("quit") in (("Ctrl+Q",), ("X",))
    assert keymap.keys("quit") != keymap.keys("star")
    assert keymap.keys("escape") == ("Esc",)


def test_the_readers_key_is_not_taken_by_the_table() -> None:
    keymap = Keymap('{"star": ["J"]}')  # as when a command is new
    assert (keymap.keys("star"), keymap.keys("next")) == (("J",), ())
    assert keymap.differs("next")
