"""Hostile markup: none survives cleaning, nor comes back when the text is converted."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.core.article import Script
from reader.core.shown import Target
from reader.script.convert import convert_html
from reader.script.detect import Detected
from reader.script.own import OwnWords
from reader.script.writing import Writing
from reader.text.html import clean, clean_blocks
from reader.text.markdown import plain_to_html, to_html
from reader.text.shortcodes import expanded
from tests.text.strays import elements, strays, vectors

VECTORS = vectors()
ALL = [vector for rows in VECTORS.values() for vector in rows]
BASE = "https://news.example/a/1.html"
SOURCES = (
    None,
    Detected(Script.HANS),
    Detected(Script.HANT),
    Detected(Script.HANT, half=True),
    Detected(Script.MIXED),
)
WRITING = Writing(tai=True, quotes=True, own=OwnWords({"头发": "頭髮", "里面": "裏面"}))


def around(vector: str) -> Iterator[str]:
    """A vector by itself, in running text that is converted, in a table and in a quotation."""
    yield vector
    yield f"<p>他说，头发很长，后来发展了。{vector}“里面”的台湾头髮。</p><p>北约的头发</p>"
    yield f"<table><tr><td>头发{vector}<td>乙</table>"
    yield f"<blockquote><ul><li>{vector}<li>头发</ul></blockquote>"


def joined(html: str, base: str, *, local: bool) -> str:
    return "\n".join(block.html for block in clean_blocks(html, base, local=local))


def shown(html: str) -> Iterator[str]:
    """Cleaned markup as it is, and in each script, from each."""
    yield html
    for target in Target:
        for source in SOURCES:
            yield convert_html(html, target, source, WRITING)


def test_the_table_has_hundreds_of_vectors_and_none_twice() -> None:
    assert len(set(ALL)) == len(ALL) >= 600


def test_the_judge_sees_what_is_not_allowed() -> None:
    assert strays('<p>甲<a href="https://news.example/">乙</a></p>') == []
    bad = {
        "<script>V()</script>": "element script",
        "<p onclick=V()>": "attribute p onclick",
        "<a href='java\tscript:V()'>": "address a href='java\\tscript:V()'",
        "<img src=file:///x>": "address img src='file:///x'",
        "<a href=x>": "address a href='x'",
        "<svg>": "not HTML: {http://www.w3.org/2000/svg}svg",
        "<p align=left>": "attribute p align",
    }
    for html, said in bad.items():
        assert strays(html) == [said]
    assert strays("<!--x-->")
    assert sum(bool(strays(vector)) for vector in ALL) > 450  # the rest is only text, or nothing


@pytest.mark.parametrize("family", VECTORS)
def test_no_vector_survives_cleaning_and_conversion(family: str) -> None:
    for vector in VECTORS[family]:
        for html in around(vector):
            for local in (False, True):
                for base in ("", BASE):
                    once = joined(html, base, local=local)
                    assert strays(once) == [], (html, once)
                    assert joined(once, base, local=local) == once, html


@pytest.mark.parametrize("family", VECTORS)
def test_no_vector_comes_back_in_another_script(family: str) -> None:
    for vector in VECTORS[family]:
        for html in around(vector):
            once = clean(html, BASE)
            before = elements(once)
            for converted in set(shown(once)):
                assert strays(converted) == [], (html, converted)
                assert elements(converted) == before, (html, converted)


@pytest.mark.parametrize("family", VECTORS)
def test_no_vector_survives_in_plain_text_markdown_and_shortcodes(family: str) -> None:
    for vector in VECTORS[family]:
        texts = (
            vector,
            f"头发\n{vector}\n\n里面",
            f'- {vector}\n- [甲]({vector})\n- ![乙]({vector} "{vector}")\n\n<{vector}>',
            f"[甲]: {vector}\n\n[甲] ![甲]\n\n| {vector} | 乙 |\n|---|---|\n| `{vector}` | 丁 |",
            f"```{vector}\n{vector}\n```\n\n    {vector}\n\n> {vector}",
            f'{{{{< figure src="{vector}" title="{vector}" caption=`{vector}` >}}}}',
            f'{{{{< youtube {vector} >}}}}{{{{< video src="{vector}" >}}}}',
        )
        for text in texts:
            for html in (to_html(expanded(text)), plain_to_html(text), expanded(text)):
                once = clean(html, BASE)
                assert strays(once) == [], (text, once)


PIECES = st.sampled_from(
    [*ALL, *"<>&\"'`/=;:! \n", "头发", "＜", "＞", "“", "”", "<p>", "<b>", "]]>"]
)
PAGES = st.lists(PIECES | st.text(max_size=8), max_size=8).map("".join)


@given(PAGES)
@example("<p>&am<abbr>p;lt;script></p>")
def test_cleaning_hostile_markup_twice_changes_nothing(html: str) -> None:
    once = clean(html, BASE)
    assert strays(once) == []
    assert clean(once, BASE) == once


@given(PAGES)
def test_what_is_cleaned_has_no_element_that_nobody_wrote(html: str) -> None:
    """Reading it again, as a browser does, gives the elements that were written and no more."""
    once = clean(html, BASE)
    assert len(elements(once)) == once.count("<") - once.count("</")


@given(PAGES, st.sampled_from(list(Target)), st.sampled_from(SOURCES))
def test_conversion_never_makes_markup(html: str, target: Target, source: Detected | None) -> None:
    once = clean(html, BASE)
    converted = convert_html(once, target, source, WRITING)
    assert elements(converted) == elements(once)
    assert strays(converted) == []
    assert len(converted) == len(once)


@given(st.text(max_size=60), st.sampled_from(list(Target)), st.sampled_from(SOURCES))
def test_conversion_never_makes_a_sign_of_markup(
    text: str, target: Target, source: Detected | None
) -> None:
    converted = convert_html(text, target, source, WRITING)
    for sign in "<>&\"'`=":
        assert converted.count(sign) == text.count(sign)
