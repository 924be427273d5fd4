"""Entries and files as an import would give them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from reader.core.article import Document, Part, Script, to_ms
from reader.core.errors import Reason
from reader.core.hit import NO_DATE
from reader.core.scan import Entry, FileResult, FileState, Refusal
from reader.text.packed import pack

PARIS = timezone(timedelta(hours=1))
NOON = datetime(2024, 11, 22, 12, 0, 0, 250_000, tzinfo=PARIS)


def entry(key: str = "k", day: int | None = 0, text: str = "河水上涨。", **fields: object) -> Entry:
    """An entry whose date is `day` days after NOON, or unknown."""
    published = None if day is None else NOON + timedelta(days=day)
    given: dict[str, object] = {
        "title": f"题 {key}",
        "published": published,
        "parts": (Part("zh", f"<p>{text}</p>", text),),
    }
    document = Document(**{**given, **fields})  # type: ignore[arg-type] # fields of any type
    sort = NO_DATE if published is None else to_ms(published)
    return whole(document, key, Script.HANS, half=False, sort=sort)


def whole(document: Document, key: str, script: Script, *, half: bool, sort: int) -> Entry:
    """An entry of a document as it is."""
    return Entry(
        document=replace(document, parts=()),
        langs=tuple(dict.fromkeys(part.lang for part in document.parts)),
        chars=len(document.text),
        body=pack(document.text),
        key=key,
        script=script,
        half=half,
        sort=sort,
    )


def file(path: str, *entries: Entry, digest: str = "d1") -> FileResult:
    """A file that gave some articles."""
    return FileResult(FileState(path, 10, 20, digest), entries)


def refused(path: str, reason: Reason = Reason.BINARY, detail: str = "") -> FileResult:
    """A file that gave none."""
    return FileResult(FileState(path, 1, 2, ""), refusal=Refusal(path, reason, detail))


FULL = Document(
    title="洪水退去",
    source="河报",
    author="记者甲",
    published=NOON,
    published_from="body",
    captured=datetime(2024, 11, 23, tzinfo=UTC),
    url="https://example.org/1",
    tags=("水", "城"),
    description="一句话。",
    parts=(
        Part("zh", "<p>甲</p>", "甲"),
        Part("en", "<p>B</p>", "B"),
        Part("zh", "<p>乙</p>", "乙"),
    ),
    format="epoch",
    address="#2",
    has_image=True,
)
