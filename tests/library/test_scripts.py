"""The script that is kept for one source."""

from pathlib import Path

import pytest

from reader.core.shown import Target
from reader.library import open_library
from reader.library.scripts import keep_script, script_of
from reader.settings import Settings


def test_a_script_is_kept_and_given_up(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    assert script_of(settings, "河报") == ""
    keep_script(settings, "河报", "hant")
    keep_script(settings, "VOA", "original")
    settings.save()
    again = Settings(tmp_path / "settings.json")
    assert (script_of(again, "河报"), script_of(again, "VOA")) == ("hant", "original")
    keep_script(again, "VOA", "")
    keep_script(again, "河报", "")
    assert again.text("scripts") == ""


@pytest.mark.parametrize("text", ["{", "[]", '{"河报": "latin"}', "[" * 100_000])
def test_what_is_amiss_is_left_out(tmp_path: Path, text: str) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set("scripts", text)
    assert script_of(settings, "河报") == ""


def test_articles_of_a_source_are_shown_in_its_script(tmp_path: Path) -> None:
    texts = {"河报": "港口今天恢复通航。", "湖报": "车站的供电昨天也恢复了。"}
    for name, text in texts.items():
        head = f"---\ntitle: {text[:2]}\nsource: {name}\n---\n\n"
        (tmp_path / f"{name}.md").write_text(head + text, encoding="utf-8")
    library = open_library(tmp_path / "data")
    library.add([tmp_path / "河报.md", tmp_path / "湖报.md"])
    library.warm()
    library.keep_script("河报", "hant")
    assert library.script_of("河报") == "hant"
    assert library.target_for("河报", Target.HANS) is Target.TW
    assert library.target_for("湖报", Target.HANS) is Target.HANS
    articles = {article.source: article.id for article in library.articles(library.ask().ids)}
    ids = list(articles.values())
    by_source = library.snippets(ids, "恢复", Target.HANS, by_source=True)
    assert "恢復" in by_source[articles["河报"]].text
    assert "恢复" in by_source[articles["湖报"]].text
    plain = library.snippets(ids, "恢复", Target.HANS)
    assert all("恢复" in snippet.text for snippet in plain.values())
    library.close()
