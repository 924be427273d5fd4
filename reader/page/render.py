"""An article as a page: HTML that a browser shows, and that `reader.page.layout` fits to Qt."""

from dataclasses import dataclass
from datetime import tzinfo
from html import escape

from reader.core.article import Article, Document, Part
from reader.core.shown import Target
from reader.page.head import OK, View, header, shown_lang
from reader.page.plain import neutral, one_line
from reader.page.words import language_name
from reader.script.convert import convert_html
from reader.script.detect import Detected
from reader.text.outlets import Outlets, shipped


@dataclass(frozen=True, slots=True)
class Page:
    """One article, ready to be shown.

    `title` is in the script shown, on one line; `html` is what goes between the tags of a body:
    header and text; `lang` is the BCP 47 tag of what is shown; `state` is "ok", "changed" (the
    file is no longer what was imported) or "gone" (shown from the catalogue).
    """

    article: Article
    title: str
    html: str
    lang: str
    state: str


def render(
    document: Document,
    article: Article,
    target: Target,
    state: str = OK,
    zone: tzinfo | None = None,
    known: Outlets | None = None,
) -> Page:
    """The page of an article in a script; dates in `zone` (None: the system's).

    Outlets are called as those that are `known` are (None: the shipped ones).
    """
    source = Detected(article.script, article.half)
    view = View(shown_lang(article, target), target, source, zone, state, known or shipped())
    title = one_line(view.shown(document.title))
    parts = [part for part in document.parts if part.html]
    body = "\n".join(_part(part, view, rank) for rank, part in enumerate(parts))
    html = f"{header(document, article, title, view)}\n{body}"
    return Page(article, title, html, view.lang, state)


def _part(part: Part, view: View, rank: int) -> str:
    """One language of the text; from the second on, after a rule and its name."""
    chinese = is_chinese(part)
    html = convert_html(part.html, view.target, view.source) if chinese else part.html
    lang = view.lang if chinese else part.lang
    label = (
        f'<hr class="part"/>\n<p class="language">{escape(language_name(lang))}</p>\n'
        if rank
        else ""
    )
    kind = "han" if lang.startswith(("zh", "ja")) else "latin"
    return f'{label}<div class="{kind}" lang="{escape(lang)}">{neutral(html)}</div>'


def is_chinese(part: Part) -> bool:
    """Whether a part is converted between the scripts: no other language ever is."""
    return part.lang.split("-")[0] in ("zh", "und", "")


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
