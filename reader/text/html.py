"""Web markup to the small, safe and regular HTML that Jiuwen keeps, and from that to plain text.

The tree is bs4's, walked without recursion; `reader.text.blocks` builds the page anew from it,
and nh3 has the last word on what may pass.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, RubyParenthesisString, RubyTextString

from reader.text.blocks import BOXES, Page
from reader.text.inline import Mark, attribute
from reader.text.urls import absolute, host, is_web, real, real_picture

_MARKS = {
    "a": "a", "abbr": "", "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sub": "sub", "sup": "sup",
    "ruby": "ruby", "rb": "rb", "rt": "rt", "rp": "rp", "small": "small",
}  # fmt: skip
_LEAVES = {
    "p": "p", "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4",
    "pre": "pre", "figcaption": "caption",
}  # fmt: skip
_BOUNDARIES = frozenset((
    "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "footer", "form", "header", "html", "legend", "main", "menu", "option",
    "section", "summary", "tbody", "tfoot", "thead", "caption", "noscript",
))  # fmt: skip
_EMBEDS = frozenset(("iframe", "video", "audio", "embed"))
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
    r"|sr-only|screen-reader-text|visually-hidden|off-screen|element-hidden)(?:\s|$)"
)
_CAPTION = re.compile(r"caption", re.I)
# Of bs4's kinds of strings those that are read; the others are comments, scripts, styles.
_TEXTS = (NavigableString, RubyTextString, RubyParenthesisString)
_PICTURE_SOURCES = ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset")
_PIXEL = re.compile(r"/(?:pixel|beacon|1x1|spacer)[./?]|feedburner\.com/~|doubleclick\.net", re.I)

_ALLOWED = {
    "a": {"href"},
    "img": {"src", "alt", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_TAGS = frozenset((
    "h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "table", "tbody", "tr", "td",
    "th", "figure", "figcaption", "em", "strong", "a", "img", "br", "hr", "code", "pre",
    "ruby", "rb", "rt", "rp", "sub", "sup",
))  # fmt: skip
_SCHEMES = {"http", "https", "mailto"}

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")
_GLUED = re.compile(r"<(img|source|iframe|video)(?=(?:src|type|alt|class)=)", re.I)
# Code, which may speak of entities, and entities of an ampersand that began another entity.
_DOUBLED = re.compile(
    r"(?P<code><(code|pre)\b.*?(?:</\2>|\Z))"
    r"|&amp;(?:(?:amp|\#0*38);)*"
    r"(?P<name>amp;|(?:lt|gt|quot|apos|nbsp|[lr][ds]quo|hellip|[mn]dash|middot);|\#0*3[49](?!\d);?)",
    re.I | re.S,
)
_MOST_TAGS = 300_000
_ANY_TAG = re.compile(r"<(?!/?(?:p|br|img|hr)\b)[^<>]*>", re.I)
_LONGEST_ALT = 500


def clean(html: str, base: str = "") -> str:
    """The page in the allow-list of this module, safe to show; cleaning it again changes nothing.

    `base` is the page's own address, for links that are relative to it; without one they go.
    """
    built = _built(html, base)
    if _once_escaped(built) != built:  # an entity that stood in pieces
        built = _built(built, base)
    safe = _sanitised(built)
    # Nearly always the sanitiser finds nothing to do; what it left is made regular again.
    return safe if safe == built else _sanitised(_built(safe, base))


def _sanitised(html: str) -> str:
    return nh3.clean(html, tags=_TAGS, attributes=_ALLOWED, url_schemes=_SCHEMES, link_rel=None)


def _once_escaped(html: str) -> str:
    """The page with what some program escaped twice escaped once; code stays as it is."""

    def once(found: re.Match[str]) -> str:
        return found["code"] or f"&{found['name'].rstrip(';')};"

    return _DOUBLED.sub(once, html) if "&amp;" in html else html


def _built(html: str, base: str) -> str:
    """The page built anew from its tree."""
    text = _GLUED.sub(r"<\1 ", _CONTROLS.sub("", html.replace("\r\n", "\n").replace("\r", "\n")))
    if text.count("<") > _MOST_TAGS:  # nobody wrote this: keep the text, in bounded time
        text = _ANY_TAG.sub("", text)
    text = _once_escaped(text)
    page = Page()
    _walk(BeautifulSoup(text, "lxml"), page, base)
    return page.html()


def _walk(root: Tag, page: Page, base: str) -> None:
    """Tell the page of each tag and text, in document order."""
    stack: list[tuple[str, Iterator[object]]] = [("", iter(root.contents))]
    while stack:
        leaving, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            _end(leaving, page)
        elif isinstance(child, Tag):
            role = _start(child, page, base)
            if role is not None:
                stack.append((role, iter(child.contents)))
        elif type(child) in _TEXTS:
            page.text(_CONTROLS.sub("", str(child)))


def _start(tag: Tag, page: Page, base: str) -> str | None:
    """A tag begins: the role to end it in, or None if there is nothing to see inside."""
    name = tag.name.lower()
    void = name in _VOID
    if name in _DROPPED or (not void and _NOISE.search(_classes(tag))):
        return None
    if name in _EMPTY:
        _EMPTY[name](tag, page, base)
    if void or name in _EMPTY:
        return "" if void else None
    role = _role(tag, name)
    if role == "mark":
        page.open_mark(_mark(name, tag, base))
    elif role == "leaf":
        page.open_leaf(_LEAVES[name])
    elif role == "caption":
        page.open_leaf("caption")
    elif role == "box":
        page.open_box(name, [(key, str(tag.get(key, ""))) for key in _ALLOWED.get(name, ())])
    elif role == "figure":
        page.open_figure()
    elif role == "boundary":
        page.boundary()
    return role


def _end(role: str, page: Page) -> None:
    """A tag ends that began in this role."""
    ends = {
        "mark": page.close_mark,
        "leaf": page.close_leaf,
        "caption": page.close_leaf,
        "box": page.close_box,
        "figure": page.close_figure,
        "boundary": page.boundary,
    }
    if role:
        ends[role]()


def _role(tag: Tag, name: str) -> str:
    """What a tag is to the page; "" for one that only holds text."""
    if name in ("p", "div", "dd") and _is_caption(tag):
        return "caption"
    if name in _LEAVES:
        return "leaf"
    if name in _MARKS:
        return "mark"
    if name in BOXES:
        return "box"
    if name == "figure":
        return "figure"
    return "boundary" if name in _BOUNDARIES else ""


def _classes(tag: Tag) -> str:
    """The classes of a tag in one string."""
    found = tag.get("class")
    return " ".join(found) if isinstance(found, list) else found or ""


def _is_caption(tag: Tag) -> bool:
    """Whether the page's maker marked it as a caption, and it isn't the box of both."""
    return _CAPTION.search(_classes(tag)) is not None and tag.find("img") is None


def _mark(name: str, tag: Tag, base: str) -> Mark:
    """The inline element for a tag; a link that leads nowhere is none."""
    kept = _MARKS[name]
    if kept == "a":
        given = str(tag.get("href") or "")
        href = "" if given.startswith("#") else absolute(given, base)
        if not (is_web(href) or href.lower().startswith("mailto:")):
            return Mark("", "")
        return Mark("a", f"<a{attribute('href', href)}>")
    return Mark(kept, f"<{kept}>" if kept in _TAGS else "")


def _add_break(_tag: Tag, page: Page, _base: str) -> None:
    page.line_break()


def _add_rule(_tag: Tag, page: Page, _base: str) -> None:
    page.rule()


def _add_picture(tag: Tag, page: Page, base: str) -> None:
    """A picture by its own address, or none if it only counts readers."""
    source = _picture_source(tag, base)
    if source and not _is_pixel(tag, source):
        said = [
            " ".join(str(tag.get(key) or "").split())[:_LONGEST_ALT] for key in ("alt", "title")
        ]
        alt, title = (_CONTROLS.sub("", text) for text in said)
        page.picture(
            f"<img{attribute('src', source)}{attribute('alt', alt)}{attribute('title', title)}>"
        )


def _picture_source(tag: Tag, base: str) -> str:
    """The first usable address among the attributes that hold one."""
    for key in _PICTURE_SOURCES:
        given = str(tag.get(key) or "").strip()
        if key.endswith("srcset"):
            given = given.partition(" ")[0].rstrip(",")
        source = real_picture(absolute(given, base)) if given else ""
        if is_web(source):
            return source
    return ""


def _is_pixel(tag: Tag, source: str) -> bool:
    """Whether a picture is too small to be seen, or comes from those who count readers."""
    tiny = any(
        str(tag.get(side, "")).removesuffix("px") in ("0", "1") for side in ("width", "height")
    )
    return tiny or _PIXEL.search(source) is not None


def _add_embed(tag: Tag, page: Page, base: str) -> None:
    """A film or frame becomes a link that says where it leads."""
    inner = tag.find("source")
    given = tag.get("src") or (inner.get("src") if isinstance(inner, Tag) else "") or ""
    source = absolute(str(given), base)
    if is_web(source):
        page.open_leaf("p")
        page.open_mark(Mark("a", f"<a{attribute('href', source)}>"))
        page.text(f"▶ {host(real(source))}")
        page.close_mark()
        page.close_leaf()


_EMPTY = {
    "br": _add_break,
    "hr": _add_rule,
    "img": _add_picture,
    **dict.fromkeys(_EMBEDS, _add_embed),
}

_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>""")
_LINES = frozenset((
    "p", "h2", "h3", "h4", "li", "blockquote", "tr", "figure", "figcaption", "pre", "hr",
    "ul", "ol", "table",
))  # fmt: skip
_PICTURE = re.compile(r"<figure><img[^>]*>")
_UNREAD = re.compile(r"<(rt|rp)>.*?</\1>", re.S)
_SPACES = re.compile(r"\s+")


def plain(html: str) -> str:
    """Cleaned HTML as text: a block a line, captions included, pictures and readings left out."""

    def replaced(found: re.Match[str]) -> str:
        if found[2] in _LINES:
            return "\n"
        return " " if found[2] in ("br", "td", "th") else ""

    lines = _TAG.sub(replaced, _UNREAD.sub("", _SPACES.sub(" ", html))).split("\n")
    kept = (_SPACES.sub(" ", unescape(line)).strip() for line in lines)
    return "\n".join(line for line in kept if line)


def has_image(html: str) -> bool:
    """Whether cleaned HTML shows a picture."""
    return "<img " in html


def top_blocks(html: str) -> list[str]:
    """The outermost elements of cleaned HTML, each as HTML."""
    blocks, start, depth = [], 0, 0
    for tag in _TAG.finditer(html):
        if tag[2] not in ("br", "img", "hr"):
            depth += -1 if tag[1] else 1
        if depth == 0:
            blocks.append(html[start : tag.end()].strip())
            start = tag.end()
    return blocks


def join_blocks(blocks: Iterable[str]) -> str:
    """Cleaned HTML from outermost elements, some of which may have been taken out.

    What has become neighbours by that is made regular: no rule at an end or twice, no picture
    twice.
    """
    kept: list[str] = []
    for block in blocks:
        last = kept[-1] if kept else "<hr>"
        picture = _PICTURE.match(block)
        if not (block == last == "<hr>" or (picture and last.startswith(picture[0]))):
            kept.append(block)
    return "\n".join(kept[:-1] if kept and kept[-1] == "<hr>" else kept)
