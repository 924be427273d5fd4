"""Markdown to HTML, for a text that the cleaner reads next: it is not yet safe to show."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from reader.text.footnotes import with_footnotes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_DEEPEST = 40
_LONGEST = 4_000_000  # characters; what is longer was written by no editor, and is read as plain
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\n]*)$", re.M)
_MOST_FENCES = 500
# An address that was broken at a hyphen.
_BROKEN_ADDRESS = re.compile(r"(\]\(https?://[^\s()<>]{1,1000}-)\n{1,2}(?=[^\s()<>]{1,1000}\))")
# An item that is no more than a name or a day, and a line that only follows it.
_SHORT_ITEM = re.compile(
    r"^([ \t]{0,3}[-*+][ \t]+[\d\u3400-\u9fff]{2,16})\n(?=[\u3400-\u9fff【「『《〈“（][^\n]{11})",
    re.M,
)
_BRACKETED = re.compile(r"(?<=[^\n])\n(?=【[^】\n]{2,20}】)")
_UNDER_HEAD = re.compile(r"^\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*$", re.M)
_BAR = re.compile(r"(?<!\\)\|")
_A_BLOCK = re.compile(r"[ \t]*(?:[-*+>#]|\d{1,9}[.)])[ \t]")
_MOST_PIECES = 9
"""Lines into which one row of a table was broken."""
_OPENING, _CLOSED = "“‘「『《〈（【〔", "”’」』》〉）】〕"
_CLOSING = f"{_CLOSED}，。、；：！？…—"
_SENTENCE_ENDS = tuple("。！？!?”」』…）)：:；;.")
# What goes on after an empty line: fences, some kinds of HTML, definitions of links.
_SPANNING = re.compile(r"```|~~~|<[!?]|<(?:script|pre|style|textarea)|\]:", re.I)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
# A block of lines that begin with no space and no sign of a list, heading or rule and hold no sign.
_SIGNLESS = re.compile(
    r"(?:(?![ \t+=-]|\d{1,9}[.)])[^\n\\`*_\[\]<>&~|#\0]*[^\s\\`*_\[\]<>&~|#\0](?:\n|[ ]*\Z))+"
)
_SENTENCE_END = re.compile(rf"([{re.escape(''.join(_SENTENCE_ENDS))}])\n")


def to_html(text: str) -> str:
    """The HTML of a Markdown text, with the HTML that stands in it.

    A line that ends where a sentence does is a paragraph of its own, since news are often kept
    one paragraph a line; other line breaks are only wrapping. Indented lines are text, not code:
    scraped pages are indented for no reason. Hostile nesting is cut off at a fixed depth.
    """
    if len(text) > _LONGEST:
        return plain_to_html(text)
    text = _mended(text)
    return str(_parser().render(text)) if _SPANNING.search(text) else _by_blocks(text)


def _by_blocks(text: str) -> str:
    """The same for a text in which nothing reaches over an empty line but lists and quotes.

    Most blocks of news are paragraphs without any sign: those need no parser. What stands between
    two of them is parsed together.
    """
    out: list[str] = []
    marked: list[str] = []
    for block in _EMPTY_LINES.split(text):
        if _SIGNLESS.fullmatch(block):
            if marked:
                out.append(_parser().render("\n\n".join(marked) + "\n"))
                marked = []
            out.append(f"<p>{_broken(escape(block.strip(), quote=False))}</p>\n")
        elif block:
            marked.append(block)
    if marked:
        out.append(_parser().render("\n\n".join(marked) + "\n"))
    return "".join(out)


def _broken(block: str) -> str:
    """A paragraph without signs, with breaks where lines end as sentences do."""
    return _SENTENCE_END.sub(r"\1<br><br>\n", block)


def _mended(text: str) -> str:
    """Markdown without what programs and people that don't know it broke."""
    text = with_footnotes(_BROKEN_ADDRESS.sub(r"\1", _without_stray_fences(text)))
    text = _BRACKETED.sub("\n\n", text)
    text = _SHORT_ITEM.sub(r"\1\n\n", text)
    return _with_whole_rows(text) if _UNDER_HEAD.search(text) else text


def _with_whole_rows(text: str) -> str:
    """The text with each row of a table on one line: some are broken inside their cells."""
    lines, at, in_code = text.split("\n"), 0, False
    out: list[str] = []
    while at < len(lines):
        in_code ^= _FENCE.match(lines[at]) is not None
        if not in_code and _UNDER_HEAD.match(lines[at]):
            bars = len(_BAR.findall(lines[at]))
            if out:
                start = _head_of(out, bars)
                out[start:] = [_row(out, start, bars)[0]]
            out.append(lines[at])
            at += 1
            while at < len(lines) and lines[at].startswith("|"):
                row, at = _row(lines, at, bars)
                out.append(row)
        else:
            out.append(lines[at])
            at += 1
    return "\n".join(out)


def _head_of(lines: Sequence[str], bars: int) -> int:
    """Where the row that ends the lines begins; at the last line if that ends no row."""
    last = len(lines) - 1
    for start in range(last, max(-1, last - _MOST_PIECES), -1):
        if lines[start].startswith("|") and _row(lines, start, bars)[1] == len(lines):
            return start
    return last


def _row(lines: Sequence[str], at: int, bars: int) -> tuple[str, int]:
    """The row that begins at a line, and where the next one does.

    It ends at a bar, with just as many as the table has; where it does not, or something else
    begins before it does, it is that line alone.
    """
    row, found = "", 0
    for end in range(at, min(len(lines), at + _MOST_PIECES)):
        piece = lines[end].strip()
        if row and (not piece or piece.startswith("|") or _A_BLOCK.match(lines[end])):
            break
        row += f"{' ' if row.endswith('|') else '<br>'}{piece}" if row else piece
        found += len(_BAR.findall(piece))
        if found >= bars:
            whole = found == bars and piece.endswith("|")
            return (row, end + 1) if whole else (lines[at], at + 1)
    return lines[at], at + 1


def _without_stray_fences(text: str) -> str:
    """The text with all signs escaped that would make code of the rest, since nothing ends it.

    `~~~` in news is a sigh or a line drawn, not the start of a program.
    """
    if "```" not in text and "~~~" not in text:
        return text
    fences = list(_FENCE.finditer(text))[:_MOST_FENCES]
    stray, at = [], 0
    while at < len(fences):
        closing = _closing(fences, at)
        if closing is None:
            stray.append(fences[at].start(1))
        at = (at if closing is None else closing) + 1
    pieces = [text[i:j] for i, j in zip([0, *stray], [*stray, None], strict=True)]
    return "\\".join(pieces)


def _closing(fences: Sequence[re.Match[str]], at: int) -> int | None:
    """Which fence ends the code that one begins."""
    sign, said = fences[at].groups()
    if not said.isascii():
        return None
    ends = (
        later
        for later in range(at + 1, len(fences))
        if fences[later][1].startswith(sign) and not fences[later][2].strip()
    )
    return next(ends, None)


def plain_to_html(text: str) -> str:
    """The HTML of plain text: each line that isn't empty is a paragraph."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def _softbreak(
    _renderer: object,
    tokens: "Sequence[Token]",
    at: int,
    _options: "OptionsDict",
    _env: "EnvType",
) -> str:
    """A single line break inside a paragraph."""
    before = tokens[at - 1].content if at else ""
    return "<br><br>\n" if before.rstrip().endswith(_SENTENCE_ENDS) else "\n"


def _emphasis(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - a rule of the parser's
    """Signs of emphasis, beside full-width marks too, as in `**问：**答`.

    CommonMark wants a space on the other side, and Chinese has none. A single star behind a mark
    that only parts is the sign of a note, as in `张三、*李四、*王五`.
    """
    from markdown_it.rules_inline.emphasis import tokenize

    start, there = state.pos, len(state.delimiters)
    if not tokenize(state, silent):
        return False
    closing = _CLOSED if state.pos - start == 1 else _CLOSING
    before, after = state.src[max(0, start - 1) : start], state.src[state.pos : state.pos + 1]
    for sign in state.delimiters[there:]:
        if sign.marker == ord("*"):
            sign.open |= bool(after) and after in _OPENING
            sign.close |= bool(before) and before in closing
    return True


@cache
def _parser() -> "MarkdownIt":
    # Here and not above: most pages have no need of it, and it takes long to load.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    parser.add_render_rule("softbreak", _softbreak)
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser.enable(["table", "strikethrough"]).disable("code")
