"""Links that call the program, in the window; and what is said where no font has Chinese."""

import platform
from pathlib import Path

import pytest

from reader.ui import called, no_font
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.fakes import FakeLibrary


def _follow(window: Window, link: str) -> None:
    called.follow(window, link)
    wait_quiet()


def test_a_search_takes_the_place_of_what_was_listed(window: Window, fake: FakeLibrary) -> None:
    window.narrow(["is:starred"])
    window.actions_by_id.do("help")
    _follow(window, "jiuwen:search?q=图书馆")
    assert window.search.text == "图书馆"
    assert window.listing.filters == []
    assert not window.help.isVisible()
    assert fake.asked[-1].query == "图书馆"


def test_a_search_is_seen_from_focus_mode(window: Window) -> None:
    window.listing.first()
    window.actions_by_id.do("focus_mode")
    _follow(window, "jiuwen:search?q=a")
    assert not window.focus.on


def test_an_article_is_shown(window: Window, fake: FakeLibrary) -> None:
    _follow(window, f"jiuwen:article/{fake.all[3].key}")
    assert window.reader.key == fake.all[3].key
    assert window.view.chosen == 3


def test_an_article_that_is_not_here_is_named(window: Window, fake: FakeLibrary) -> None:
    _follow(window, f"jiuwen:article/{'f' * 16}")
    assert window.reader.key == ""
    assert "f" * 16 in window.status.message
    assert fake.added == []


def test_what_is_not_known_is_named_harmlessly(window: Window, fake: FakeLibrary) -> None:
    _follow(window, "jiuwen:add?path=/etc\u202e<b>" + "x" * 500)
    said = window.status.message
    assert "jiuwen:add?path=/etc\\u202e<b>" in said
    assert "\u202e" not in said
    assert len(said) < 120
    assert fake.added == []


@pytest.mark.parametrize(
    ("system", "told", "package"),
    [
        ("Linux", {"ID": "debian"}, "fonts-noto-cjk."),
        ("Linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "fonts-noto-cjk."),
        ("Linux", {"ID": "fedora"}, "google-noto-sans-cjk-fonts."),
        ("Linux", {"ID": "unheard"}, "noto-fonts-cjk (arch)"),
        ("Linux", None, "fonts-noto-cjk (debian)"),
        ("Windows", None, "optional features"),
        ("Darwin", None, "Noto Sans CJK"),
    ],
)
def test_the_package_of_the_system_is_named(
    monkeypatch: pytest.MonkeyPatch, system: str, told: dict[str, str] | None, package: str
) -> None:
    def release() -> dict[str, str]:
        if told is None:
            raise FileNotFoundError(Path("/etc/os-release"))
        return told

    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "freedesktop_os_release", release)
    assert package in no_font.words()
