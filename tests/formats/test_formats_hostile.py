"""Files made to be slow to read are read in time that grows with their size alone."""

import time

import pytest

from reader.formats import read

SECONDS = 8.0
"""Of computing, for files that take a fraction of it."""

BODY = "<p>港口今天恢复通航。</p>"

HOSTILE = {
    "comments before a page": ("x.html", "<!--a-->" * 26 + BODY),
    "comments before a body": ("x.md", "---\ntitle: a\n---\n" + "<!--a-->" * 26 + "港口"),
    "signs that open no tag": ("x.html", BODY + "<" * 400_000),
    "a heading of number signs": ("x.md", "# a" + " #" * 40_000 + "x\n\n港口"),
    "titles that are not closed": ("x.md", "# " + "《" * 50_000 + "x\n\n港口"),
    "brackets that are not closed": ("x.md", "港口\n" + "[" * 60_000),
    "links that are not closed": ("x.md", "港口\n\n" + "[a](" * 12_000),
    "a trailer again and again": ("x.md", "港口\n" + "本文“x”来源:http://a作者" * 20_000 + " ,"),
    "a date of numerals": ("x.html", f"<html><meta name=date content='{'一' * 50_000}'>{BODY}"),
    "an attribute without an end": ("x.html", f"<html><meta {'a' * 50_000}>{BODY}"),
    "links of a head": ("x.html", f"<html>{'<link ' * 30_000}<body>{BODY}"),
    "titles of a head": ("x.html", f"<html>{'<title>' * 25_000}<body>{BODY}"),
    "bold in bold": ("x.html", "<b>" * 50_000 + BODY),
    "a proxy in a proxy": (
        "x.html", f"{BODY}<img src='http://thumbor.example.com/{'unsafe/a/' * 20_000}'>",
    ),
    "items of front matter": (
        "x.md", "---\ntitle: 港口\ntags:\n" + "- x\n" * 150_000 + "---\n港口",
    ),
    "items of broken front matter": (
        "x.md", "---\ntitle: a: b\ntags:\n" + "- x\n" * 150_000 + "---\n港口",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_read_in_time(kind: str) -> None:
    path, text = HOSTILE[kind]
    started = time.process_time()
    (document,) = read(path, text.encode()).documents
    assert time.process_time() - started < SECONDS
    assert "港口" in document.title + document.text


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link rel=canonical href=https://a.cn/1>", "https://a.cn/1"),
        ("<link href='https://a.cn/2' rel='Canonical'>", "https://a.cn/2"),
        ("<link rel=icon href=https://a.cn/i><link href=https://a.cn/3 rel=canonical>",
         "https://a.cn/3"),
        ("<link rel=shortlink href=https://a.cn/4>", ""),
    ],
)  # fmt: skip
def test_the_canonical_link_of_a_head(link: str, url: str) -> None:
    (document,) = read("x.html", f"<html><head>{link}</head><body>{BODY}".encode()).documents
    assert document.url == url


@pytest.mark.parametrize(
    ("line", "title"), [("# 港口 C# ##", "港口 C"), ("# ##", "#"), ("## [港口](x) #", "[港口](x)")]
)
def test_the_signs_that_close_a_heading(line: str, title: str) -> None:
    (document,) = read("x.txt", f"{line}\n\n河水上涨，港口关闭。\n".encode()).documents
    assert document.title == title
