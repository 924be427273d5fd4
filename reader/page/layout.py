"""A page's HTML fitted to what Qt's rich text can lay out, and its Han text set more closely.

Qt knows no figure, no ruby, no em space and no spacing of punctuation, and scales headings by
itself. So:

- headings and figures become paragraphs and divisions with a class of their own;
- blocks that are not running Han text, those that are mostly Latin, and those with words too long
  to break, are aligned to the left, whatever the document's default;
- cells of a table with little text are not broken into lines, or Qt makes their columns as narrow
  as one character;
- the page's own words in the source line, and each tag, are kept together by word joiners, which
  are no characters of the text: copying, finding and looking for names leave them out;
- a picture inside a line gets a line of its own;
- quotation marks among Latin letters are put in `<span class="quote">`, for a font in which they
  are as narrow as the letters;
- a middle dot between Han characters becomes a half-width one, before which no line may break;
- emphasised Han characters are put in `<span class="stress">`, since they are never slanted;
- a full-width mark before another is put in `<span class="tight">`, half an em narrower;
- tables inside tables inside tables are opened, since Qt lays each level out several times over.

Each character stays one character (`plain_text` gives them back), so that places in the text stay.
"""

import re
from functools import lru_cache
from itertools import islice, takewhile

from reader.script.fold import HAN_RANGES, HAN_RUN

JOINER = "\u2060"
_EM, _EM_GAP = "\u2003", "\u200b"

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_LONG_WORD = re.compile("[!-~]{24}")
_PARAGRAPH, _PARAGRAPH_END = ("<p>", "<li>"), ("</p>", "</li>")
_CELL, _MOST_IN_CELL, _MOST_IN_ROW, _LEAST_IN_CELL = ("<td>", "<th>"), 8, 40, 4
"""Han characters, or twice as many others, that a cell has on one line, and all of a row have.

Where so many cells are in a row that they would have less, the table is wider than the page.
"""

_FIGURE = re.compile(
    r"(?=\D{0,7}\d)[+−-]?[^\W\d_]{0,3}[$¥€£￥＄]? ?[\d.,:/%+()~–—−-]{1,16} ?[^\W\d_]{0,2}"
)
"""What stays whole in any cell: a number, a share, a date, with its currency or unit."""

_OWN_WORDS = re.compile(r"(?<=<a )([^>]*>)([^<]+)|<span>([^<]*\d[^<]*)</span>")
_META = re.compile(r'<p class="meta".*?</p>', re.S)
_TAGS = re.compile(r'(?<=<p class="tags">)[^<]*')
_OF_A_TAG = re.compile(rf"&#?\w+;|[{HAN_RANGES}/‐–—-]|[^{HAN_RANGES}/‐–—&-]+")
_JOINED = re.compile(rf"(?<=[{HAN_RANGES}])(?=[{HAN_RANGES}])")
_QUOTE = re.compile("[“”‘’]+")
_APOSTROPHE = re.compile("(?<=[A-Za-zÀ-ɏ])’(?=[A-Za-zÀ-ɏ])")
_QUOTED = r'<span class="quote">\g<0></span>'

_OPEN, _CLOSE, _STOP = "（《「『【〈〔“‘", "）》」』】〉〕”’", "，。、；：！？"
_TIGHT = f"[{_OPEN}{_CLOSE}{_STOP}](?=[{_OPEN}])|[{_CLOSE}](?=[{_CLOSE}{_STOP}])"
_TIGHT_HANT = re.compile(_TIGHT)
_TIGHT_HANS = re.compile(f"{_TIGHT}|[，。、；：！？](?=[{_CLOSE}])")

_DOT, _KEPT_DOT = "·", "\uff65"
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN_RANGES}]){_DOT}(?=[{HAN_RANGES}])")

_DEEPEST_TABLE = 2
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
_ROWS = frozenset(("tr", "caption"))
_ALIGNED = (
    '<p class="meta"',
    '<p class="tags"',
    '<p class="notice"',
    '<p class="language"',
    '<p class="parts"',
    '<p class="copies"',
    '<p class="cited"',
    '<p class="lead" lang="und-Latn"',
    '<div class="latin"',
)
_RENAMED = {
    "<figure>": '<div class="figure" align="left">',
    "</figure>": "</div>",
    "<figcaption>": '<div class="caption" align="left">',
    "</figcaption>": "</div>",
    "<table>": '<table class="grid" cellspacing="0" cellpadding="6">',
    '<table class="side">': '<table class="side" width="100%" cellspacing="0" cellpadding="0">',
    '<td class="left">': '<td class="left" width="50%">',
    '<td class="right">': '<td class="right" width="50%">',
    "<td>": '<td align="left">',
    "<th>": '<th align="left">',
    "<pre>": '<pre align="left">',
    "<ruby>": "",
    "</ruby>": "",
    "<rt>": "（",
    "</rt>": "）",
    **{f"<h{n}>": f'<p class="h{n}" align="left">' for n in range(1, 7)},
    **{f"</h{n}>": "</p>" for n in range(1, 7)},
}
_KEPT_PAGES, _KEPT_LENGTH = 8, 200_000
"""How many pages stay fitted (the open one, which is set again, and those that were made ahead),
and how many characters they may have for that."""

_FALLBACK = re.compile(r"<rp>[^<]*</rp>")
_LAST_LINE = re.compile(r"(?<!\s)\s++(?=(?:</code>)?</pre>)")
_BEFORE_PICTURE = re.compile(r"(?<=[^\s>])(\s*(?:</?(?:a|b|i|em|strong)\b[^>]*>)*)(?=<img\b)")
_AFTER_PICTURE = re.compile(r"(<img\b[^>]*>(?:</?(?:a|b|i|em|strong)\b[^>]*>)*)\s*(?=[^\s<])")


def plain_text(text: str) -> str:
    """Text as Qt gives it back from a page that was laid out."""
    return text.replace(_EM_GAP, " ").replace(_KEPT_DOT, _DOT)


def for_qt(html: str, lang: str) -> str:
    """The HTML of a page, in `lang`, as the pane sets it."""
    return (_for_qt if len(html) <= _KEPT_LENGTH else _for_qt.__wrapped__)(html, lang)


@lru_cache(maxsize=_KEPT_PAGES)
def _for_qt(html: str, lang: str) -> str:
    html = _TAGS.sub(_whole, _META.sub(_kept_together, html, count=1), count=1)
    html = _LAST_LINE.sub("", _FALLBACK.sub("", html.replace(_EM_GAP, "")))
    if "<img" in html:
        html = _AFTER_PICTURE.sub(r"\1<br/>", _BEFORE_PICTURE.sub(r"\1<br/>", html))
    return "".join(_Fitter(lang).pieces(_TAG.split(html)))


def _kept_together(meta: re.Match[str]) -> str:
    """The source line with no line's end inside what it says itself: the link, the time."""

    def kept(found: re.Match[str]) -> str:
        return _JOINED.sub(JOINER, found[0].replace(" \u2197", "\xa0\u2197"))

    return _OWN_WORDS.sub(kept, meta[0])


def _whole(tags: re.Match[str]) -> str:
    """The line of tags with no line's end inside a tag."""
    each = tags[0].replace(" ", "\xa0").split(_EM)
    return _EM.join(JOINER.join(_OF_A_TAG.findall(tag)) for tag in each)


def _inside(pieces: list[str], rank: int) -> str:
    """The text of the paragraph, item, cell or emphasis that a tag opens."""
    closing = f"</{pieces[rank][1:]}"
    end = rank + 1
    while end < len(pieces) and pieces[end] != closing:
        end += 1
    return "".join(pieces[rank + 1 : end : 2])


def _is_captioned(pieces: list[str], rank: int) -> bool:
    """Whether the figure that a tag opens has a caption."""
    tags = islice(pieces, rank, None, 2)
    return "<figcaption>" in takewhile(lambda tag: tag != "</figure>", tags)


def _is_latin(text: str) -> bool:
    """Whether Latin letters take more room than Han characters; they are half as wide."""
    return len(_LATIN.findall(text)) > 2 * sum(map(len, HAN_RUN.findall(text)))


def _most_in_cells(pieces: list[str], rank: int) -> int:
    """How much a cell of the row that a tag opens has on one line, so that all fit in a line."""
    cells = takewhile(lambda tag: tag != "</tr>", islice(pieces, rank, None, 2))
    share = _MOST_IN_ROW // max(1, sum(tag in _CELL for tag in cells))
    return min(_MOST_IN_CELL, max(_LEAST_IN_CELL, share))


def _is_short(text: str, most: int) -> bool:
    """Whether the text of a cell is little, or a figure."""
    wide = sum(char >= "\u2e80" for char in text)
    little = 0 < len(text.strip()) + wide <= 2 * most
    return little or is_figure(text)


def is_figure(text: str) -> bool:
    """Whether a text is a figure and no more, which is read wrong where it is broken."""
    return _FIGURE.fullmatch(text.strip()) is not None


class _Fitter:
    """Where a walk over tags and texts is: in which language, in code, in how many tables."""

    def __init__(self, lang: str) -> None:
        self._tight = _TIGHT_HANT if lang.startswith("zh-Hant") else _TIGHT_HANS
        self._chinese = self._han = lang.startswith("zh")
        self._code = 0
        self._most = _MOST_IN_CELL
        self._running = False
        self._stressed: list[bool] = []
        self._tables = 0

    def pieces(self, pieces: list[str]) -> list[str]:
        """Texts and tags in turn, fitted."""
        for rank, piece in enumerate(pieces):
            if rank % 2:
                fitted = self.emphasis(piece, rank, pieces) or self.tag(piece)
                pieces[rank] = self.block(piece, rank, pieces, fitted)
            else:
                pieces[rank] = self.text(piece)
        return pieces

    def block(self, tag: str, rank: int, pieces: list[str], fitted: str) -> str:
        """The tag of a paragraph or a cell, by the text inside it; others as they are `fitted`."""
        if tag in _PARAGRAPH:
            inside = _inside(pieces, rank)
            latin = self._chinese and _is_latin(inside)
            self._running = not latin and HAN_RUN.search(inside) is not None
            left = (latin and self._han) or _LONG_WORD.search(inside)
            return f'{tag[:-1]} align="left">' if left else fitted
        if tag in _PARAGRAPH_END:
            self._running = False
        elif tag == "<figure>" and _is_captioned(pieces, rank):
            return fitted.replace("figure", "captioned")
        elif tag == "<tr>":
            self._most = _most_in_cells(pieces, rank)
        elif tag in _CELL and fitted != " " and _is_short(_inside(pieces, rank), self._most):
            return f'{fitted[:-1]} class="short">'
        return fitted

    def emphasis(self, tag: str, rank: int, pieces: list[str]) -> str:
        """The tags of emphasis as Qt is given them; "" for others."""
        if tag == "<em>":
            han = self._han and HAN_RUN.search(_inside(pieces, rank)) is not None
            self._stressed.append(han)
            return '<span class="stress">' if self._stressed[-1] else tag
        if tag == "</em>" and self._stressed:
            return "</span>" if self._stressed.pop() else tag
        return ""

    def tag(self, tag: str) -> str:
        """A tag as Qt is given it."""
        found = _NAME.match(tag)
        if found is None:
            return tag
        closing, name = found.groups()
        if name in _TABLE_PARTS and self._too_deep(closing, name):
            return "<br/>" if closing and name in _ROWS else " "
        if name in ("pre", "code"):
            self._code += -1 if closing else 1
        elif name == "div":
            self._han = self._chinese and (bool(closing) or 'class="latin"' not in tag)
        if tag.startswith(_ALIGNED):
            return f'{tag[:-1]} align="left">'
        return _RENAMED.get(tag, tag)

    def _too_deep(self, closing: str, name: str) -> bool:
        """Whether a part of a table is of one that is to be opened; counts the tables."""
        depth = self._tables
        if name == "table":
            self._tables = max(0, depth - 1) if closing else depth + 1
            depth = max(depth, self._tables)
        return depth > _DEEPEST_TABLE

    def text(self, text: str) -> str:
        """A text with tight marks and narrow quotation marks where they belong."""
        if self._code:
            return text
        if not self._han or not (self._running or HAN_RUN.search(text)):
            return self._wide(_QUOTE.sub(_QUOTED, text) if _LATIN.search(text) else text)
        if _DOT in text:
            text = _BETWEEN_HAN.sub(_KEPT_DOT, text)
        text = _APOSTROPHE.sub(_QUOTED, text)
        return self._wide(self._tight.sub(r'<span class="tight">\g<0></span>', text))

    @staticmethod
    def _wide(text: str) -> str:
        """Em spaces, which Qt would take for any other space, with a width of their own."""
        return text.replace(_EM, f'<span class="em">{_EM_GAP}</span>')
