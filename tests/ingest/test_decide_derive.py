"""What is new, changed, same or gone; and what an import derives from a document."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.copies.signature import signature
from reader.core.article import Document, Part, Script, article_key, to_ms
from reader.core.errors import Reason
from reader.core.hit import NO_DATE
from reader.core.scan import FileState, Refusal
from reader.ingest.decide import UNREAD, decide, noted, same_content
from reader.ingest.derive import entry
from reader.ingest.find import Found
from tests.local_zone import ZONES, local_zone

_PATHS = st.sampled_from(["a", "b", "a/x", "a/y", "ab"])
_STAT = st.tuples(st.sampled_from([UNREAD, 0, 5]), st.sampled_from([0, 7]))


def _found(path: str, size: int = 5, mtime_ns: int = 7) -> Found:
    return Found(path, path, size, mtime_ns)


def _state(path: str, size: int = 5, mtime_ns: int = 7, digest: str = "d") -> FileState:
    return FileState(path, size, mtime_ns, digest)


def test_new_changed_same_and_gone() -> None:
    known = {p: _state(p) for p in ("same", "larger", "later", "gone")}
    found = [_found("same"), _found("larger", 6), _found("later", 5, 8), _found("new")]
    plan = decide(known, found, [])
    assert [file.path for file in plan.read] == ["larger", "later", "new"]
    assert (plan.unchanged, plan.gone, plan.removed) == (1, ["gone"], 1)


def test_what_cannot_be_looked_at_is_not_gone() -> None:
    known = {p: _state(p) for p in ("bad/x", "bad/in/y", "badly", "odd", "link/z")}
    refused = [
        Refusal("bad", Reason.UNREADABLE),
        Refusal("odd", Reason.UNREADABLE),
        Refusal("link", Reason.LINK),
    ]
    assert decide(known, [], refused).gone == ["badly", "link/z"]


def test_what_was_never_read_is_not_counted_as_removed() -> None:
    plan = decide({"a": _state("a", UNREAD), "b": _state("b")}, [], [])
    assert (plan.gone, plan.removed) == (["a", "b"], 1)


@given(st.dictionaries(_PATHS, _STAT), st.dictionaries(_PATHS, _STAT.filter(lambda s: s[0] >= 0)))
def test_each_file_has_one_fate(
    known: dict[str, tuple[int, int]], there: dict[str, tuple[int, int]]
) -> None:
    states = {path: _state(path, *stat) for path, stat in known.items()}
    plan = decide(states, [_found(path, *stat) for path, stat in there.items()], [])
    read = {file.path for file in plan.read}
    same = {path for path in there if known.get(path) == there[path]}
    assert read == set(there) - same
    assert plan.unchanged == len(same)
    assert set(plan.gone) == set(known) - set(there)


def test_content_is_the_same_by_digest() -> None:
    assert same_content(_state("a", 1), _state("a", 2))
    assert not same_content(None, _state("a"))
    assert not same_content(_state("a", digest="e"), _state("a"))
    assert not same_content(_state("a", digest=""), _state("a", digest=""))


def test_failures_are_tried_again_and_refusals_are_not() -> None:
    again = {r for r in Reason if noted(_state("a"), Refusal("a", r)).size == UNREAD}
    assert again == {Reason.UNREADABLE, Reason.VANISHED, Reason.FAULT}
    assert noted(_state("a"), Refusal("a", Reason.BINARY)) == _state("a")


def _document(**fields: object) -> Document:
    text = "河水昨夜上涨，沿岸居民已经撤离到安全的地方，学校今天停课。"
    given_fields: dict[str, object] = {"title": "河水", "parts": (Part("zh", "", text),)}
    return Document(**{**given_fields, **fields})  # type: ignore[arg-type] # fields of any type


def test_the_key_is_the_canonical_addresss_or_the_folded_texts() -> None:
    one = entry(_document(url="https://Example.org:443/a//b?utm_source=x#top"))
    assert one.key == entry(_document(url="https://example.org/a/b", title="另", parts=())).key
    assert one.key == article_key("https://example.org/a/b", "")
    hant = Part("zh", "", "河水昨夜上漲，沿岸居民已經撤離到安全的地方，學校今天停課。")
    assert entry(_document()).key == entry(_document(parts=(hant,))).key
    assert entry(_document()).key != entry(_document(title="另")).key
    assert entry(_document()).key != one.key
    assert entry(_document(url="not an address")).key == entry(_document()).key


def test_an_article_without_text_has_its_titles_key() -> None:
    one, two = (entry(_document(title=title, parts=())) for title in ("山", "水"))
    assert one.key != two.key


def test_the_script_is_the_texts() -> None:
    assert entry(_document()).script is Script.HANS
    assert not entry(_document()).half
    assert entry(_document(title="", parts=())).script is Script.NONE


def test_the_script_of_an_article_without_text_is_its_titles() -> None:
    assert entry(_document(title="渔船告别", parts=())).script is Script.HANS
    assert entry(_document(title="漁船告別", parts=())).script is Script.HANT


def test_sorted_by_publication_then_capture() -> None:
    early = datetime(2024, 1, 2, 8, tzinfo=UTC)
    late = early + timedelta(days=9)
    assert entry(_document(published=early, captured=late)).sort == to_ms(early)
    assert entry(_document(captured=late)).sort == to_ms(late)
    assert entry(_document()).sort == NO_DATE


@pytest.mark.parametrize("name", ZONES)
def test_a_bare_date_is_sorted_at_noon_where_the_reader_is(name: str) -> None:
    bare = datetime(2023, 11, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    noon = to_ms(datetime(2023, 11, 10, 12, tzinfo=ZoneInfo(name)))
    with local_zone(name):
        assert entry(_document(published=bare)).sort == noon
        assert entry(_document(captured=bare)).sort == noon
        late = bare + timedelta(seconds=1)
        assert entry(_document(published=late)).sort == to_ms(late)


def test_the_signature_is_that_of_key_title_day_and_text() -> None:
    when = datetime(2024, 11, 22, 23, 30, tzinfo=UTC)
    made = entry(_document(published=when))
    document = made.document
    assert made.signature == signature(made.key, document.title, when.date(), document.text)
    undated = entry(_document(published=None))
    assert undated.signature == signature(undated.key, document.title, None, document.text)


def test_a_bare_site_is_no_address_of_an_article() -> None:
    site = entry(_document(url="https://example.org/"))
    assert site.key == entry(_document(url="")).key
