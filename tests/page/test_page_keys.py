"""Keys that a page names."""

from reader.commands import BY_ID, key_label
from reader.core.shown import Target
from reader.page.keys import KEYS, with_keys
from reader.page.render import render
from reader.page.words import words
from tests.page.page_articles import article, document


def test_they_are_those_of_the_table_of_commands() -> None:
    assert {each: key_label(BY_ID[each].keys[0]) for each in KEYS} == KEYS


def test_each_language_names_the_key_that_rescans() -> None:
    for lang in ("en", "zh-Hans", "zh-Hant-TW"):
        said = words(lang)
        assert "{rescan}" in said.gone
        assert "{rescan}" in said.changed
        assert "{original_script}" in said.repaired


def test_a_notice_names_the_key_in_force() -> None:
    html = render(document(), article(), Target.HANS, "gone").html
    assert "（<span" in html
    assert ">F5</span>）" in html
    other = with_keys(html, lambda command: f"<{command}>")
    assert ">&lt;rescan&gt;</span>）" in other
    assert "F5" not in other
    assert with_keys("<p>F5</p>", lambda _command: "x") == "<p>F5</p>"
