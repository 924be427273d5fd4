"""Reading files: which format, which refusal, and no other exception."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.core.article import Document
from reader.core.errors import Reason, RefusedError
from reader.core.reading import ReadOptions
from reader.formats import FORMATS, read
from reader.formats.draft import Draft, Source
from reader.text.html import clean
from reader.text.zones import FLOATING

EPOCH = "<!--1700000000000-->\n[渔船回来了](https://news.example/1)\n------\n\n<p>港口开放。</p>\n"


def first(path: str, text: str) -> Document:
    return read(path, text.encode()).documents[0]


def test_the_formats_and_their_order() -> None:
    assert [each.name for each in FORMATS] == [
        "epoch-head", "front-matter", "mhtml", "feed", "html", "digest", "text",
    ]  # fmt: skip


FORMAT_OF = {
    "epoch-head": EPOCH,
    "front-matter": "---\ntitle: 渔船\n---\n\n港口开放。",
    "html": "<!doctype html><title>渔船</title><p>港口开放。</p>",
    "digest": "# 早报 2024-01-02\n"
    + "".join(
        f"## [渔船{number}](https://news.example/{number})\n港口开放。\n" for number in range(3)
    ),
    "text": "# 渔船\n\n港口开放。",
}


@pytest.mark.parametrize("name", FORMAT_OF)
def test_the_surest_format_reads_a_file(name: str) -> None:
    document = first("a/b.md", FORMAT_OF[name])
    assert document.format == name
    assert document.title.startswith("渔船")
    assert document.text == "港口开放。"


REFUSED = {
    "empty": ("a.md", b"", Reason.EMPTY),
    "binary": ("a.md", b"\x89PNG\r\n\x1a\n\0\0", Reason.BINARY),
    "readme": ("x/README.md", "# 渔船\n\n港口开放。".encode(), Reason.README),
    "readme in a language": ("x/readme_zh.md", "渔船".encode(), Reason.README),
    "licence": ("LICENSE", b"MIT", Reason.LICENCE),
    "index": ("lists/x.md", "\n".join(["7-22 [渔船](/articles/1.md)"] * 5).encode(), Reason.INDEX),
    "index with a heading": (
        "SUMMARY.md",
        ("# 目录\n\n" + "\n".join(["- [渔船](a/1.md)"] * 5)).encode(),
        Reason.INDEX,
    ),
    "index by name": ("notes/index.md", b"- [a](a.md)", Reason.INDEX),
    "index by name, with front matter": (
        "index.md",
        "---\ntitle: 目录\n---\n# 目录\n\n- [渔船](a.md)\n- [港口](b.md)".encode(),
        Reason.INDEX,
    ),
    "foreign": ("feed.json", b'{"a": 1}', Reason.UNKNOWN),
    "no text": ("a.md", b"---\ntitle: ''\n---\n", Reason.NO_TEXT),
    "only a picture": ("a.md", b"![](https://news.example/p.jpg)", Reason.NO_TEXT),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_is_refused(name: str) -> None:
    path, data, reason = REFUSED[name]
    with pytest.raises(RefusedError) as caught:
        read(path, data)
    assert caught.value.reason is reason


def test_readings_and_lists_in_articles_are_no_reason_to_refuse() -> None:
    assert first("readings.md", "# 渔船\n\n港口开放。").title == "渔船"
    assert first("index.md", "# 渔船\n\n港口开放。\n\n- [乙](b.md)").title == "渔船"
    assert first("index.md", "# 渔船").title == "渔船"
    links = "\n".join(["[乙](https://b.example/)"] * 2)
    assert "港口开放。" in first("a.md", f"# 渔船\n\n港口开放。\n\n{links}").text


def test_the_table_of_formats_loads_no_parser() -> None:
    code = (
        "import sys, reader.formats\n"
        "print(sorted({'bs4', 'lxml', 'markdown_it', 'nh3', 'yaml', 'charset_normalizer',"
        " 'feedparser', 'readability', 'email', 'socket'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


HEADS = st.sampled_from(
    (
        "<!--1700000000000-->\n",
        "<!--9999999999999-->\n[",
        "[渔船](https://news.example/1)\n------\n",
        "+++\n",
        "title = '渔船'\n",
        "[extra]\n",
        "{\n",
        '"title": "渔船",\n',
        "}\n",
        ";;;\n",
        "# 《新闻联播》 (20240102)\n",
        "## [渔船](https://news.example/1)\n",
        "### 港口\n",
        "```\n",
        "(更新时间戳: 1704199846534)",
        "【某报2020年7月20日讯】",
        "锟斤拷锟斤拷",
        "---\n",
        "title: 渔船\n",
        "title: # 渔船\n",
        "date: 2024-01-02\n",
        "tags:\n  - 甲\n",
        "tags: [[[[[{a: b\n",
        "&a [*a]\n",
        "<!doctype html>",
        "<meta charset=big5>",
        "<title>渔船",
        "# 渔船\n",
        "2024-01-02 03:04?出處 北港在線\n",
        "作者: 甲\n",
        "日期：Thu, 02 Jul 2020 10:40:48 +0000\n",
        "<div><i>甲<br>2020-07-20 09:58:59</i></div>",
        "<time datetime='2024-01-02'>26 分钟前</time>",
        "<p>港口开放。</p>",
        "\n",
    )
)
PATHS = st.sampled_from(
    ("a.md", "a.html", "voa/2024-01-02-x.txt", "2024/13/45/a", "README.md", "a.json", "")
)


@given(
    PATHS,
    st.binary(max_size=80)
    | st.builds(
        lambda pieces, encoding: "".join(pieces).encode(encoding, "replace"),
        st.lists(HEADS, max_size=10),
        st.sampled_from(("utf-8", "gb18030", "big5", "utf-16", "utf-16-le")),
    ),
    st.builds(
        ReadOptions,
        st.sampled_from(("", "big5", "no-such-thing")),
        st.sampled_from(("Asia/Shanghai", "Europe/Paris", "Mars/North")),
    ),
)
@example("a.md", b"---\na: " + b"[" * 5000, ReadOptions())
def test_any_bytes_give_documents_or_a_refusal(
    path: str, data: bytes, options: ReadOptions
) -> None:
    documents: tuple[Document, ...] = ()
    reason = ""
    try:
        documents = read(path, data, options).documents
    except RefusedError as refusal:
        reason = refusal.reason.value
    assert bool(documents) != bool(reason)
    assert len({document.address for document in documents}) == len(documents)
    for document in documents:
        assert document.title
        assert document.published is None or document.published.tzinfo is not FLOATING
        for part in document.parts:
            assert clean(part.html) == part.html


@given(st.lists(HEADS, max_size=10).map("".join))
def test_each_format_reads_what_it_is_sure_of(text: str) -> None:
    source = Source("a.md", text)
    for each in FORMATS:
        sure = each.sure(source)
        assert 0 <= sure <= 1
        assert not sure or all(isinstance(draft, Draft) for draft in each.parse(source))


CORPUS = os.environ.get("JIUWEN_CORPUS", "")


@pytest.mark.skipif(not CORPUS, reason="JIUWEN_CORPUS names no folder")
def test_real_archives_are_read() -> None:
    root = Path(CORPUS)
    files = sorted(path for path in root.rglob("*") if path.is_file())[::25]
    refused = 0
    for path in files:
        try:
            documents = read(path.relative_to(root).as_posix(), path.read_bytes()).documents
        except RefusedError:
            refused += 1
            continue
        for document in documents:
            assert document.title, path
            assert document.format, path
            for part in document.parts:
                assert clean(part.html) == part.html, path
    assert refused <= len(files) * 0.02
