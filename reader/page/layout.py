"""A page's HTML fitted to what Qt's rich text can lay out, and its Han text set more closely.

Qt knows no figure, no ruby and no spacing of punctuation, scales headings by itself, and when it
justifies a line it widens the spaces between Latin words before anything else. So:

- headings and figures become paragraphs and divisions with a class of their own;
- a space inside Han text becomes a zero-width one in `<span class="gap">`, which the stylesheet
  gives its width back by letter spacing: the line then spreads over its Han characters alike;
- a full-width mark before another is put in `<span class="tight">`, half an em narrower;
- tables inside tables inside tables are opened, since Qt lays each level out several times over.

Each character stays one character (`plain_text` undoes the gaps), so that places in the text stay.
"""

import re

GAP = "\u200b"

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_SPACE = re.compile(r"(?<=\S) (?=\S)")

_OPEN, _CLOSE, _STOP = "（《「『【〈〔“‘", "）》」』】〉〕”’", "，。、；：！？"
_TIGHT = f"[{_OPEN}{_CLOSE}{_STOP}](?=[{_OPEN}])|[{_CLOSE}](?=[{_CLOSE}{_STOP}])"
_TIGHT_HANT = re.compile(_TIGHT)
_TIGHT_HANS = re.compile(f"{_TIGHT}|[，。、；：](?=[{_CLOSE}])")

_DEEPEST_TABLE = 2
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
_ROWS = frozenset(("tr", "caption"))
_RENAMED = {
    "<figure>": '<div class="figure">',
    "</figure>": "</div>",
    "<figcaption>": '<div class="caption">',
    "</figcaption>": "</div>",
    "<table>": '<table class="grid" border="1" cellspacing="0" cellpadding="6">',
    "<td>": '<td align="left">',
    "<ruby>": "",
    "</ruby>": "",
    "<rt>": "（",
    "</rt>": "）",
    **{f"<h{n}>": f'<p class="h{n}" align="left">' for n in range(1, 7)},
    **{f"</h{n}>": "</p>" for n in range(1, 7)},
}
_FALLBACK = re.compile(r"<rp>[^<]*</rp>")


def plain_text(text: str) -> str:
    """Text as Qt gives it back from a page that was laid out: gaps are spaces again."""
    return text.replace(GAP, " ")


def for_qt(html: str, lang: str) -> str:
    """The HTML of a page, in `lang`, as the pane sets it."""
    fitter = _Fitter(lang)
    pieces = _TAG.split(_FALLBACK.sub("", html.replace(GAP, "")))
    return "".join(
        fitter.tag(piece) if rank % 2 else fitter.text(piece) for rank, piece in enumerate(pieces)
    )


class _Fitter:
    """Where a walk over tags and texts is: in which language, in code, in how many tables."""

    def __init__(self, lang: str) -> None:
        self._tight = _TIGHT_HANT if lang.startswith("zh-Hant") else _TIGHT_HANS
        self._chinese = self._han = lang.startswith("zh")
        self._code = 0
        self._tables = 0

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
        if tag.startswith('<div class="han"'):
            return tag.replace("<div", '<div align="justify"', 1)
        return _RENAMED.get(tag, tag)

    def _too_deep(self, closing: str, name: str) -> bool:
        """Whether a part of a table is of one that is to be opened; counts the tables."""
        depth = self._tables
        if name == "table":
            self._tables = max(0, depth - 1) if closing else depth + 1
            depth = max(depth, self._tables)
        return depth > _DEEPEST_TABLE

    def text(self, text: str) -> str:
        """A text with gaps and tight marks, if it is Han text."""
        if not self._han or self._code or not _HAN.search(text):
            return text
        text = _SPACE.sub(f'<span class="gap">{GAP}</span>', text)
        return self._tight.sub(r'<span class="tight">\g<0></span>', text)
