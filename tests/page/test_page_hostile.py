"""Hostile markup in every fact of an article: none is markup on its page, in any script or form."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

import pytest

from reader.core.article import Document, Part, Script
from reader.core.reading import ReadOptions
from reader.core.shown import PartsView, Target
from reader.formats.draft import Draft, Markup, Source
from reader.formats.finish import finish
from reader.page.layout import for_qt
from reader.page.made import Page
from reader.page.render import Shape, from_text, render
from reader.page.standalone import document_html
from tests.page.page_articles import WHEN, article
from tests.text.strays import PAGE, strays, strays_of_file, vectors

VECTORS = vectors()


def drafted(vector: str, markup: Markup) -> Document:
    """The document of a file in which a vector stands wherever something can stand."""
    draft = Draft(
        title=f"后发 {vector} 头发",
        source=f"里面{vector}",
        author=f"记者{vector}",
        published=WHEN,
        url=f"https://news.example/{vector}",
        tags=(f"头发{vector}", vector),
        description=f"里面的事。{vector}",
        body=f"<p>他说头发发展了。</p>\n\n{vector}\n\n<p>里面{vector}台湾</p>",
        markup=markup,
    )
    return finish(draft, Source(f"a/{vector}.html", "", options=ReadOptions(pictures=True)), "html")


def raw(vector: str) -> Document:
    """The same by facts that no format has touched, as an old catalogue may hold them."""
    made = from_text(article(title=vector, author=vector, tags=(vector,)), f"{vector}\n头发")
    english = Part("en", made.parts[0].html, made.parts[0].text)
    return replace(
        made, source=vector, url=vector, description=vector, parts=(*made.parts, english)
    )


def pages(document: Document, vector: str, view: PartsView) -> Iterator[Page]:
    copy = article(id=2, source=vector, path=vector, archive=vector, url=vector)
    row = article(script=Script.HANS, title=document.title, path=vector)
    for target in (Target.ORIGINAL, Target.TW):
        yield render(document, row, target, shape=Shape(view, copies=(copy,)))


@pytest.mark.parametrize("family", VECTORS)
def test_no_vector_is_markup_on_a_page(family: str) -> None:
    """Formats take turns: what each of them leaves of a vector is tried where it is cleaned."""
    for vector, markup in zip(VECTORS[family], cycle(Markup), strict=False):
        made = [
            *pages(drafted(vector, markup), vector, PartsView.ALL),
            *pages(raw(vector), vector, PartsView.SIDE),
        ]
        for page in made[1::2]:
            html = page.side or page.html
            assert strays(for_qt(html, page.lang), PAGE) == [], (vector, html)
        for page in made:
            assert strays_of_file(document_html(page)) == [], vector
