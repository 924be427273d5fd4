"""Pages that a browser saved whole, in one file with their pictures."""

import base64
import quopri
from collections.abc import Callable

import pytest

from reader.core.article import iso
from reader.core.errors import Reason, RefusedError
from reader.formats import read
from tests.formats import web_pages as pages

SENT: dict[str, Callable[[bytes], bytes]] = {
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
    "8bit": bytes,
    "binary": bytes,
}
LINE = "----MultipartBoundary--q1w2----"
PICTURE = (
    b"Content-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n\x89PNG\r\n" + bytes(99)
)


def part(page: str, charset: str, sent: str, place: str = "https://bay.example/a/7.html") -> bytes:
    fields = (
        f"Content-Type: text/html; charset={charset}\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: {sent}\r\nContent-Location: {place}\r\n\r\n"
    )
    return fields.encode() + SENT[sent](page.encode(charset))


def saved(*parts: bytes, fields: str = "", kind: str = "related") -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bay.example/a/8.html\r\n"
        "Subject: =?utf-8?Q?=E5=8C=97=E6=B8=AF?=\r\nDate: Tue, 2 Jan 2024 08:31:05 -0000\r\n"
        f"{fields}MIME-Version: 1.0\r\nContent-Type: multipart/{kind};\r\n"
        f'\ttype="text/html";\r\n\tboundary="{LINE}"\r\n\r\n\r\n'
    )
    line = f"\r\n--{LINE}".encode()
    return head.encode() + b"".join(line + b"\r\n" + each for each in parts) + line + b"--\r\n"


@pytest.mark.parametrize("sent", SENT)
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
@pytest.mark.parametrize("path", ["a.mhtml", "a.mht", "saved"])
def test_a_page_is_read_from_its_part(sent: str, charset: str, path: str) -> None:
    reading = read(path, saved(part(pages.BAIDU, charset, sent), PICTURE))
    (document,) = reading.documents
    assert document.format == "mhtml"
    assert reading.encoding == {"gb2312": "gb18030"}.get(charset, charset)
    assert (document.title, document.text) == ("北港码头重新开放", pages.TEXT)
    assert document.url == "https://bay.example/a/7.html"
    assert iso(document.captured) == "2024-01-02T08:31:05Z"
    assert iso(document.published) == "2024-01-02T06:31:00+08:00"


def test_a_charset_that_is_wrong_or_none_is_passed_over() -> None:
    page = f"<html><title>北港</title><body>{pages.BODY}</body></html>"
    for declared in ("us-ascii", "no-such-thing", '"\xff"', ""):
        sent = part(page, "gb18030", "8bit").replace(b"gb18030", declared.encode("latin-1"))
        assert read("a.mht", saved(sent)).encoding == "gb18030"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", ["unicode", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("sent", ["quoted-printable", "base64"])
def test_a_page_in_utf_16_is_read(encoding: str, declared: str, sent: str) -> None:
    page = part(pages.BAIDU, encoding, sent).replace(
        f"={encoding}".encode(), f"={declared}".encode(), 1
    )
    reading = read("a.mht", saved(page))
    assert (reading.encoding, reading.documents[0].text) == (encoding, pages.TEXT)


def test_utf_16_with_hardly_a_zero_is_known_by_its_declaration() -> None:
    text = pages.TEXT.replace("\n", "")
    for declared, encoding in (("unicode", "utf-16-le"), ("utf-16-be", "utf-16-be")):
        sent = part(text, encoding, "base64").replace(
            f"={encoding}".encode(), f"={declared}".encode(), 1
        )
        assert read("a.mht", saved(sent)).documents[0].text == text


def test_a_page_declares_its_encoding_where_its_part_names_a_wrong_one() -> None:
    page = f"<html><meta charset=big5><title>北港</title><body>{'港務局' * 9}</body></html>"
    sent = part(page, "big5", "8bit").replace(b"charset=big5\r", b"charset=us-ascii\r")
    assert read("a.mht", saved(sent)).encoding == "big5hkscs"


BARE = "<html><body><p>港口开放。</p></body></html>"


def test_what_the_page_leaves_open_stands_in_the_header() -> None:
    (document,) = read("a.mht", saved(part(BARE, "utf-8", "8bit", "cid:1"))).documents
    assert (document.title, document.url) == ("北港", "https://bay.example/a/8.html")
    ago = "<html><body><time>3小时前</time><p>港口开放。</p></body></html>"
    (document,) = read("a.mht", saved(part(ago, "utf-8", "8bit"))).documents
    assert iso(document.published) == "2024-01-02T05:31:05Z"


def test_a_subject_in_no_encoding_is_no_title() -> None:
    data = saved(part(BARE, "utf-8", "8bit")).replace(b"=?utf-8?Q?", b"=?klingon?Q?")
    assert read("a.mht", data).documents[0].title == "港口开放。"


def test_the_page_may_be_a_part_of_a_part_or_the_whole() -> None:
    inner = saved(PICTURE, part(BARE, "utf-8", "base64"), kind="alternative")
    nested = inner.replace(LINE.encode(), b"inner")
    assert read("a.mhtml", saved(nested)).documents[0].text == "港口开放。"
    alone = b"MIME-Version: 1.0\r\n" + part(BARE, "utf-8", "base64")
    assert read("a.mht", alone).documents[0].text == "港口开放。"


def first_refused(path: str, data: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        read(path, data)
    return caught.value


REFUSED = {
    "only a picture": saved(PICTURE),
    "no boundary": saved(part(BARE, "utf-8", "8bit")).replace(b"boundary=", b"boundless="),
    "no body": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
    "parts in parts in parts": b"".join(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=%d\n\n--%d\n" % (n, n)
        for n in range(50)
    )
    + part(BARE, "utf-8", "8bit"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_without_a_page_is_refused(kind: str) -> None:
    refusal = first_refused("a.mhtml", REFUSED[kind])
    assert (refusal.reason, refusal.detail) == (Reason.NO_TEXT, "no part of it is a page")


def test_other_files_with_fields_are_none() -> None:
    mail = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\n\xe6\xb8\xaf"
    assert read("a.txt", mail).documents[0].format == "text"
    assert first_refused("a.mhtml", b"# \xe6\xb8\xaf").reason is Reason.UNKNOWN


def test_an_empty_page_has_its_subject_alone() -> None:
    (document,) = read("a.mht", saved(part("", "utf-8", "8bit"))).documents
    assert (document.title, document.parts) == ("北港", ())


def test_a_body_in_no_known_transfer_encoding_is_taken_as_it_is() -> None:
    odd = part(BARE, "utf-8", "8bit").replace(b": 8bit", b": x-uuencode")
    assert "港口开放。" in read("a.mht", saved(odd)).documents[0].text
