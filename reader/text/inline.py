"""Text inside a paragraph as runs: a piece of text and the marks on it, whitespace folded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple


class Mark(NamedTuple):
    """An inline element: its name and its opening tag ("" for one that is not written out)."""

    name: str
    opening: str


class Run(NamedTuple):
    """Text with the marks on it, outermost first; or, with `atom`, a `<br>` or an `<img>`."""

    text: str
    marks: tuple[Mark, ...] = ()
    atom: str = ""


BREAK = Run("", (), "<br>")

_SPACE = " \t\n\r\f\v\xa0\u2000-\u200a\u202f\u205f"
# Everything but a single plain space between two words.
_FOLDED = re.compile(rf"([{_SPACE}]{{2,}}|[{_SPACE[1:]}]|\A |[ ]\Z)")
_EDGE = " \t\n\r\f\v\xa0\u3000"
_INDENT = ("\u3000\u3000", "\xa0\xa0\xa0\xa0")


def quoted(text: str) -> str:
    """Text for HTML, in content and in double-quoted attributes, as the sanitiser writes it."""
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


def attribute(name: str, value: str) -> str:
    """One attribute with a space before it; nothing for an empty value."""
    return f' {name}="{quoted(value).replace(chr(34), "&quot;")}"' if value else ""


def render(runs: Sequence[Run]) -> str:
    """The runs as HTML; neighbours with the same marks share their elements."""
    if len(runs) == 1 and not runs[0].marks:
        return runs[0].atom or quoted(runs[0].text)
    out: list[str] = []
    opened: tuple[Mark, ...] = ()
    for run in (*runs, Run("")):
        shared = _shared(opened, run.marks)
        out += [f"</{mark.name}>" for mark in reversed(opened[shared:]) if mark.opening]
        out += [mark.opening for mark in run.marks[shared:]]
        out.append(run.atom or quoted(run.text))
        opened = run.marks
    return "".join(out)


def text_of(runs: Sequence[Run]) -> str:
    """The bare text of runs."""
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


def read_text(runs: Sequence[Run]) -> str:
    """The text of runs as it is read: a space for a break, readings above characters left out."""
    if len(runs) == 1 and not runs[0].marks:
        return runs[0].text
    return "".join(
        " " if run is BREAK else run.text
        for run in runs
        if not (run.marks and any(mark.name in ("rt", "rp") for mark in run.marks))
    )


def paragraphs(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs cut into paragraphs at empty lines and indents; a picture on its own line is one."""
    if len(runs) == 1 and not runs[0].atom:
        # Nearly every paragraph: one piece of text with nothing to fold.
        text = runs[0].text.strip(_EDGE)
        if text and not _needs_folding(text):
            yield [Run(text, runs[0].marks)]
            return
    paragraph: list[Run] = []
    for line in _lines(runs):
        folded = fold(line)
        pictures = bool(folded) and all(run.atom or not run.text.strip() for run in folded)
        if paragraph and (pictures or not folded or text_of(line).startswith(_INDENT)):
            yield paragraph
            paragraph = []
        if pictures:
            yield from ([run] for run in folded if run.atom)
        elif folded:
            paragraph += [BREAK, *folded] if paragraph else folded
    if paragraph:
        yield paragraph


def _needs_folding(text: str) -> bool:
    """Whether there is whitespace in a text that is not a single plain space between two words."""
    # Nearly never, which is told at once: the pattern is slow.
    return " ".join(text.split()) != text and _FOLDED.search(text) is not None


def fold(line: Iterable[Run]) -> list[Run]:
    """One line of runs with whitespace as HTML means it.

    None at the ends, one space elsewhere, none at all where source lines were wrapped between
    characters that are written without spaces.
    """
    out: list[Run] = []
    home: tuple[Mark, ...]
    pending, home = "", ()  # whitespace not yet written, and the marks where it began
    for run in line:
        if run.atom:
            _space_out(out, " " if pending else "", home)
            out.append(run)
            pending = ""
            continue
        if run.text and not pending and not _needs_folding(run.text):
            out.append(run)
            continue
        text, carried = "", bool(pending)
        for at, piece in enumerate(_FOLDED.split(run.text)):
            if at % 2:
                home = home if pending else run.marks
                pending += piece
            elif piece:
                space = _between(_last(text, out), pending, piece)
                if carried and not text:
                    _space_out(out, space, home)
                    text = piece
                else:
                    text += space + piece
                pending = ""
        if text:
            out.append(Run(text, run.marks))
    return _trimmed(out)


def _between(before: str, pending: str, piece: str) -> str:
    """What whitespace between two pieces comes to."""
    if not pending or not before:
        return ""
    return "" if "\n" in pending and _wide(before) and _wide(piece[0]) else " "


def _last(text: str, out: Sequence[Run]) -> str:
    """The character before; an object stands for a picture; "" at the start of the line."""
    if text:
        return text[-1]
    if not out:
        return ""
    return "\ufffc" if out[-1].atom else out[-1].text[-1]


def _space_out(out: list[Run], space: str, home: tuple[Mark, ...]) -> None:
    """Put a space behind the last run, with the marks that it had there and shares."""
    if out and space:
        last = out[-1]
        marks = home[: _shared(last.marks, home)]
        if last.atom or marks != last.marks:
            out.append(Run(" ", marks))
        else:
            out[-1] = Run(f"{last.text} ", marks)


def _trimmed(out: list[Run]) -> list[Run]:
    """The runs without whitespace at either end, ideographic spaces included."""
    first, last = 0, len(out)
    while first < last and _blank(out[first]):
        first += 1
    while first < last and _blank(out[last - 1]):
        last -= 1
    out = out[first:last]
    if out and not out[0].atom:
        out[0] = Run(out[0].text.lstrip(_EDGE), out[0].marks)
    if out and not out[-1].atom:
        out[-1] = Run(out[-1].text.rstrip(_EDGE), out[-1].marks)
    return out


def _blank(run: Run) -> bool:
    """Whether a run shows nothing."""
    return not run.atom and not run.text.strip(_EDGE)


def _wide(char: str) -> bool:
    """Whether a character belongs to writing without spaces between words."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or char >= "\U00020000"
        or char in "“”‘’…—·"
    )


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs between breaks."""
    line: list[Run] = []
    for run in runs:
        if run is BREAK:
            yield line
            line = []
        else:
            line.append(run)
    yield line


def _shared(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    """How many marks two runs have in common, from the outermost in."""
    for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return at
    return min(len(one), len(other))
