"""From bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.errors import Reason, RefusedError
from reader.text.encodings import decode

HANS = "港口星期一重新开放，渔船陆续出海，当地居民说天气终于好转。"
HANT = "港口星期一重新開放，漁船陸續出海，當地居民說天氣終於好轉。"

FRENCH = "Le port a rouvert lundi : les pêcheurs sont déjà repartis, l'été s'achève à l'île. " * 5

ENCODED = {
    "utf-8": (HANS, HANS.encode(), "utf-8"),
    "utf-8 with mark": (HANS, codecs.BOM_UTF8 + HANS.encode(), "utf-8"),
    "utf-16": (HANS, HANS.encode("utf-16"), "utf-16"),
    "utf-16 big-endian": (HANS, codecs.BOM_UTF16_BE + HANS.encode("utf-16-be"), "utf-16"),
    "utf-32": (HANS, codecs.BOM_UTF32_LE + HANS.encode("utf-32-le"), "utf-32"),
    "gbk": (HANS, HANS.encode("gbk"), "gb18030"),
    "gb18030, traditional": (HANT, HANT.encode("gb18030"), "gb18030"),
    "big5": (HANT, HANT.encode("big5"), "big5hkscs"),
    "western": (FRENCH, FRENCH.encode("cp1252"), "cp1252"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_encodings(name: str) -> None:
    text, data, encoding = ENCODED[name]
    assert decode(data) == decode(data)
    assert (decode(data).text, decode(data).encoding) == (text, encoding)


def test_the_declared_charset_counts_where_utf8_does_not_fit() -> None:
    page = '<meta charset="windows-1252"><p>Orbán é</p>'
    assert decode(page.encode("cp1252")).text == page
    assert decode(page.encode()).encoding == "utf-8"


@pytest.mark.parametrize("charset", ["no-such-thing", "hex", "gb2312"])
def test_a_useless_declaration_is_passed_over(charset: str) -> None:
    page = f'<meta charset="{charset}">{HANS}'
    decoded = decode(page.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (page, "gb18030")


def test_a_file_cut_inside_a_character_is_still_utf8() -> None:
    decoded = decode(HANS.encode()[:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text == HANS[:-1] + "\ufffd"


def test_line_ends_and_control_characters() -> None:
    assert decode("一\r\n二\r三\u2028四\x08五\ufeff".encode()).text == "一\n二\n三\n四五"


REFUSED = {
    "nothing": (b"", Reason.EMPTY),
    "space": (b" \n\t ", Reason.EMPTY),
    "a mark alone": (codecs.BOM_UTF8, Reason.EMPTY),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), Reason.BINARY),
    "zeros": (b"ab\0\0\0\0cd" * 9, Reason.BINARY),
    "controls": (bytes(range(1, 9)) * 9, Reason.BINARY),
    "noise": (bytes(range(128, 256)) * 3, Reason.UNDECODABLE),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(RefusedError) as caught:
        decode(data)
    assert caught.value.reason is reason


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    reason = None
    try:
        decoded = decode(data)
    except RefusedError as refusal:
        reason = refusal.reason
    else:
        assert decoded.text.strip()
        assert "\r" not in decoded.text
    assert reason in (None, Reason.EMPTY, Reason.BINARY, Reason.UNDECODABLE)
