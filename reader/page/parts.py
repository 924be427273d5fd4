"""The languages of an article on its page: in turn, one alone, or two side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from reader.core.article import Part
from reader.core.shown import PartsView
from reader.page.aligned import Block, aligned
from reader.page.words import Words, language_name
from reader.text.written import Written, top_blocks

SWITCH_SCHEME = "parts"
"""What the links begin with by which another view is chosen."""

_SWITCH = re.compile(r'<p class="parts".*?</p>\n?', re.S)
_TOO_NARROW = re.compile(r'<span class="on">[^<]*</span><span class="narrow">[^<]*</span>')
_KIND = re.compile(r"<(h[1-6]|figure|table|pre|ul|ol|hr)\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """One language as it is shown: its tag, and its text as HTML in the script shown."""

    lang: str
    html: str
    chinese: bool


def is_chinese(part: Part) -> bool:
    """Whether a part is converted between the scripts: no other language ever is."""
    return part.lang.split("-")[0] in ("zh", "und", "")


def chinese_of(chinese: Sequence[bool]) -> int:
    """Which part stands for Chinese: the first in it, else the first of all."""
    return next((rank for rank, there in enumerate(chinese) if there), 0)


def possible(view: PartsView, count: int) -> PartsView:
    """The view itself, or all in turn where there is nothing to choose or no pair to set."""
    if count < 2 or (view is PartsView.SIDE and count > 2):
        return PartsView.ALL
    return view


def chosen(view: PartsView, chinese: Sequence[bool]) -> tuple[int, ...]:
    """Which parts a view shows, in order, by whether each of them is Chinese."""
    ranks = tuple(range(len(chinese)))
    if possible(view, len(chinese)) not in (PartsView.CHINESE, PartsView.OTHER):
        return ranks
    first = chinese_of(chinese)
    return (first,) if view is PartsView.CHINESE else ranks[:first] + ranks[first + 1 :]


def in_turn(parts: Sequence[Shown]) -> str:
    """The parts one after another; from the second on, after a rule and the language's name."""
    return "\n".join(_division(part, rank) for rank, part in enumerate(parts))


def _division(part: Shown, rank: int) -> str:
    name = f'<hr class="part"/>\n<p class="language">{escape(language_name(part.lang))}</p>\n'
    return f"{name if rank else ''}{_in_language(part, part.html)}"


def _in_language(part: Shown, html: str) -> str:
    kind = "han" if part.lang.startswith(("zh", "ja")) else "latin"
    return f'<div class="{kind}" lang="{escape(part.lang)}">{html}</div>'


def side_by_side(one: Shown, other: Shown) -> str:
    """Two parts in a table, a row for each pair of paragraphs."""
    left, right = top_blocks(one.html), top_blocks(other.html)
    names = (f'<p class="language">{escape(language_name(p.lang))}</p>' for p in (one, other))
    rows = [
        _row(*names),
        *(
            _row(
                _in_language(one, "\n".join(left[rank].html for rank in here)),
                _in_language(other, "\n".join(right[rank].html for rank in there)),
            )
            for here, there in aligned(_blocks(left), _blocks(right))
        ),
    ]
    inner = "\n".join(rows)
    return f'<table class="side">\n{inner}\n</table>'


def _row(left: str, right: str) -> str:
    return f'<tr><td class="left">{left}</td><td class="right">{right}</td></tr>'


def _blocks(blocks: Sequence[Written]) -> list[Block]:
    return [Block(len(block.text), _kind(block.html)) for block in blocks]


def _kind(block: str) -> str:
    found = _KIND.match(block)
    return found[1] if found else "p"


def switch(parts: Sequence[Shown], view: PartsView, words: Words, *, narrow: bool = False) -> str:
    """A line from which another view is chosen; the one in force is no link. "" for one language.

    Chinese is named first, so that each view has its place. Where it is too `narrow` for the view
    in force, that is said.
    """
    if len(parts) < 2:
        return ""
    view = possible(view, len(parts))
    chinese = parts[chinese_of([part.chinese for part in parts])]
    others = (language_name(part.lang) for part in parts if part is not chinese)
    names = {
        PartsView.CHINESE: language_name(chinese.lang),
        PartsView.OTHER: " / ".join(others),
        PartsView.ALL: words.both,
        PartsView.SIDE: words.side
        if possible(PartsView.SIDE, len(parts)) is PartsView.SIDE
        else "",
    }
    why = f'<span class="narrow">{escape(words.narrow)}</span>' if narrow else ""
    shown = (
        f'<span class="on">{escape(name)}</span>{why}'
        if each is view
        else f'<a href="{SWITCH_SCHEME}:{each}">{escape(name)}</a>'
        for each, name in names.items()
        if name
    )
    return f'<p class="parts" id="parts">{" · ".join(shown)}</p>'


def has_switch(html: str) -> bool:
    """Whether another view can be chosen on a page: its languages stand apart from one another."""
    return bool(_SWITCH.search(html))


def without_switch(html: str) -> str:
    """A page for where nothing can be chosen: on paper, in a browser.

    It still says that it is too narrow for what was chosen.
    """

    def left(found: re.Match[str]) -> str:
        said = _TOO_NARROW.search(found[0])
        return f'<p class="parts">{said[0]}</p>\n' if said else ""

    return _SWITCH.sub(left, html)
