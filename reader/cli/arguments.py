"""The arguments of `jiuwen`, as argparse reads them."""

import argparse
import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader import __version__
from reader.core.shown import PartsView
from reader.text.calls import is_call

_SCRIPTS = (
    "hans simplified; tw traditional as Taiwan writes it, hk as Hong Kong does; "
    "hant whichever of the two the settings say"
)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of `jiuwen`. `verb` is None for the window; `options` are the verb's own.

    The window is given `paths`, or `links` that call the program, never both.
    """

    verb: str | None
    library: Path | None
    paths: tuple[Path, ...]
    options: argparse.Namespace
    links: tuple[str, ...] = ()


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and 0 < int(width) < 16384 > int(height) > 0):
        raise argparse.ArgumentTypeError(f"not a size: {text} (write 1360x860)")
    return int(width), int(height)


def _natural(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"not a number of articles: {text}")
    return int(text)


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the library's data folder (default: the user's own)",
    )
    common.add_argument("--json", action="store_true", help="print one JSON document")
    return common


def _reading(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--limit", type=_natural, default=50, metavar="N", help="at most N (50)")


def _searching(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("query", metavar="QUERY", type=_query, help="what to find; see the README")
    _reading(verb)
    verb.add_argument("--sort", choices=("date", "relevance"), default="date")
    verb.add_argument("--exact-script", action="store_true", help="only the script as typed")
    verb.add_argument("--exact-names", action="store_true", help="no other spellings of names")


def _listing(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("query", metavar="QUERY", type=_query, nargs="?", default="")
    _reading(verb)
    verb.add_argument("--offset", type=_natural, default=0, metavar="N", help="leave out N first")


# The smaller sets that a name stands for are always within these, and files go beyond them.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}

_NO_FILES = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape"))
"""What Python takes for encodings, and no file is in."""


def _encoding(name: str) -> str:
    """The name that Python has for an encoding of text, "" for `auto`."""
    if name.lower() == "auto":
        return ""
    try:
        known = codecs.lookup(name).name
        "a".encode(known)  # refuses what is no encoding of text, such as base64
    except (LookupError, ValueError):
        known = ""
    if not known or known in _NO_FILES:
        said = f"not an encoding known here: {name} (write gb18030, big5hkscs, utf-8 or auto)"
        raise argparse.ArgumentTypeError(said)
    return _WIDER.get(known, known)


def _adding(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    verb.add_argument(
        "--encoding",
        type=_encoding,
        metavar="NAME",
        help="read the files of these archives so, now and later; auto: guess again",
    )


def _removing(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="an archive, as added")


def _languages(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--parts",
        choices=tuple(view.value for view in PartsView),
        default=PartsView.ALL.value,
        help="of an article in two languages: all in turn, side by side, or some alone",
    )


def _scripts(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--script",
        choices=("original", "hans", "hant", "tw", "hk"),
        default="original",
        help=f"the script to show it in: original as in the file, {_SCRIPTS}",
    )


def _showing(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("key", metavar="KEY")
    _scripts(verb)
    _languages(verb)
    # `dest` is not "as": that is a word of Python's.
    verb.add_argument("--as", dest="form", choices=("text", "html", "json"), default="text")


def _converting(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--to", choices=("hans", "hant", "tw", "hk"), required=True, help=f"the script: {_SCRIPTS}"
    )
    verb.add_argument(
        "--from",
        dest="source",
        choices=("auto", "hans", "hant"),
        default="auto",
        help="the script that the text is in: simplified, traditional; auto: found out",
    )
    verb.add_argument("file", metavar="FILE", nargs="?", type=Path)


def _checking(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--repair", action="store_true", help="rebuild what is broken")


def _drawing(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("out", metavar="OUT.png", type=Path)
    verb.add_argument("--size", type=_size, default=(1360, 860), metavar="WxH")
    verb.add_argument("--query", default="", metavar="Q")
    verb.add_argument("--open", dest="key", default="", metavar="KEY")
    _scripts(verb)
    _languages(verb)
    verb.add_argument("--theme", choices=("light", "dark", "sepia", "contrast"), default="light")


def _naming(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("word", metavar="WORD", nargs="+", help="a spelling of a name")


def _marking(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("action", choices=("export", "import"))
    verb.add_argument("file", metavar="FILE", type=Path)


def _integrating(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--remove", action="store_true", help="take away what was put there")


def _nothing(_verb: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


VERBS = {
    "add": (_adding, "import folders or files; again does only what changed"),
    "remove": (_removing, "take archives out; their files and your marks stay"),
    "list": (_listing, "articles, newest first"),
    "search": (_searching, "articles that contain something"),
    "names": (_naming, "the other spellings of a name, and where they come from"),
    "show": (_showing, "one article"),
    "marks": (_marking, "all your marks and notes, into a file or out of one"),
    "convert": (_converting, "convert plain text between the scripts"),
    "check": (_checking, "the library's health"),
    "screenshot": (_drawing, "draw the window into a PNG; needs no display"),
    "self-check": (_nothing, "does the installed program work"),
    "integrate": (_integrating, "put the installed command into the desktop's menus (Linux)"),
}


_USAGE = f"""\
jiuwen [--library DIR] [PATH ...]
       jiuwen [--library DIR] VERB ...

With no verb the window opens; each PATH, a folder or a file, is added and shown.
In its place a link (jiuwen:search?q=..., jiuwen:article/KEY) is followed.
VERB is one of {", ".join(VERBS)}; `jiuwen VERB --help` says more."""


def parse(arguments: Sequence[str]) -> Call:
    """The call that the arguments make; wrong use exits with status 2, as argparse does."""
    before = _until_verb(arguments)
    window = argparse.ArgumentParser(prog="jiuwen", usage=_USAGE, allow_abbrev=False)
    window.add_argument("--library", type=Path, metavar="DIR", help="the library's data folder")
    window.add_argument("--version", action="version", version=f"jiuwen {__version__}")
    options_end = len(before)
    if options_end < len(arguments) and is_call(arguments[options_end]):
        return _called(window, before, arguments[options_end:])
    if options_end == len(arguments):
        window.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="add and show it")
        early = window.parse_args(before)
        return Call(None, early.library, tuple(early.paths), early)
    early = window.parse_args(before)
    verb, *rest = arguments[options_end:]
    options = _parser(verb).parse_args(list(_shielded(rest)) if verb in _QUERYING else rest)
    return Call(verb, getattr(options, "library", early.library), (), options)


def _called(window: argparse.ArgumentParser, before: Sequence[str], links: Sequence[str]) -> Call:
    """A call by links alone: what a link may have smuggled in behind itself is not taken."""
    if not all(map(is_call, links)):
        window.error("behind a link there can be other links alone")
    early = window.parse_args(before)
    return Call(None, early.library, (), early, tuple(links))


def _parser(verb: str) -> argparse.ArgumentParser:
    fill, said = VERBS[verb]
    parser = argparse.ArgumentParser(
        prog=f"jiuwen {verb}", description=said, parents=[_common()], allow_abbrev=False
    )
    fill(parser)
    return parser


_QUERYING = ("list", "search")
_VALUED = ("--library", "--limit", "--offset", "--sort")


def _shielded(words: Sequence[str]) -> Iterator[str]:
    """A query such as `-导弹` is no option: argparse takes what begins with a space as it stands.

    What is an option, or the value of one, is left to argparse.
    """
    before = ""
    for word in words:
        option = word.startswith("--") or word in ("-", "-h") or before in _VALUED
        yield f" {word}" if word.startswith("-") and not option else word
        before = word


def _query(text: str) -> str:
    """A query as it was typed: without the space of `_shielded`."""
    return text[1:] if text.startswith(" -") else text


def _until_verb(arguments: Sequence[str]) -> Sequence[str]:
    """What stands before the verb or link: options, and the value of `--library`; all without."""
    value = False
    for place, word in enumerate(arguments):
        if not value and not word.startswith("-"):
            return arguments[:place] if word in VERBS or is_call(word) else arguments
        value = word == "--library"
    return arguments
