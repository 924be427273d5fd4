"""Footnotes of Markdown: their marks set high, and what they say kept at the end of the text.

CommonMark knows none: it takes `[^1]: text` for the address of a link, and the text would be lost.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_DEFINED = re.compile(r" {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*(.*)")
_MARK = re.compile(r"(?P<code>`+)(?!`).+?(?<!`)(?P=code)(?!`)|(?<![\\!])\[\^([^\]\s]{1,80})\]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEEPER = re.compile(r"(?: {2,}|\t)(?=\S)")
_SET_IN = ("    ", "\t")
_SIGN = re.compile(r"([!-/:-@\[-`{-~])")


class _Note(NamedTuple):
    label: str
    lines: list[str]


def with_footnotes(text: str) -> str:
    """The text with its footnotes as paragraphs at the end, in their order, by their marks.

    What no mark points to is kept as well; a mark that points to nothing stays as it is.
    """
    if "[^" not in text or "]:" not in text:
        return text
    lines, notes = _parted(text.split("\n"))
    if not notes:
        return text
    labels = {note.label for note in notes}

    def marked(found: re.Match[str]) -> str:
        return f"<sup>{_sign(found[2])}</sup>" if found[2] in labels else found[0]

    body = "\n".join(line if code else _MARK.sub(marked, line) for line, code in lines)
    said = (
        f"{_sign(note.label)} {_MARK.sub(marked, chr(10).join(note.lines)).strip()}"
        for note in notes
    )
    return "\n\n".join([body.rstrip("\n"), *said, ""])


def _sign(label: str) -> str:
    """A mark as Markdown that means nothing but its characters."""
    shown = _SIGN.sub(r"\\\1", label)
    return rf"\[{escape(shown, quote=False)}\]"


def _parted(lines: Sequence[str]) -> tuple[list[tuple[str, bool]], list[_Note]]:
    """The lines that are of no footnote, each with whether it is code; and the footnotes."""
    body: list[tuple[str, bool]] = []
    notes: list[_Note] = []
    fence, at = "", 0
    while at < len(lines):
        found = None if fence else _DEFINED.match(lines[at])
        if found is not None:
            end = _end(lines, at + 1)
            more = [_DEEPER.sub("", line) for line in lines[at + 1 : end]]
            notes.append(_Note(found[1], [found[2], *more]))
            at = end
            continue
        sign = _FENCE.match(lines[at])
        body.append((lines[at], bool(fence or sign)))
        if sign is not None and not fence:
            fence = sign[1]
        elif sign is not None and sign[1].startswith(fence):
            fence = ""
        at += 1
    return body, notes


def _end(lines: Sequence[str], at: int) -> int:
    """Where a footnote ends that began before `at`.

    What follows at once belongs to it, after an empty line only what is set in.
    """
    end, apart = at, False
    for rank in range(at, len(lines)):
        line = lines[rank]
        if _DEFINED.match(line) or (apart and line.strip() and not line.startswith(_SET_IN)):
            break
        apart = not line.strip()
        end = end if apart else rank + 1
    return end
