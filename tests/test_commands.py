"""The table of commands is sound."""

from reader import commands


def test_no_key_is_claimed_twice() -> None:
    assert commands.clashes() == ()


def test_ids_are_unique_and_every_group_is_a_menu() -> None:
    assert len(commands.BY_ID) == len(commands.COMMANDS)
    assert {command.group for command in commands.COMMANDS} == set(commands.GROUPS)
    assert sum(len(group) for _, group in commands.grouped()) == len(commands.COMMANDS)


def test_keys_are_written_as_people_press_them() -> None:
    assert commands.key_label("T") == "t"
    assert commands.key_label("Shift+T") == "T"
    assert commands.key_label("Return") == "Enter"
    assert commands.key_label("Shift+Space") == "Shift+Space"


def test_the_contract_of_keys() -> None:
    promised = {
        "j": "next", "k": "previous", "n": "next_unread", "p": "previous_unread",
        "Space": "page_down", "Shift+Space": "page_up", "g": "first", "G": "last",
        "Enter": "open", "o": "open", "v": "original_page", "m": "toggle_read",
        "h": "focus_list", "l": "focus_page", "←": "focus_list", "→": "focus_page",
        "+": "larger", "-": "smaller", "0": "normal_size", "[": "older_month",
        "]": "newer_month", "y": "copy_citation", "Ctrl+O": "add_folder", "F11": "full_screen",
        "/": "search", "Ctrl+F": "search", "Esc": "escape", "F3": "next_match",
        "Shift+F3": "previous_match", "t": "toggle_script", "T": "original_script", "s": "star",
        "u": "only_unread", "b": "sidebar", "d": "toggle_theme", "?": "help",
        "Ctrl+,": "settings", "Ctrl+P": "print",
    }  # fmt: skip
    given = {
        commands.key_label(key): command.id for command in commands.COMMANDS for key in command.keys
    }
    assert promised.items() <= given.items()
