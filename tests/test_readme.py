"""The README says what the program does."""

from pathlib import Path

from reader import cli, commands

README = Path(__file__).parents[1] / "README.md"


def test_keys_are_those_of_the_command_table() -> None:
    text = README.read_text(encoding="utf-8")
    _begin, rest = text.split("<!-- keys:", 1)
    _, rest = rest.split("-->\n", 1)
    keys, _ = rest.split("<!-- end of keys -->", 1)
    assert keys.strip() == commands.markdown_table()


def test_every_verb_is_named() -> None:
    text = README.read_text(encoding="utf-8")
    for verb in cli.VERBS:
        assert f"jiuwen {verb}" in text


def test_the_pictures_are_there() -> None:
    for script in ("hans", "hant"):
        picture = README.parent / "docs" / "images" / f"{script}.png"
        assert picture.read_bytes().startswith(b"\x89PNG")
