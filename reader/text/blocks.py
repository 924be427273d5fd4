"""The blocks of a page, built from the events of a parsed tree: start, text, end.

Whatever comes in, what goes out is regular: boxes (lists, quotes, tables) hold blocks, blocks
(paragraphs, headings, figures) hold runs, nothing is empty, nothing nests too deep.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape

from reader.text.inline import BREAK, Mark, Run, paragraphs, read_text, render, text_of
from reader.text.written import Written

_MOST_BOXES = 16  # nesting of boxes; what is deeper stays, but loses its boxes
_ADVERT = re.compile(
    r"获取更多RSS[:：]|Feed enhanced by Better Feed|©[^\n]{0,80}get_post_time\("
    r"|請加入成為眾新聞的月費訂戶|我们的标准：汤森路透"
    r"|請在這輸入 ?Caption。"
    r"|手机上长按并复制下列链接或二维码分享本文章"
)
_STRAY = "Array"  # what PHP writes for a list that a page's maker meant to join
_DATELINE = re.compile(r"[^。！？<>]{1,24}\s*[—–―-]+")
_SPAN = re.compile(r"[1-9]\d?")


_ALT = re.compile(r" alt=\"([^\"]+)\"")

_NO_CAPTION = Written("", "")


@dataclass(slots=True)
class Block:
    """One block: its element's name, its inner HTML and text or its inner blocks, its attributes.

    `caption` is a picture's, as HTML and as text.
    """

    name: str
    html: str = ""
    text: str = ""
    inner: "list[Block]" = field(default_factory=list)
    attrs: str = ""
    caption: Written = _NO_CAPTION


class Page:
    """Collects the blocks of one page."""

    def __init__(self) -> None:
        self._boxes = [Block("")]
        self._kinds = [""]  # the leaf that text goes into; "" is loose text
        self._runs: list[Run] = []
        self._active: tuple[Mark, ...] = ()
        self._outside: list[tuple[Mark, ...]] = []  # what was active before each open mark
        self._figures = 0
        self._small = False  # whether any text was in `<small>`
        self._caption = _NO_CAPTION  # one that stood before its picture

    def written(self) -> list[Written]:
        """The top-level blocks of the page so far."""
        self.flush()
        blocks = _trimmed(self._boxes[0].inner)
        return [Written(_written(block), _text(block)) for block in blocks]

    # inline
    def text(self, text: str) -> None:
        """Text in the current leaf."""
        if text and (self._runs or not text.isspace()):
            self._runs.append(Run(text, self._active))

    def line_break(self) -> None:
        """A `<br>`."""
        if self._runs:
            self._runs.append(BREAK)

    def picture(self, image: str) -> None:
        """An `<img>`, written out."""
        self._runs.append(Run("", (), image))

    def open_mark(self, mark: Mark) -> None:
        """An inline element begins; one inside another of its name doesn't count."""
        inside = self._active and any(other.name == mark.name for other in self._active)
        self._outside.append(self._active)
        self._active = self._active if inside else (*self._active, mark)
        self._small = self._small or mark.name == "small"

    def close_mark(self) -> None:
        """The innermost inline element ends."""
        self._active = self._outside.pop()

    # blocks
    def boundary(self) -> None:
        """A block begins or ends that itself is not kept."""
        if self._kinds[-1] != "pre":
            self.flush()
        elif self._runs and not self._runs[-1].text.endswith("\n"):
            self.text("\n")

    def open_leaf(self, kind: str) -> None:
        """A paragraph, heading, `pre` or caption begins."""
        if not (kind == "p" and self._after_dateline()):
            self.boundary()
        self._kinds.append("pre" if self._kinds[-1] == "pre" else kind)

    def close_leaf(self) -> None:
        """The innermost leaf ends."""
        if self._kinds[-2] == "pre":
            self.boundary()
        else:
            self.flush()
        self._kinds.pop()

    def rule(self) -> None:
        """An `<hr>`."""
        self.flush()
        self._put(Block("hr"))

    def open_figure(self) -> None:
        """A figure begins."""
        self._settle()
        self._figures += 1

    def close_figure(self) -> None:
        """The innermost figure ends."""
        self._settle()
        self._figures -= 1

    def _settle(self) -> None:
        """What text there is becomes blocks, a caption that found no picture as well."""
        self.flush()
        waiting, self._caption = self._caption, _NO_CAPTION
        if waiting.html:
            self._put(Block("p", *waiting))

    def open_box(self, name: str, spans: Iterable[tuple[str, str]] = ()) -> None:
        """A list, quote, table or part of one begins."""
        self._settle()
        attrs = "".join(f' {key}="{at}"' for key, at in spans if _SPAN.fullmatch(at))
        self._boxes.append(Block(name, attrs=attrs))
        self._kinds.append("")

    def close_box(self) -> None:
        """The innermost box ends."""
        self._settle()
        self._kinds.pop()
        box = self._boxes.pop()
        holder = self._boxes[-1].name
        stray = holder not in _HOLDERS.get(box.name, (holder,))
        too_deep = len(self._boxes) > _MOST_BOXES
        for block in box.inner if stray or too_deep else _FINISH[box.name](box):
            self._put(block)

    def _put(self, block: Block) -> None:
        """Add a block, but no second rule, nor a picture again: lazy ones come twice."""
        last = self._here[-1] if self._here else Block("hr")
        if block.name == last.name == "hr":
            return
        if block.name == last.name == "figure" and block.html == last.html:
            last.caption = last.caption if last.caption.html else block.caption
        else:
            self._here.append(block)

    @property
    def _here(self) -> list[Block]:
        """The blocks of the innermost box."""
        return self._boxes[-1].inner

    def _loose(self) -> bool:
        """Whether text stands directly on the page, in no element that means anything."""
        return len(self._kinds) == 1

    def _after_dateline(self) -> bool:
        """Whether the loose text before a paragraph is its beginning: a place and a dash."""
        if not (self._runs and self._loose()):
            return False
        return _DATELINE.fullmatch(text_of(self._runs).strip()) is not None

    def flush(self) -> None:
        """What text there is becomes blocks."""
        runs, self._runs = self._runs, []
        if not runs:
            return
        kind = self._kinds[-1]
        if kind == "pre":
            self._add_pre(runs)
            return
        caption = kind == "caption" or (self._small and _all_small(runs))
        for paragraph in paragraphs(runs):
            self._add(kind, paragraph, caption=caption)

    def _add_pre(self, runs: list[Run]) -> None:
        plain = [Run("\n") if run.atom else run for run in runs]
        if text_of(plain).strip():
            self._put(Block("pre", render(plain).strip("\n"), _line(read_text(plain))))
        for run in runs:
            if run.atom and run is not BREAK:
                self._put(Block("figure", run.atom))

    def _add(self, kind: str, runs: list[Run], *, caption: bool) -> None:
        """One paragraph, heading, caption or picture."""
        text = text_of(runs)
        if not text and len(runs) == 1:
            self._put(Block("figure", runs[0].atom, caption=self._caption))
            self._caption = _NO_CAPTION
        elif text and text == _said_of_picture(runs):
            self._put(Block("figure", runs[0].atom, caption=_written_runs(runs[1:])))
        elif _ADVERT.match(text):
            if self._here and self._here[-1].name == "hr":
                self._here.pop()
        elif text != _STRAY or not self._loose():
            written = _written_runs(runs)
            if not (caption and self._captioned(kind, written)):
                self._put(Block(kind if kind.startswith("h") else "p", *written))

    def _captioned(self, kind: str, said: Written) -> bool:
        """Put a caption to the picture before it, or keep it for the one that follows."""
        last = self._here[-1] if self._here else None
        if last is not None and last.name == "figure":
            before = last.caption
            if before.html:
                text = _line(f"{before.text} {said.text}")
                said = Written(f"{before.html}<br>{said.html}", text)
            last.caption = said
            return True
        if kind == "caption" and self._figures and not self._caption.html:
            self._caption = said
            return True
        return False


def _written_runs(runs: list[Run]) -> Written:
    return Written(render(runs), _line(read_text(runs)))


def _said_of_picture(runs: list[Run]) -> str:
    """What is said in place of the picture that begins a paragraph, if there is no other."""
    found = _ALT.search(runs[0].atom)
    alone = all(not run.atom for run in runs[1:])
    return unescape(found[1]) if found and alone else ""


def _all_small(runs: list[Run]) -> bool:
    """Whether all text is in `<small>`."""
    return all(any(mark.name == "small" for mark in run.marks) for run in runs if run.text.strip())


def _quote(box: Block) -> list[Block]:
    return [box] if box.inner else []


def _list(box: Block) -> list[Block]:
    box.inner = [
        block if block.name == "li" else Block("li", inner=[block]) for block in _unruled(box)
    ]
    return _quote(box)


def _unruled(box: Block) -> list[Block]:
    """What is in a list or a row without rules between its items: one alone would be no item."""
    return [block for block in box.inner if block.name != "hr"]


def _row(box: Block) -> list[Block]:
    """A row holds cells alone."""
    box.inner = [
        block if block.name in ("td", "th") else Block("td", inner=[block])
        for block in _unruled(box)
    ]
    return _quote(box)


def _table(box: Block) -> list[Block]:
    """A table holds rows alone; what stood between them goes before it.

    One with a single column was only there for its looks, and gives its content.
    """
    before = [block for block in box.inner if block.name != "tr"]
    box.inner = [block for block in box.inner if block.name == "tr"]
    cells = [cell for row in box.inner for cell in row.inner]
    if all(len(row.inner) == 1 for row in box.inner):
        return before + [block for cell in cells for block in cell.inner]
    return [*before, box] if any(cell.inner for cell in cells) else before


def _cell(box: Block) -> list[Block]:
    """A cell stays when it is empty: it holds its column's place."""
    return [box]


_FINISH: dict[str, Callable[[Block], list[Block]]] = {
    "blockquote": _quote,
    "ul": _list,
    "ol": _list,
    "li": _quote,
    "table": _table,
    "tr": _row,
    "td": _cell,
    "th": _cell,
}
BOXES = frozenset(_FINISH)

_CELLS = ("td", "th")
_HOLDERS = {"li": ("ul", "ol"), "tr": ("table",), "td": ("tr",), "th": ("tr",)}


def _trimmed(blocks: list[Block]) -> list[Block]:
    """The blocks of a page without a rule at the end; there is none at the start."""
    return blocks[:-1] if blocks and blocks[-1].name == "hr" else blocks


def _written(block: Block) -> str:
    """One block as HTML."""
    name = block.name
    if name == "hr":
        return "<hr>"
    if name == "figure":
        said = block.caption.html
        caption = f"<figcaption>{said}</figcaption>" if said else ""
        return f"<figure>{block.html}{caption}</figure>"
    if not block.inner:
        return f"<{name}{block.attrs}>{block.html}</{name}>"
    lone = _lone_paragraph(block)
    inner = lone.html if lone else "".join(map(_written, block.inner))
    if name == "table":
        inner = f"<tbody>{inner}</tbody>"
    return f"<{name}{block.attrs}>{inner}</{name}>"


def _lone_paragraph(block: Block) -> Block | None:
    """The only paragraph of an item or a cell, which needs no element of its own."""
    lone = block.name in _HOLDERS and len(block.inner) == 1 and block.inner[0].name == "p"
    return block.inner[0] if lone else None


def _text(block: Block) -> str:
    """The text of an outermost block; that of a leaf is one tidy line already."""
    return _lines(_spoken(block)) if block.inner else block.caption.text or block.text


def _spoken(block: Block) -> str:
    """The text of one block; lines and cells are set off as the page shows them."""
    if block.name == "figure":
        return f"\n{block.caption.text}\n"
    lone = _lone_paragraph(block)
    inner = lone.text if lone else block.text or "".join(map(_spoken, block.inner))
    around = " " if block.name in _CELLS else "\n"
    return f"{around}{inner}{around}"


def _lines(text: str) -> str:
    """Lines without space around them, and without the empty ones."""
    return "\n".join(filter(None, map(_line, text.split("\n"))))


def _line(text: str) -> str:
    """A line with single spaces."""
    return " ".join(text.split())
