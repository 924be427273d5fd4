"""From bytes to text."""

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.errors import Reason, RefusedError
from reader.core.reading import Note, NoteKind
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
    "big5, a character cut off": (HANT + "\ufffd", HANT.encode("big5") + b"\xa4", "big5hkscs"),
    "western": (FRENCH, FRENCH.encode("cp1252"), "cp1252"),
    "utf-16 without a mark": (HANS, HANS.encode("utf-16-le"), "utf-16-le"),
    "utf-16 without a mark, traditional": (HANT, HANT.encode("utf-16-be"), "utf-16-be"),
    "utf-16 with zeros and no mark": (f"2024 {HANS}", f"2024 {HANS}".encode("utf-16-be"),
                                      "utf-16-be"),
    "utf-16 with few zeros": (HANS * 3 + "1", (HANS * 3 + "1").encode("utf-16-le"), "utf-16-le"),
    "utf-16 of English": ("The port is open.", "The port is open.".encode("utf-16-le"),
                          "utf-16-le"),
    "utf-16 of English, big-endian": ("The port is open.", "The port is open.".encode("utf-16-be"),
                                      "utf-16-be"),
    "utf-8 with a zero in it": (HANS + HANT, HANS.encode() + b"\0" + HANT.encode(), "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENCODED)
def test_encodings(name: str) -> None:
    text, data, encoding = ENCODED[name]
    assert decode(data) == decode(data)
    assert (decode(data).text, decode(data).encoding) == (text, encoding)


def test_the_declared_charset_counts_where_utf8_does_not_fit() -> None:
    page = '<meta charset="windows-1252"><p>Orbán é</p>'
    assert decode(page.encode("cp1252")).text == page
    assert decode(page.encode("cp1252")).encoding == "windows-1252"
    assert not decode(page.encode("cp1252")).doubtful
    assert decode(page.encode()).encoding == "utf-8"
    page = '<?xml encoding="Shift_JIS"?><p>ﾊﾝｶｸ</p>'
    assert decode(page.encode("shift_jis")).text == page


@pytest.mark.parametrize(
    "charset", ["no-such-thing", "hex", "gb2312", "big5", "iso-8859-1", "undefined", "utf-8"]
)
def test_a_useless_declaration_is_passed_over(charset: str) -> None:
    page = f'<meta charset="{charset}">{HANS}'
    decoded = decode(page.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (page, "gb18030")


ODD = "\u8c7a\u72fc\u9b51\u9b45\u9b4d\u9b4e"  # which reads as Chinese in no encoding


def test_the_readers_choice_is_for_what_is_not_utf8() -> None:
    big5 = "豺狼".encode("big5")
    assert decode(big5, "big5").text == "豺狼"
    assert decode(big5, "Big5-HKSCS").encoding == "big5hkscs"
    assert not decode(big5, "big5").doubtful
    assert decode(HANS.encode(), "big5").text == HANS
    assert decode(codecs.BOM_UTF16_LE + HANS.encode("utf-16-le"), "gbk").text == HANS
    assert decode(b"abcd", "utf-16").text == "abcd"
    page = '<meta charset="gb2312">豺狼'
    assert decode(page.encode("big5"), "big5").text == page


@pytest.mark.parametrize("chosen", ["ascii", "no-such-thing", "hex", "utf-8", "", "\0"])
def test_a_choice_that_does_not_fit_is_passed_over(chosen: str) -> None:
    assert decode(HANS.encode("gbk"), chosen).text == HANS


def test_a_guess_that_may_be_wrong_is_noted() -> None:
    assert not decode(HANS.encode("gbk")).doubtful
    assert decode(HANS.encode("gbk")).notes == ()
    for data in ("豺狼".encode("gbk"), FRENCH.encode("cp1252"), HANS.encode() + b"\xff."):
        decoded = decode(data)
        assert decoded.doubtful
        assert decoded.notes == (Note(NoteKind.GUESSED, decoded.encoding),)


def test_damage_is_noted_and_the_text_left_as_it_is() -> None:
    broken = HANS.encode().decode("gbk", "replace")
    decoded = decode(broken.encode())
    assert decoded.text == broken
    ((kind, detail),) = ((note.kind, note.detail) for note in decoded.notes)
    assert (kind, detail) == (NoteKind.MOJIBAKE, "锛屽綋鍦板眳姘戣")


def test_utf8_with_bad_places_is_still_utf8() -> None:
    data = HANS.encode()
    decoded = decode(data[:30] + b"\xff" + data[30:])
    assert (decoded.encoding, decoded.text) == ("utf-8", HANS[:10] + "\ufffd" + HANS[10:])
    assert decoded.doubtful


def test_a_file_cut_inside_a_character_is_still_utf8() -> None:
    decoded = decode(HANS.encode()[:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text == HANS[:-1] + "\ufffd"
    assert not decoded.doubtful
    assert decode(b"Orb\xe1").text == "Orbá"


def test_line_ends_and_control_characters() -> None:
    assert decode("一\r\n二\r三\u2028四\x08五\ufeff".encode()).text == "一\n二\n三\n四五"


REFUSED = {
    "nothing": (b"", Reason.EMPTY),
    "space": (b" \n\t ", Reason.EMPTY),
    "a mark alone": (codecs.BOM_UTF8, Reason.EMPTY),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), Reason.BINARY),
    "zeros": (b"ab\0\0\0\0cd" * 9, Reason.BINARY),
    "zeros among Chinese": (b"\0\0".join([HANS.encode("gbk")[:12]] * 9), Reason.BINARY),
    "controls of UTF-16": (b"a\0\1\0" * 9, Reason.BINARY),
    "an empty UTF-16": (b" \0\n\0", Reason.EMPTY),
    "a byte-order mark in the text": ("\n\ufeff".encode(), Reason.EMPTY),
    "controls": (bytes(range(1, 9)) * 9, Reason.BINARY),
    "noise": (bytes(range(128, 256)) * 3, Reason.UNDECODABLE),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(RefusedError) as caught:
        decode(data)
    assert caught.value.reason is reason


CHOICES = st.sampled_from(("", "gbk", "big5", "utf-16", "shift_jis", "no-such-thing"))
PIECES = st.lists(
    st.sampled_from((HANS.encode("gbk"), HANT.encode("big5"), HANS.encode(), b"\0", b"\xff", b"a"))
).map(b"".join)


@given(st.binary(max_size=200) | PIECES, CHOICES)
def test_any_bytes_are_decoded_or_refused(data: bytes, chosen: str) -> None:
    reason = None
    try:
        decoded = decode(data, chosen)
    except RefusedError as refusal:
        reason = refusal.reason
    else:
        assert decoded.text.strip()
        assert "\r" not in decoded.text
    assert reason in (None, Reason.EMPTY, Reason.BINARY, Reason.UNDECODABLE)


HOSTILE = {
    "no encoding": b"\x80\xff" * 500_000,
    "Chinese of all encodings": (HANS.encode("gbk") + HANT.encode("big5") + HANS.encode()) * 10_000,
    "damaged UTF-8": (HANS.encode() + b"\xff") * 20_000,
    "zeros": b"a\0" * 999_999 + b"\0",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_bytes_are_decoded_or_refused_in_time(kind: str) -> None:
    started = time.process_time()
    try:
        notes = decode(HOSTILE[kind]).notes
    except RefusedError:
        notes = ()
    assert len(notes) <= 2
    assert time.process_time() - started < 8
