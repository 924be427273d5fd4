"""The head of a page: title, source line, tags, notices, lead."""

import re
from dataclasses import dataclass, field
from datetime import tzinfo

from reader.core.article import Article, Document, Script, iso
from reader.core.shown import Target
from reader.page.keys import MARKED
from reader.page.plain import escaped, local_date, one_line
from reader.page.words import Words, words
from reader.script.convert import convert, is_repaired
from reader.script.detect import Detected, detect_short
from reader.script.fold import HAN_RUN
from reader.script.writing import PLAIN, Writing
from reader.text.outlets import Outlets, shipped
from reader.text.urls import host, is_web

OK, CHANGED, GONE, LONG = "ok", "changed", "gone", "long"

_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class View:
    """How one article is shown: its language tag, its words, and what conversion needs.

    The page itself speaks the language `spoken`, "" for that of what is shown.
    `known` are the outlets whose names are known in both scripts, `writing` is what the reader
    chose beside the script. What is shown takes so many `minutes` to read.
    """

    lang: str
    target: Target
    source: Detected
    zone: tzinfo | None
    state: str = OK
    known: Outlets = field(default_factory=shipped)
    writing: Writing = PLAIN
    spoken: str = ""
    minutes: int = 1

    @property
    def words(self) -> Words:
        """The words of the page itself."""
        return words(self.spoken or self.lang)

    def shown(self, text: str) -> str:
        """A text of the file in the script shown."""
        return convert(text, self.target, self.source, self.writing)

    def fact(self, text: str) -> str:
        """A name or a tag in the script shown, whatever the language of the article."""
        if self.target is Target.ORIGINAL:
            return text
        return convert(text, self.target, detect_short(text), self.writing)


def shown_lang(article: Article, target: Target) -> str:
    """The tag of what is shown: the target's for Chinese, else the article's own."""
    first = article.langs[0] if article.langs else "und"
    if article.script is Script.NONE and not first.startswith("zh"):
        return first
    if target.lang:
        return target.lang
    return "zh-Hant" if article.script is Script.HANT else "zh-Hans"


def source_name(source: str, url: str, view: View) -> str:
    """What an article's source is called in the script shown; its host if it has no name."""
    outlet = view.known.find(url, source)
    if outlet is None:
        return view.fact(source) or host(url)
    lang = view.target.lang or view.lang
    if lang.startswith("zh-Hant"):
        return outlet.hant
    return outlet.hans if lang.startswith("zh") else outlet.label


def _date(document: Document, view: View) -> str:
    """The date as it is shown, with the original and its origin on hover."""
    instant = document.published or document.captured
    if instant is None:
        return f"<span>{view.words.undated}</span>"
    date = local_date(instant, view.zone)
    shown = date if document.published else view.words.captured.format(date)
    origin = view.words.origin(document.published_from if document.published else "capture")
    said = " · ".join(part for part in (iso(instant), origin) if part)
    return f'<time datetime="{iso(instant)}" title="{escaped(said)}">{shown}</time>'


def _author(document: Document, source: str, view: View) -> str:
    """The author, unless it only repeats the source."""
    author, site = document.author, host(document.url)
    same = {name.casefold() for name in (source, document.source, site, site.partition(".")[0])}
    outlet = view.known.find(document.url, document.source)
    if outlet is not None:
        same |= {name.casefold() for name in (outlet.label, outlet.hans, outlet.hant)}
    return "" if author.casefold() in same else view.fact(author)


def source_line(document: Document, view: View) -> str:
    """Source, author, date, reading time and the way to the original, in one paragraph."""
    source = source_name(document.source, document.url, view)
    time = view.words.minutes.format(view.minutes).replace(" ", "\u00a0")  # never broken in two
    items = [
        f'<span title="{escaped(host(document.url))}">{escaped(source)}</span>' if source else "",
        f"<span>{escaped(_author(document, source, view))}</span>",
        _date(document, view),
        f"<span>{time}</span>",
    ]
    if is_web(document.url):
        items.append(f'<a href="{escaped(document.url)}">{view.words.original} ↗</a>')
    shown = "\u2003".join(item for item in items if item and item != "<span></span>")
    return f'<p class="meta" id="meta">{shown}</p>'


def _notices(document: Document, article: Article, view: View) -> list[str]:
    """What the reader should know about this view of the article."""
    words = view.words
    told = {GONE: words.gone, CHANGED: words.changed, LONG: words.long}.get(view.state)
    said = [told] if told else []
    if view.target in (Target.TW, Target.HK) and (
        article.half or is_repaired(document.text, view.target, view.source)
    ):
        said = [*said, view.words.repaired]
    return [f'<p class="notice">{text.format_map(MARKED)}</p>' for text in said]


def _bare(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()


def lead(document: Document, view: View) -> str:
    """The description as a lead paragraph; "" if title or text say it already."""
    bare = _bare(document.description)
    if not bare or bare in _bare(document.title) or bare in _bare(document.text):
        return ""
    lang = "" if HAN_RUN.search(document.description) else ' lang="und-Latn"'
    return f'<p class="lead"{lang}>{escaped(view.shown(document.description))}</p>'


def header(document: Document, article: Article, title: str, view: View, switch: str = "") -> str:
    """Everything above the body; `switch` is the line that chooses among its languages."""
    # Those that are spelt alike in the script shown are one.
    shown = dict.fromkeys(view.fact(tag) for tag in document.tags if one_line(tag))
    tags = "\u2003".join(f"#{escaped(tag)}" for tag in shown)
    return "\n".join(
        [
            f"<h1>{escaped(title)}</h1>",
            source_line(document, view),
            *([f'<p class="tags">{tags}</p>'] if tags else []),
            *([switch] if switch else []),
            '<hr class="head"/>',
            *_notices(document, article, view),
            lead(document, view),
        ]
    ).rstrip()
