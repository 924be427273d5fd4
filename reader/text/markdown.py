"""Markdown to HTML, for a text that the cleaner reads next: it is not yet safe to show."""

from collections.abc import Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_DEEPEST = 40
_LONGEST = 4_000_000  # characters; what is longer was written by no editor, and is read as plain
_SENTENCE_ENDS = tuple("。！？!?”」』…）)：:；;.")


def to_html(text: str) -> str:
    """The HTML of a Markdown text, with the HTML that stands in it.

    A line that ends where a sentence does is a paragraph of its own, since news are often kept
    one paragraph a line; other line breaks are only wrapping. Indented lines are text, not code:
    scraped pages are indented for no reason. Hostile nesting is cut off at a fixed depth.
    """
    return plain_to_html(text) if len(text) > _LONGEST else str(_parser().render(text))


def plain_to_html(text: str) -> str:
    """The HTML of plain text: each line that isn't empty is a paragraph."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def _softbreak(
    _renderer: object,
    tokens: Sequence[Token],
    at: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    """A single line break inside a paragraph."""
    before = tokens[at - 1].content if at else ""
    return "<br><br>\n" if before.rstrip().endswith(_SENTENCE_ENDS) else "\n"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    parser.add_render_rule("softbreak", _softbreak)
    return parser.enable(["table", "strikethrough"]).disable("code")
