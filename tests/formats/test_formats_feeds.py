"""Feeds: one article an entry, with its facts, and at an address that stays."""

import re
import socket
import time
from contextlib import suppress
from dataclasses import dataclass

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Document, iso
from reader.core.errors import Reason, RefusedError
from reader.core.reading import NoteKind, Reading
from reader.formats import read
from tests.formats import feeds
from tests.formats.feeds import ENTRY, rss
from tests.formats.web_pages import BODY, PARAGRAPHS, TEXT


def feed(text: str, path: str = "a.xml", encoding: str = "utf-8") -> Reading:
    reading = read(path, text.encode(encoding))
    assert {document.format for document in reading.documents} == {"feed"}
    return reading


def only(text: str, path: str = "a.xml") -> Document:
    (document,) = feed(text, path).documents
    return document


def refused(text: str, path: str = "a.xml") -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        read(path, text.encode())
    return caught.value


@dataclass(frozen=True)
class Facts:
    title: str
    source: str
    author: str
    published: str | None
    url: str
    tags: tuple[str, ...]
    description: str
    address: str
    text: str


SECONDS = 60.0
"""Of computing, for a large feed that takes a fraction of it."""

FIRST, SECOND, THIRD, *_ = PARAGRAPHS

EXPECTED = {
    "wordpress": (feeds.WORDPRESS, "feed.rss", (
        Facts("停航三天，北港码头重新开放 – 现场", "港口周刊", "林小雨", "2024-01-01T22:30:00Z",
              "https://harbour.example/2024/01/beigang/", ("渡轮", "台风"),
              "北港客运码头星期一早上重新开放。 […]", "https://harbour.example/?p=7",
              f"{FIRST}\n首班渡轮。\n{SECOND}"),
        Facts("渔汛", "港口周刊", "", "2024-01-01T10:00:00Z",
              "https://harbour.example/2024/01/yuxun/", (), "", "https://harbour.example/?p=6",
              THIRD),
    )),
    "rsshub": (feeds.RSSHUB, "voa.xml", (
        Facts("北港码头重新开放", "VOA", "陈海生", "2024-01-02T06:31:00Z",
              "https://www.voachinese.com/a/7.html", ("中国",), "",
              "https://www.voachinese.com/a/7.html", f"{FIRST}\n{SECOND}"),
    )),
    "atom": (feeds.ATOM, "x", (
        Facts("碼頭重開 & 漁汛", "海邊的部落格", "陳海生", "2024-01-02T00:00:00+08:00",
              "https://blog.example/b/2024/reopened.html", ("碼頭", "漁汛"), "停航三天。",
              "tag:blog.example,2024:1", f"{FIRST}\n續"),
        Facts("純文字", "海邊的部落格", "林小雨", "2024-01-01T00:00:00Z", "", (), "",
              "tag:blog.example,2024:2", f"{FIRST}\n{SECOND} 1 < 2"),
    )),
    "rss 1.0": (feeds.RDF, "a.rdf", (
        Facts("北港码头重新开放", "海湾日报", "陈海生", "2024-01-02T06:31:00+08:00",
              "http://bay.example/1", ("渡轮",), "", "http://bay.example/1", f"{FIRST}\n{SECOND}"),
    )),
    "rss 0.91": (feeds.NETSCAPE, "a.xml", (
        Facts("北港 & 外岛", "海湾·日报", "", None, "http://bay.example/?a=1&b=2", (), "",
              "http://bay.example/?a=1&b=2", f"{FIRST} ©"),
    )),
    "json feed": (feeds.JSON_FEED, "feed", (
        Facts("北港码头重新开放", "港口周刊", "林小雨", "2024-01-02T06:31:00+08:00",
              "https://harbour.example/7", ("渡轮", "台风"), "停航三天。", "7",
              f"▶ harbour.example\n{FIRST}\n续"),
        Facts(SECOND, "港口周刊", "陈海生", None, "", (), "", "8", f"{SECOND}\n1 < 2"),
    )),
    "rss as json": (feeds.RSS_AS_JSON, "feed.json", (
        Facts("北港码头重新开放", "港口周刊", "陈海生", "2024-01-02T06:31:00+08:00",
              "https://harbour.example/7", ("渡轮", "台风"), "停航三天。", "g7", FIRST),
    )),
    "a feed reader's dump": (feeds.STARRED, "starred.json", (
        Facts("北港码头重新开放", "港口周刊", "陈海生", "2024-01-01T22:31:00Z",
              "https://harbour.example/7", ("渡轮",), "", "tag:google.com,2005:reader/item/1",
              FIRST),
    )),
}  # fmt: skip


@pytest.mark.parametrize("maker", EXPECTED)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_feed_of_each_maker(maker: str, encoding: str) -> None:
    text, path, expected = EXPECTED[maker]
    reading = feed(text, path, encoding)
    assert (reading.encoding, reading.notes) == (encoding, ())
    found = tuple(
        Facts(
            each.title, each.source, each.author, iso(each.published), each.url, each.tags,
            each.description, each.address, each.text,
        )
        for each in reading.documents
    )  # fmt: skip
    assert found == expected
    assert {each.published_from for each in reading.documents if each.published} <= {"header"}


def test_relative_addresses_are_meant_from_the_feed() -> None:
    (first, _) = feed(feeds.WORDPRESS).documents
    assert '<img src="https://harbour.example/wp-content/ferry.jpg"' in first.parts[0].html
    (first, _) = feed(feeds.ATOM).documents
    assert '<img src="https://blog.example/b/img/ferry.jpg" alt="渡輪">' in first.parts[0].html
    assert '<a href="https://blog.example/x">' in first.parts[0].html
    bare = only(
        rss(
            "<title>北港</title><link>/a/1</link>"
            "<description>&lt;a href='b'&gt;甲&lt;/a&gt;</description>"
        )
    )
    assert bare.url == "https://harbour.example/a/1"
    assert '<a href="https://harbour.example/a/b">' in bare.parts[0].html


MEDIA = {
    "an enclosed picture": ('<enclosure url="/a.jpg" type="image/jpeg" length="1"/>',
                            '<figure><img src="https://harbour.example/a.jpg"></figure>'),
    "a picture of Media RSS": ('<media:content url="https://a.example/b.jpg" medium="image"/>'
                               '<media:thumbnail url="https://a.example/s.jpg"/>',
                               '<figure><img src="https://a.example/b.jpg"></figure>'),
    "a thumbnail alone": ('<media:thumbnail url="https://a.example/s.jpg"/>',
                          '<figure><img src="https://a.example/s.jpg"></figure>'),
    "a sound": ('<enclosure url="https://a.example/c.mp3" type="audio/mpeg" length="1"/>',
                '<p><a href="https://a.example/c.mp3">▶ a.example</a></p>'),
    "a document": ('<enclosure url="https://a.example/c.pdf" type="application/pdf"/>', ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", MEDIA)
def test_what_comes_with_an_entry_is_shown(kind: str) -> None:
    attached, shown = MEDIA[kind]
    document = only(rss(f"{attached}<title>北港</title><description>港口&amp;开放。</description>"))
    assert document.parts[0].html == f"{shown}\n<p>港口&amp;开放。</p>".strip()


def test_a_picture_that_comes_with_an_entry_is_not_shown_beside_its_own() -> None:
    attached = (
        '<enclosure url="/a.jpg" type="image/jpeg"/><enclosure url="/b.mp4" type="video/mp4"/>'
    )
    own = "&lt;p&gt;港口&lt;img src='/own.jpg'&gt;&lt;/p&gt;"
    (part,) = only(rss(f"{attached}<title>北港</title><description>{own}</description>")).parts
    assert part.html.count("<img") == 1
    assert "own.jpg" in part.html
    assert "b.mp4" in part.html


def test_an_entry_of_another_feed_keeps_its_source() -> None:
    entry = "<title>北港</title><source url='https://www.rfi.fr/cn/rss'>法国国际广播电台</source>"
    assert only(rss(entry)).source == "RFI"


DATES = {
    "<pubDate>2024-01-02 06:31:00</pubDate>": "2024-01-02T06:31:00+08:00",
    "<pubDate>2024年1月2日 06:31</pubDate>": "2024-01-02T06:31:00+08:00",
    "<pubDate>Tue, 02 Jan 24 06:31:00 GMT</pubDate>": "2024-01-02T06:31:00Z",
    "<dc:date>2024-01-02T06:31:00+09:00</dc:date>": "2024-01-02T06:31:00+09:00",
    "<pubDate>gestern</pubDate>": None,
    "<link>https://www.rfi.fr/cn/1</link><pubDate>2024-01-02 06:31</pubDate>":
        "2024-01-02T06:31:00+01:00",
}  # fmt: skip


@pytest.mark.parametrize("entry", DATES)
def test_the_date_of_an_entry(entry: str) -> None:
    assert iso(only(rss(f"<title>北港</title>{entry}")).published) == DATES[entry]


AUTHORS = {
    "<author>lin@bay.example (林小雨)</author>": "林小雨",
    "<author>lin@bay.example</author>": "",
    "<managingEditor>lin@bay.example</managingEditor>": "",
    "<author>林小雨 &lt;lin@bay.example&gt;</author>": "林小雨",
    "<dc:creator>林小雨</dc:creator><dc:creator>陈海生</dc:creator>": "林小雨、陈海生",
    "<author>林小雨</author>": "林小雨",
}


@pytest.mark.parametrize("entry", AUTHORS)
def test_the_author_of_an_entry(entry: str) -> None:
    assert only(rss(f"<title>北港</title>{entry}")).author == AUTHORS[entry]


def addresses(*entries: str) -> dict[str, str]:
    return {each.title: each.address for each in feed(rss(*entries)).documents}


def test_an_entry_keeps_its_address_whatever_comes_before_it_or_after() -> None:
    entries = (
        "<title>甲</title><guid isPermaLink='false'>1</guid>",
        "<title>乙</title><guid isPermaLink='false'>1</guid><link>https://bay.example/2</link>",
        "<title>丙</title><link>https://bay.example/3</link>",
        "<title>丁</title><pubDate>Tue, 02 Jan 2024 06:31:00 GMT</pubDate>",
        f"<title>戊</title><guid isPermaLink='false'>{'x' * 5000}</guid>",
    )
    found = addresses(*entries)
    assert len(set(found.values())) == len(entries)
    assert (found["乙"], found["丙"]) == ("https://bay.example/2", "https://bay.example/3")
    assert all(len(address) <= 300 for address in found.values())
    turned = addresses(*reversed(entries), "<title>己</title>")
    assert {title: turned[title] for title in found} == found


def test_entries_that_are_the_same_are_kept_apart() -> None:
    same = "<title>甲</title><pubDate>Tue, 02 Jan 2024 06:31:00 GMT</pubDate>"
    found = [each.address for each in feed(rss(same, same, same)).documents]
    assert found == [found[0], f"{found[0]}#2", f"{found[0]}#3"]
    taken = ("<title>乙</title><guid isPermaLink='false'>{}</guid>".format(f"{found[0]}#2"),)
    assert len({each.address for each in feed(rss(*taken, same, same)).documents}) == 3


def test_an_entry_with_nothing_in_it_is_left_out() -> None:
    assert (
        only(rss("<guid>1</guid>", ENTRY, "<description>&lt;br&gt;</description>")).title == "北港"
    )
    assert refused(rss("<guid>1</guid>")).reason is Reason.NO_TEXT
    assert refused(rss()).reason is Reason.NO_TEXT


BROKEN = {
    "cut off": (rss(ENTRY, "<title>外岛</title>").partition("</channel>")[0], 2),
    "cut off in a section": (rss(ENTRY, ENTRY).rpartition("</p>")[0], 2),
    "a tag that is never closed": (rss("<title>外岛</title><b>", ENTRY), 2),
    "a bare sign": (rss("<title>1 < 2</title>", ENTRY), 2),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_feed_is_read_as_far_as_it_goes(kind: str) -> None:
    text, count = BROKEN[kind]
    reading = feed(text)
    assert len(reading.documents) == count
    (note,) = reading.notes
    assert note.kind is NoteKind.BROKEN_FEED
    assert re.match(r"line \d+: \w", note.detail)
    assert TEXT in {document.text for document in reading.documents}


@pytest.mark.parametrize(
    "text", ["甲 & 乙", "甲&nbsp;乙", "甲&bogus;乙", "甲&#xFFFFFFF;乙", "甲&#x4e59;"]
)
def test_ampersands_that_xml_does_not_know_break_nothing(text: str) -> None:
    reading = feed(
        rss(f"<title>{text}</title><description><![CDATA[<p>{text}</p>]]></description>")
    )
    assert reading.notes == ()
    shown = {"甲&nbsp;乙": "甲 乙", "甲&#xFFFFFFF;乙": "甲乙", "甲&#x4e59;": "甲乙"}.get(text, text)
    assert reading.documents[0].title == shown


def test_what_a_program_printed_before_the_feed_is_passed_over() -> None:
    warning = "<br />\n<b>Warning</b>: mysql_connect() in /var/www/x.php on line <b>7</b><br />\n"
    reading = feed(warning + rss(ENTRY))
    assert (reading.documents[0].text, reading.notes) == (TEXT, ())


def test_a_signature_of_the_program_is_no_text() -> None:
    for signature in (
        "<p>〈<a href='/1'>北港</a>〉這篇文章最早發佈於《<a href='/'>港口週刊</a>》。</p>",
        "<p><a href='/1'>北港</a>最先出现在<a href='/'>港口周刊</a>。</p>",
        "<p>The post <a href='/1'>北港</a> appeared first on <a href='/'>港口周刊</a>.</p>",
    ):
        entry = f"<title>北港</title><description><![CDATA[{BODY}{signature}]]></description>"
        assert only(rss(entry)).text == TEXT
    said = "<title>北港</title><description>The film appeared first on television.</description>"
    assert only(rss(said)).text == "The film appeared first on television."


LISTS = {
    "feeds": (feeds.OPML, "subscriptions.opml", Reason.OPML),
    "pages": (feeds.SITEMAP, "sitemap.xml", Reason.INDEX),
    "site maps": ('<sitemapindex xmlns="x"><sitemap/></sitemapindex>', "a", Reason.INDEX),
    "a drawing": ('<svg xmlns="http://www.w3.org/2000/svg"/>', "a.xml", Reason.UNKNOWN),
    "another feed": ('<feed><pig/></feed>', "a.xml", Reason.UNKNOWN),
    "other JSON": ('{"name": "x", "items": []}', "a.json", Reason.UNKNOWN),
    "other JSON without entries": ('{"items": [1, null]}', "a.json", Reason.UNKNOWN),
    "JSON that is no object": ('["items"]', "a.json", Reason.UNKNOWN),
    "broken JSON": ('{"items": 1, ', "a.json", Reason.UNKNOWN),
    "JSON that begins like a feed": ('{"rss": {x', "a.json", Reason.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_what_is_no_feed_of_articles_is_refused(kind: str) -> None:
    text, path, reason = LISTS[kind]
    assert refused(text, path).reason is reason


@pytest.mark.parametrize(
    "said", ["1732293543", "1732293543.5", '"1732293543.25"', "1732293543000.0"]
)
def test_json_may_tell_the_time_in_numbers(said: str) -> None:
    document = only(
        f'{{"items": [{{"title": NaN, "content": "甲", "published": {said}}}]}}', "a.json"
    )
    assert (document.title, iso(document.published)) == ("甲", "2024-11-22T16:39:03Z")


def test_broken_json_is_read_as_far_as_it_goes() -> None:
    text = '{"title": "港口周刊", "items": [{"title": "甲"}, {"title": "乙"}, {"title": "丙'
    reading = feed(text, "a.json")
    assert [each.title for each in reading.documents] == ["甲", "乙"]
    assert reading.documents[0].source == "港口周刊"
    assert [note.kind for note in reading.notes] == [NoteKind.BROKEN_FEED]
    cut = '{"items": [{"title": "甲"}, 7'
    assert [each.title for each in feed(cut, "a.json").documents] == ["甲"]


SHAPES = {
    '{"items": [{"title": ["甲"], "id": {"x": 1}, "tags": 5, "author": true}]}': ("甲", ("5",)),
    '{"entries": [{"title": "甲", "tags": [{"term": "乙"}, {}]}]}': ("甲", ("乙",)),
    '{"items": {"title": "甲", "attachments": [1, {"url": []}], "content": {"a": 1}}}': ("甲", ()),
    '{"items": [{"title": "甲", "published": 12, "guid": "http://bay.example/1"}]}': ("甲", ()),
    '{"feed": {"title": "x"}, "items": [{"title": "\\ud800甲", "id": "\\ud800"}]}': ("甲", ()),
    '{"rss": {"channel": {"item": {"title": "甲", "pubDate": "99999999999"}}}}': ("甲", ()),
}


@pytest.mark.parametrize("text", SHAPES)
def test_json_of_another_shape(text: str) -> None:
    document = only(text, "a.json")
    assert (document.title, document.tags) == SHAPES[text]


def test_no_address_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("an address was opened")

    monkeypatch.setattr(socket, "socket", opened)
    monkeypatch.setattr(socket, "getaddrinfo", opened)
    for text, path, expected in EXPECTED.values():
        assert len(feed(text, path).documents) == len(expected)
    for doctype in (
        '<!DOCTYPE rss SYSTEM "http://bay.example/rss.dtd">',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://bay.example/x"> %x;]>',
    ):
        assert only(doctype + rss(ENTRY).partition("?>")[2]).text == TEXT


def test_entities_from_elsewhere_and_bombs_are_harmless() -> None:
    outside = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    body = "<rss version='2.0'><channel><item><title>北港&a;</title></item></channel></rss>"
    assert "root" not in only(outside + body).title
    layers = "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("bcdefgh", "acdefgh"[1:] + "a", strict=True)
    )
    bomb = f'<!DOCTYPE rss [<!ENTITY b "北港">{layers}]>'
    assert len(only(bomb + body).title) < 1000


def test_a_tag_with_too_many_attributes_is_not_read() -> None:
    attributes = " ".join(f"a{n}='1'" for n in range(3000))
    assert refused(rss(ENTRY) + f"<rss {attributes}>").reason is Reason.DAMAGED


def test_a_fault_in_the_library_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_kwargs: object) -> None:
        raise KeyError("textinput")

    monkeypatch.setattr(feedparser, "parse", fails)
    refusal = refused(rss(ENTRY))
    assert (refusal.reason, refusal.detail) == (Reason.DAMAGED, "KeyError")


def test_twenty_thousand_entries_are_read_in_time() -> None:
    entries = (f"<title>第{n}条</title><guid>g{n}</guid>" for n in range(20_000))
    text = rss(*entries)
    started = time.process_time()
    documents = feed(text).documents
    assert time.process_time() - started < SECONDS
    assert len({document.address for document in documents}) == 20_000


@given(st.binary(max_size=300), st.sampled_from(("", "<rss version='2.0'>", '{"items": [')))
def test_any_bytes_give_articles_or_a_reason(data: bytes, start: str) -> None:
    with suppress(RefusedError):
        reading = read("a.json" if start[:1] == "{" else "a.xml", start.encode() + data)
        assert all(document.title for document in reading.documents)
