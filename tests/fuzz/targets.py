"""What is fuzzed: a row a part of the program that takes bytes or text from anywhere.

Each target takes any bytes, and raises only where a promise is broken: an error that is not the
program's own, a span out of the text, output that is not clean, a round trip that loses something.
That it ends is for whoever calls it: a limit of time for each input.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from typing_extensions import override

from reader.commands import COMMANDS
from reader.copies.signature import signature
from reader.core.errors import QueryError, RefusedError
from reader.core.shown import Target as Script
from reader.formats import read
from reader.formats.address_date import address_date
from reader.ingest.derive import entry
from reader.ingest.inflate import COMPRESSIONS
from reader.ingest.listing import Packed, listed
from reader.ingest.tars import Tar
from reader.ingest.zips import Zip
from reader.keymap import Keymap, as_text, normal
from reader.names.finds import finds
from reader.names.mining import Looks, Seen, mine
from reader.names.own import from_json
from reader.names.sounds import likeness, of_han, of_latin
from reader.page.plain import one_line
from reader.resources import resource
from reader.script.convert import convert, convert_html
from reader.script.own import own_words
from reader.search.marks import find, snippet
from reader.search.parse import parse
from reader.settings import Settings
from reader.store.marks import Marks
from reader.text.dates import find_date, parse_date
from reader.text.encodings import decode
from reader.text.html import clean
from reader.text.markdown import plain_to_html, to_html
from reader.text.mojibake import damage
from reader.text.outlets import outlets
from reader.text.shortcodes import expanded
from reader.text.urls import absolute, canonical, host, real, real_picture

SEEDS = Path(__file__).parents[2] / "seeds"

SUFFIXES = (
    ".md", ".html", ".txt", ".xml", ".json", ".mhtml", ".rss", "", "/2024-01-02-a.md", ".eml",
)  # fmt: skip

_NEVER = frozenset({
    "audio", "base", "button", "embed", "form", "frame", "iframe", "input", "link", "math", "meta",
    "noscript", "object", "script", "source", "style", "svg", "template", "video",
})  # fmt: skip
_SCHEMES = re.compile(r"(?:https?|mailto|beside):|#|\Z", re.I)


class Tags(HTMLParser):
    """What stands in HTML that runs or asks for anything by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.wrong += [tag] if tag in _NEVER else []
        for name, value in attrs:
            named = name.startswith("on") or name in ("style", "srcset", "background", "ping")
            leads = name in ("href", "src") and not _SCHEMES.match(value or "")
            self.wrong += [f"{name}={value}"] if named or leads else []


@dataclass(frozen=True)
class Target:
    """A part of the program: what is done with some bytes, and examples of them to begin with."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def is_safe(html: str) -> None:
    """Nothing stands in HTML that runs or asks for anything, and cleaning changes nothing."""
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert not tags.wrong, tags.wrong
    assert clean(html) == html


def text_of(data: bytes) -> str:
    """Bytes as any text, with halves of surrogate pairs too where they are written so."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


# targets


def formats(data: bytes) -> None:
    """A file of any name; what it gives goes on to the catalogue's entries."""
    path = f"a{SUFFIXES[data[0] % len(SUFFIXES)]}" if data else "a"
    try:
        found = read(path, data[1:])
    except RefusedError:
        return
    assert found.documents
    assert len({each.address for each in found.documents}) == len(found.documents)
    for document in found.documents:
        assert document.title
        assert entry(document).chars >= 0
        for part in document.parts:
            is_safe(part.html)


def encodings(data: bytes) -> None:
    """Any bytes, one of several encodings chosen."""
    chosen = ("", "big5", "gb18030", "utf-16-le", "nothing")[data[0] % 5 if data else 0]
    with suppress(RefusedError):
        found = decode(data[1:], chosen)
        found.text.encode("utf-8")
        damage(found.text)


def dates(data: bytes) -> None:
    """Dates in texts and addresses."""
    text, now = text_of(data), datetime(2024, 1, 2, tzinfo=UTC)
    for when in (parse_date(text, UTC, now), find_date(text), address_date(text)):
        assert when is None or 1 <= when.year <= 9999


def sanitiser(data: bytes) -> None:
    """HTML and Markdown, cleaned; and converted after that."""
    text = text_of(data)
    for html in (
        clean(text),
        clean(to_html(text)),
        clean(plain_to_html(text)),
        clean(expanded(text)),
    ):
        is_safe(html)
    is_safe(clean(convert_html(clean(text), Script.TW)))


def queries(data: bytes) -> None:
    """The query language."""
    text = text_of(data)
    query: object = None
    try:
        query = parse(text)
    except QueryError as error:
        place = error.place
    else:
        place = 0
        marks(text, text)
    assert 0 <= place <= len(text)
    if query is None:
        return
    assert query == parse(text)


def marks(asked: str, text: str) -> None:
    """What a query finds lies in the text, in order, in the snippet too."""
    query = parse(asked)
    cut = snippet(text, query, 20)
    for shown, spans in ((text, find(text, query)), (cut.text, cut.marks)):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(shown), (shown, spans)
            end = span.end


def snippets(data: bytes) -> None:
    """Marks of one text in another: the first line asks, the others are searched."""
    asked, _, text = text_of(data).partition("\n")
    with suppress(QueryError):
        marks(asked, text)


def names(data: bytes) -> None:
    """Names learned from a text."""
    text = text_of(data)
    seen = []
    for found in finds(text):
        assert found.han in text
        assert found.latin in text
        seen += [Seen(article, found) for article in range(3)]
        assert 0 <= likeness(of_han(found.han), of_latin(found.latin)) <= 1
    for mined in mine(seen, Looks.learned(["吕特", "泽连斯基"])):
        assert repr(mined)


@cache
def _folder() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="jiuwen-fuzz-")


def _data() -> Path:
    return Path(_folder().name)


@cache
def _marks() -> Marks:
    return Marks(_data() / "marks.db")


def marks_import(data: bytes) -> None:
    """A document of marks; what was taken in goes out and in again without a fault."""
    with suppress(ValueError, RecursionError):
        value = json.loads(data)
        if isinstance(value, dict):
            _marks().merge(value)
            out = json.loads(json.dumps(_marks().exported(), ensure_ascii=False))
            assert _marks().merge(out) == []
        for each in value if isinstance(value, list) else [value]:
            with suppress(ValueError):
                decision = from_json(each)
                assert from_json(decision.as_json()) == decision


def keys(data: bytes) -> None:
    """Changed keys as they are stored; each key has one command, whatever is stored."""
    text = text_of(data)
    keymap = Keymap(text)
    held = [key for command in COMMANDS for key in keymap.keys(command.id)]
    assert len(held) == len(set(held))
    assert normal(normal(text)) == normal(text)
    again = Keymap(as_text({c.id: keymap.keys(c.id) for c in COMMANDS if keymap.differs(c.id)}))
    assert all(again.keys(command.id) == keymap.keys(command.id) for command in COMMANDS)


def own_files(data: bytes) -> None:
    """The files that a reader may write by hand, and the settings."""
    for name in ("settings.json", "outlets.toml", "words.tsv"):
        path = _data() / name
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        if name == "settings.json":
            settings = Settings(path)
            settings.save()
        elif name == "outlets.toml":
            assert outlets(str(path)).rows
        else:
            words = own_words(str(path))
            assert list(words.places("港口恢复通航", Script.TW)) is not None


def addresses(data: bytes) -> None:
    """Web addresses; a canonical one is its own."""
    text = text_of(data)
    address = absolute(text, "https://a.example/b/")
    assert not re.search(r"[\s\"<>]", address), address
    for each in (canonical(text), real(text), real_picture(text)):
        assert isinstance(each, str)
    assert canonical(canonical(address)) == canonical(address), address
    host(text)


def scripts(data: bytes) -> None:
    """Conversion keeps what is not Chinese, and the length of the markup's skeleton."""
    text = text_of(data)
    for target in Script:
        shown = convert(text, target)
        assert re.findall(r"[0-9<>&]", shown) == re.findall(r"[0-9<>&]", text)
    one_line(text)
    signature("k", text[:40], None, text)


def packed(data: bytes) -> None:
    """Packed files, read where they lie; what is listed is read or refused."""
    kind, inside = (data[0] if data else 0), data[1:]
    openers: tuple[Callable[[], Packed], ...] = (
        lambda: Zip(io.BytesIO(inside), len(inside), _no_tick),
        *(
            lambda way=way: Tar(io.BytesIO(inside), len(inside), way, _no_tick)
            for way in (None, *COMPRESSIONS)
        ),
    )
    with suppress(RefusedError), closing(openers[kind % len(openers)]()) as opened:
        for member in listed(opened).members[:50]:
            if member.size < 1_000_000:
                with suppress(RefusedError):
                    assert len(opened.read(member)) == member.size


def _no_tick() -> None:
    """Nobody waits."""


# seeds


def _samples() -> Iterator[bytes]:
    for path in sorted(SEEDS.rglob("*")):
        if path.is_file():
            yield path.read_bytes()[:6000]


def _files() -> Iterator[bytes]:
    from tests.formats import feeds, web_pages
    from tests.formats.test_formats_hostile import HOSTILE

    texts = [value for module in (feeds, web_pages) for value in vars(module).values()]
    samples = [text.encode() for text in texts if isinstance(text, str) and len(text) > 20]
    samples += [*_samples(), *(text[:3000].encode() for _, text in HOSTILE.values())]
    for rank, sample in enumerate(samples):
        yield bytes([rank % len(SUFFIXES)]) + sample


def _said(*texts: str) -> Callable[[], Iterator[bytes]]:
    return lambda: (text.encode() for text in texts)


def _packed() -> Iterator[bytes]:
    from tests.ingest.packed_files import PACKERS

    small = {"a.md": "港口".encode() * 9, "深/b.md": b"b" * 40}
    for pack in PACKERS.values():
        for kind in range(1 + 1 + len(COMPRESSIONS)):
            yield bytes([kind]) + pack(small)


def _own_files() -> Iterator[bytes]:
    yield resource("outlets.toml").read_bytes()[:1500]
    yield "港口\t碼頭\n".encode()
    yield b'{"zone": "Asia/Tokyo", "keys": "{}"}'


TARGETS = (
    Target("formats", formats, _files),
    Target("encodings", encodings, lambda: (b"\1" + each for each in _samples())),
    Target("dates", dates, _said(
        "2024-01-02T03:04:05+08:00", "2024年1月2日 上午3:04", "中華民國一一三年一月二日",
        "Tue, 02 Jan 2024 03:04:05 GMT", "3小时前", "二〇二四年十月三十一日", "1704164645000",
        "https://a.cn/2024/01/02/1.html", "星期二 01/02/2024", "2 January 2024 3 pm",
    )),
    Target("sanitiser", sanitiser, lambda: (
        *(each[1:] for each in _files()),
        b"<a href=javascript:1 onclick=x>", b"<svg><style><img src=x onerror=1>",
        b"[a](javascript:b)", b"{{< figure src=x >}}", b"<math><mi//xlink:href=data:x,1>",
    )),
    Target("queries", queries, _said(
        '北约 "吕特" -导弹 (a OR b*) =c', "source:voa date:2024-01..2024-02 is:unread",
        "NOT (a -b)",
    )),
    Target("snippets", snippets, _said(
        "北約 吕\n北约秘书长马克·吕特（Mark Rutte）说", "or*\nOrbán orb",
    )),
    Target("names", names, _said(
        "北约秘书长马克·吕特（Mark Rutte）与泽连斯基（Volodymyr Zelenskyy）、"
        "冯德莱恩（Von der Leyen）",
    )),
    Target("marks-import", marks_import, _said(
        '{"read": [{"key": "a", "at": 1}], "notes": [{"key": "a", "text": "b", "at": 2}],'
        '"positions": [{"key": "a", "position": 0.5, "at": 1}],'
        '"searches": [{"name": "a", "query": "b", "sort": "date", "at": 1}]}',
        '[{"action": "join", "words": ["吕特", "呂特"], "others": []}]',
    )),
    Target("keys", keys, _said('{"next": ["Ctrl+J", "x"], "star": []}', "Ctrl+Shift++")),
    Target("own-files", own_files, _own_files),
    Target("addresses", addresses, _said(
        "https://web.archive.org/web/2020/http://a.cn:80/b?utm_source=c#d", "//a.cn/../b c",
        "https://i0.wp.com/a.cn/b.jpg?ssl=1", "https://thumbor.a.cn/unsafe/300x200/https%3A//b.cn/c",
    )),
    Target("scripts", scripts, _said("头发发展，干杯 2024 <b>乾隆</b>", "軟體「開發」")),
    Target("packed", packed, _packed),
)  # fmt: skip
"""All targets."""

BY_NAME = {target.name: target for target in TARGETS}
