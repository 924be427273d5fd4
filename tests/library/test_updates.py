"""Where newer versions are looked for, and what an answer may say."""

from email.message import Message
from importlib import metadata

import pytest

from reader.core.errors import JiuwenError
from reader.library.updates import Places, is_newer, newest, places, places_of


def test_this_build_says_nothing_of_itself() -> None:
    """Nobody publishes it yet; whoever does names the addresses in pyproject.toml."""
    assert places() == Places()


def test_what_the_metadata_says(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Message()
    made["Project-URL"] = "Updates, https://news.invalid/jiuwen.json"
    monkeypatch.setattr(metadata, "metadata", lambda _name: made)
    assert places() == Places("https://news.invalid/jiuwen.json")


def test_a_program_without_metadata_has_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> object:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "metadata", none)
    assert places() == Places()


def test_only_secure_addresses_count() -> None:
    told = [
        "Homepage, https://a.invalid",
        "updates,https://b.invalid/x",
        "Releases, http://c.invalid",
    ]
    assert places_of(told) == Places("https://b.invalid/x")
    assert places_of(["Releases, https://c.invalid", "Updates"]) == Places("", "https://c.invalid")


@pytest.mark.parametrize(
    ("answer", "version"),
    [
        (b'{"version": "0.2.0"}', "0.2.0"),
        (b'{"tag_name": "v12.3", "name": "x"}', "12.3"),
        (b'{"version": "1"}', "1"),
    ],
)
def test_versions(answer: bytes, version: str) -> None:
    assert newest(answer) == version


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"version": 2}',
        b'{"version": "1.0\\u202e"}',
        b'{"version": "1.2.3rc1"}',
        b'{"version": "<b>1</b>"}',
        b'{"version": "9999999999"}',
    ],
)
def test_anything_else_names_no_version(answer: bytes) -> None:
    with pytest.raises(JiuwenError, match="names no version"):
        newest(answer)


@pytest.mark.parametrize(
    ("version", "own", "newer"),
    [
        ("0.2", "0.1.0", True),
        ("0.10", "0.9", True),
        ("1", "0.9.9", True),
        ("0.1", "0.1.0", False),
        ("0.1.0", "0.1", False),
        ("0.0.9", "0.1", False),
        ("0.1.0.1", "0.1.0", True),
    ],
)
def test_which_comes_after(version: str, own: str, *, newer: bool) -> None:
    assert is_newer(version, own) is newer
