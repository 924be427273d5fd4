"""Web markup to the small, safe and regular HTML that Jiuwen keeps.

bs4 tells what is on the page (`reader.text.events`), `reader.text.blocks` builds it anew from that,
and nh3 has the last word on what may pass.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import nh3

from reader.text.beside import SCHEME, beside
from reader.text.blocks import BOXES, Page
from reader.text.events import End, Event, Start, element, events
from reader.text.inline import Mark, attribute
from reader.text.urls import absolute, host, is_web, real, real_picture
from reader.text.written import Written, top_blocks

_MARKS = {
    "a": "a", "abbr": "", "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em",
    "s": "s", "strike": "s", "del": "s",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sub": "sub", "sup": "sup",
    "ruby": "ruby", "rb": "rb", "rt": "rt", "rp": "rp", "small": "small",
}  # fmt: skip
_LEAVES = {
    "p": "p", "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4",
    "pre": "pre",
}  # fmt: skip
_BOUNDARIES = frozenset((
    "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "footer", "form", "header", "html", "legend", "main", "menu", "option",
    "section", "summary", "tbody", "tfoot", "thead", "caption", "noscript",
))  # fmt: skip
_FRAMES = frozenset(("iframe", "video", "audio"))
_DROPPED = frozenset((
    "head", "title", "script", "style", "template", "svg", "math", "nav",
    "button", "select", "textarea", "object", "canvas", "map",
))  # fmt: skip
# Elements that never have content. The parser doesn't know all of them and puts what follows
# inside, so what is in them belongs to what is around them.
_VOID = frozenset((
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "image",
    "img", "input", "keygen", "link", "meta", "nextid", "param", "source", "spacer", "track", "wbr",
))  # fmt: skip
_NOISE = re.compile(
    r"(?:^|\s)(?:addtoany\S*|a2a_\S+|sharedaddy|share-(?:bar|buttons?|tools)|social-share\S*"
    r"|sr-only|screen-reader-text|visually-hidden|off-screen|element-hidden|element-invisible"
    # WordPress: byline, tags and related posts; Drupal: byline, buttons, related articles
    r"|entry-meta|entry-author-wrapper|post-tags|tags-links|cat-links|jp-relatedposts"
    r"|sharing-screen-reader-text|submitted|service-links|view-articles-related|comment-add"
    r")(?:\s|$)"
)
_CAPTION = re.compile(r"caption", re.I)
_CAPTIONED = frozenset(("p", "div", "dd"))
_CREDIT = re.compile(r"(?:image|picture|photo)-(?:copyright|credit)", re.I)
_AHEAD = 300  # tags and texts that are looked through for what is inside a tag
_PICTURE_SOURCES = ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset")
_PENDING = re.compile(r"[?&]is-pending-load=1\Z|(?<=[?&])is-pending-load=1(?:#038;|&)")
_PIXEL = re.compile(
    r"/(?:pixel|beacon|1x1|spacer)[./?]|1px_\w*line|feedburner\.com/~|doubleclick\.net", re.I
)

_ALLOWED = {
    "a": {"href"},
    "img": {"src", "alt", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_TAGS = frozenset((
    "h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "table", "tbody", "tr", "td",
    "th", "figure", "figcaption", "em", "strong", "a", "img", "br", "hr", "code", "pre",
    "ruby", "rb", "rt", "rp", "s", "sub", "sup",
))  # fmt: skip
_SCHEMES = {"http", "https", "mailto", SCHEME}

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")
_GLUED = re.compile(r"<(img|source|iframe|video)(?=(?:src|type|alt|class)=)", re.I)
# Code, which may speak of entities, and entities of an ampersand that began another entity.
_DOUBLED = re.compile(
    r"(?P<code><(code|pre)\b.*?(?:</\2>|\Z))"
    r"|&amp;(?:(?:amp|\#0*38);)*"
    r"(?P<name>amp;|(?:lt|gt|quot|apos|nbsp|[lr][ds]quo|hellip|[mn]dash|middot);|\#0*3[49](?!\d);?)",
    re.I | re.S,
)
_MAYBE_DOUBLED = re.compile(r"&amp;(?:#|\w{2,6};)")  # found at once, unlike the whole rule
_MOST_TAGS = 300_000
_ANY_TAG = re.compile(r"<(?!/?(?:p|br|img|hr)\b)[^<>]*>", re.I)
_LONGEST_ALT = 500


def clean(html: str, base: str = "") -> str:
    """The page in the allow-list of this module, safe to show; cleaning it again changes nothing.

    `base` is the page's own address, for links that are relative to it; without one they go.
    """
    return "\n".join(block.html for block in clean_blocks(html, base))


def clean_blocks(html: str, base: str = "", *, local: bool = False) -> list[Written]:
    """The same as its outermost elements, each with its plain text.

    With `local`, pictures that may lie in the archive are kept (`reader.text.beside`).
    """
    blocks = _built(html, base, local=local)
    joined = "\n".join(block.html for block in blocks)
    if _once_escaped(joined) != joined:  # an entity that stood in pieces
        blocks = _built(joined, base, local=local)
        joined = "\n".join(block.html for block in blocks)
    safe = _sanitised(joined)
    if safe == joined:
        return blocks
    # Hardly ever: what the sanitiser left is made regular again, until it finds nothing to do.
    blocks = _built(safe, base, local=local)
    joined = "\n".join(block.html for block in blocks)
    safe = _sanitised(joined)
    return blocks if safe == joined else top_blocks(safe)


def _sanitised(html: str) -> str:
    return nh3.clean(html, tags=_TAGS, attributes=_ALLOWED, url_schemes=_SCHEMES, link_rel=None)


def _once_escaped(html: str) -> str:
    """The page with what some program escaped twice escaped once; code stays as it is."""

    def once(found: re.Match[str]) -> str:
        return found["code"] or f"&{found['name'].rstrip(';')};"

    return _DOUBLED.sub(once, html) if _MAYBE_DOUBLED.search(html) else html


def _built(html: str, base: str, *, local: bool) -> list[Written]:
    """The page built anew from its events."""
    text = _GLUED.sub(r"<\1 ", _CONTROLS.sub("", html.replace("\r\n", "\n").replace("\r", "\n")))
    if text.count("<") > _MOST_TAGS:  # nobody wrote this: keep the text, in bounded time
        text = _ANY_TAG.sub("", text)
    walker = _Walker(_seen(events(_once_escaped(text))), base, local=local)
    walker.walk()
    return walker.page.written()


def _seen(page: list[Event]) -> list[Event]:
    """The events without the control characters that entities can hide."""
    texts = "".join(event for event in page if isinstance(event, str))
    if not _CONTROLS.search(texts):
        return page
    return [_CONTROLS.sub("", event) if isinstance(event, str) else event for event in page]


@dataclass(frozen=True, slots=True)
class _Role:
    """What a tag is to the page: what to do where it starts and where it ends.

    Of a `hollow` one nothing inside is seen.
    """

    start: "Callable[[_Walker, Start], None]"
    end: Callable[[Page], None]
    hollow: bool = False


class _Walker:
    """Tells the page of each tag and text, in document order."""

    def __init__(self, found: list[Event], base: str, *, local: bool) -> None:
        self.page = Page()
        self.base = base
        self.local = local
        self._found = found
        self._at = 0

    def walk(self) -> None:
        """The whole of it."""
        ends: list[Callable[[Page], None]] = []
        skipped = 0  # how deep inside an element of which nothing is seen
        for at, event in enumerate(self._found):
            if isinstance(event, End):
                if skipped:
                    skipped -= 1
                else:
                    ends.pop()(self.page)
            elif isinstance(event, str):
                if not skipped:
                    self.page.text(event)
            elif skipped:
                skipped = skipped + 1
            else:
                self._at = at
                role = self._role(event)
                role.start(self, event)
                if role.hollow:
                    skipped = 1
                else:
                    ends.append(role.end)

    def _role(self, tag: Start) -> _Role:
        classes = tag.attrs.get("class")
        if classes and tag.name not in _VOID:
            if _NOISE.search(classes):
                return _HIDDEN
            # What its maker marked as a caption, unless it is the box of picture and caption.
            captioned = tag.name in _CAPTIONED and _CAPTION.search(classes)
            captioned = captioned or (tag.name == "span" and _CREDIT.search(classes))
            if captioned and self.inside("img") is None:
                return _CAPTION_ROLE
        return _ROLES.get(tag.name, _SEEN)

    def inside(self, name: str) -> Start | None:
        """The first tag of a name within the one that starts here, near its start."""
        for event in element(self._found, self._at, _AHEAD):
            if isinstance(event, Start) and event.name == name:
                return event
        return None


def _nothing(_page: Page) -> None:
    """Nothing ends."""


def _no_start(_walker: _Walker, _tag: Start) -> None:
    """Nothing starts."""


def _open_mark(walker: _Walker, tag: Start) -> None:
    """An inline element; a link that leads nowhere is none."""
    kept = _MARKS[tag.name]
    if kept == "a":
        given = tag.attrs.get("href", "")
        href = "" if given.startswith("#") else absolute(given, walker.base)
        good = is_web(href) or href.lower().startswith("mailto:")
        walker.page.open_mark(Mark("a", f"<a{attribute('href', href)}>") if good else _UNMARKED)
    else:
        walker.page.open_mark(Mark(kept, f"<{kept}>" if kept in _TAGS else ""))


def _open_leaf(walker: _Walker, tag: Start) -> None:
    walker.page.open_leaf(_LEAVES[tag.name])


def _open_caption(walker: _Walker, _tag: Start) -> None:
    walker.page.open_leaf("caption")


def _open_box(walker: _Walker, tag: Start) -> None:
    spans = [(key, tag.attrs.get(key, "")) for key in _ALLOWED.get(tag.name, ())]
    walker.page.open_box(tag.name, spans)


def _open_figure(walker: _Walker, _tag: Start) -> None:
    walker.page.open_figure()


def _open_block(walker: _Walker, _tag: Start) -> None:
    walker.page.boundary()


def _add_break(walker: _Walker, _tag: Start) -> None:
    walker.page.line_break()


def _add_rule(walker: _Walker, _tag: Start) -> None:
    walker.page.rule()


def _add_picture(walker: _Walker, tag: Start) -> None:
    """A picture by its own address, or none if it only counts readers."""
    source = _picture_source(tag, walker.base)
    source = (walker.local and _local_source(tag, source)) or source
    if source and not _is_pixel(tag, source):
        said = [" ".join(tag.attrs.get(key, "").split())[:_LONGEST_ALT] for key in ("alt", "title")]
        alt, title = (_CONTROLS.sub("", text) for text in said)
        walker.page.picture(
            f"<img{attribute('src', source)}{attribute('alt', alt)}{attribute('title', title)}>"
        )


def _picture_source(tag: Start, base: str) -> str:
    """The first usable address among the attributes that hold one."""
    for key in _PICTURE_SOURCES:
        given = tag.attrs.get(key, "").strip()
        if key.endswith("srcset"):
            given = given.partition(" ")[0].rstrip(",")
        source = _PENDING.sub("", real_picture(absolute(given, base))) if given else ""
        if is_web(source):
            return source
    return ""


def _local_source(tag: Start, web: str) -> str:
    """The address of a picture that may lie in the archive, by the first attribute that has one."""
    given = (tag.attrs.get(key, "").strip() for key in ("src", *_PICTURE_SOURCES[:3]))
    return next(filter(None, (beside(each, web) for each in given if each)), "")


def _is_pixel(tag: Start, source: str) -> bool:
    """Whether a picture is too small to be seen, or comes from those who count readers."""
    tiny = any(
        tag.attrs.get(side, "").removesuffix("px") in ("0", "1") for side in ("width", "height")
    )
    return tiny or _PIXEL.search(source) is not None


def _add_embed(walker: _Walker, tag: Start) -> None:
    """A film or frame becomes a link that says where it leads."""
    given = tag.attrs.get("src", "")
    if not given:
        inner = walker.inside("source")
        given = inner.attrs.get("src", "") if inner else ""
    source, page = absolute(given, walker.base), walker.page
    # The card of a post of the same kind of site: a link to it stands beside.
    if is_web(source) and "wp-embedded-content" not in tag.attrs.get("class", ""):
        page.open_leaf("p")
        page.open_mark(Mark("a", f"<a{attribute('href', source)}>"))
        page.text(f"▶ {host(real(source))}")
        page.close_mark()
        page.close_leaf()


_UNMARKED = Mark("", "")
_SEEN = _Role(_no_start, _nothing)
_HIDDEN = _Role(_no_start, _nothing, hollow=True)
_CAPTION_ROLE = _Role(_open_caption, Page.close_leaf)
_ROLES = {
    **dict.fromkeys(_BOUNDARIES, _Role(_open_block, Page.boundary)),
    **dict.fromkeys(BOXES, _Role(_open_box, Page.close_box)),
    **dict.fromkeys(_MARKS, _Role(_open_mark, Page.close_mark)),
    **dict.fromkeys(_LEAVES, _Role(_open_leaf, Page.close_leaf)),
    "figcaption": _CAPTION_ROLE,
    "figure": _Role(_open_figure, Page.close_figure),
    "br": _Role(_add_break, _nothing),
    "hr": _Role(_add_rule, _nothing),
    "img": _Role(_add_picture, _nothing),
    "embed": _Role(_add_embed, _nothing),
    **dict.fromkeys(_FRAMES, _Role(_add_embed, _nothing, hollow=True)),
    **dict.fromkeys(_DROPPED, _HIDDEN),
}
