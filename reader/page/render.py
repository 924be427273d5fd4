"""An article as a page: HTML that a browser shows, and that `reader.page.layout` fits to Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from html import escape

from reader.core.article import Article, Document, Part
from reader.core.shown import PartsView, Target
from reader.page import parts as languages
from reader.page.copies import listed
from reader.page.head import OK, View, header, shown_lang
from reader.page.made import Page
from reader.page.originals import changed_lines
from reader.page.parts import Shown, is_chinese
from reader.page.places import IN_TURN, Places, bounds
from reader.page.plain import minutes, neutral, one_line
from reader.script.convert import convert_html
from reader.script.detect import Detected
from reader.script.writing import PLAIN, Writing
from reader.text.outlets import Outlets, shipped


@dataclass(frozen=True, slots=True)
class Shape:
    """What a page shows of an article: `parts` of its languages, and its `copies` at the end.

    Outlets are called as those that are `known` are (None: the shipped ones). `writing` is what
    the reader chose beside the script, `spoken` the language of the page's own words ("": that of
    what is shown).
    """

    parts: PartsView = PartsView.ALL
    copies: Sequence[Article] = ()
    known: Outlets | None = None
    writing: Writing = PLAIN
    spoken: str = ""


_WHOLE = Shape()
_ALT = re.compile(r'(?<= alt=")[^"]+')


def render(
    document: Document,
    article: Article,
    target: Target,
    state: str = OK,
    zone: tzinfo | None = None,
    shape: Shape = _WHOLE,
) -> Page:
    """The page of an article in a script; dates in `zone` (None: the system's)."""
    source = Detected(article.script, article.half)
    known = shape.known or shipped()
    lang = shown_lang(article, target)
    written = [part for part in document.parts if part.html]
    parts = languages.possible(shape.parts, len(written))
    ranks = languages.chosen(parts, [is_chinese(part) for part in written])
    read = minutes(" ".join(written[rank].text for rank in ranks))
    view = View(lang, target, source, zone, state, known, shape.writing, shape.spoken, read)
    title = one_line(view.shown(document.title))
    shown = [_shown(part, view) for part in written]
    beside = parts is PartsView.SIDE
    switch = languages.switch(shown, parts, view.words)
    narrow = languages.switch(shown, parts, view.words, narrow=True) if beside else switch
    head = header(document, article, title, view, narrow)
    in_turn = languages.in_turn([shown[rank] for rank in ranks])
    side = f"{head.replace(narrow, switch)}\n{languages.side_by_side(*shown)}" if beside else ""
    foot = listed(shape.copies, article, view)
    return Page(
        article,
        title,
        f"{head}\n{in_turn}{foot}",
        view.lang,
        state,
        f"{side}{foot}" if side else "",
        IN_TURN if parts is PartsView.ALL else Places(bounds([p.text for p in written]), ranks[0]),
        read,
        shape.spoken,
        changed_lines(
            [
                (escape(title), escape(one_line(document.title))),
                *(
                    (after.html, neutral(before.html))
                    for after, before in zip(shown, written, strict=True)
                ),
            ]
        ),
    )


def _shown(part: Part, view: View) -> Shown:
    """A part in the script shown, if it is Chinese."""
    if not is_chinese(part):
        return Shown(part.lang, neutral(part.html), chinese=False)
    html = convert_html(part.html, view.target, view.source, view.writing)
    html = _ALT.sub(lambda said: view.shown(said[0]), html)  # read where the picture is not loaded
    return Shown(view.lang, neutral(html), chinese=True)


def from_text(article: Article, text: str, description: str = "") -> Document:
    """A document from the catalogue's plain text, for when the file itself is gone.

    A line is a paragraph; an empty line parts the languages where there are as many as known.
    """
    texts = text.split("\n\n")
    langs = article.langs or ("und",)
    if len(texts) != len(langs):
        texts, langs = [text], langs[:1]
    return Document(
        title=article.title,
        source=article.source,
        author=article.author,
        published=article.published,
        published_from=article.published_from,
        captured=article.captured,
        url=article.url,
        tags=article.tags,
        description=description or article.description,
        parts=tuple(
            Part(lang, _paragraphs(said), said) for lang, said in zip(langs, texts, strict=True)
        ),
        format=article.format,
        address=article.address,
        has_image=article.has_image,
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
