"""Traits of real archives, each in a file of our own that has it: what is read of it."""

import codecs
from dataclasses import dataclass

import pytest

from reader.core.article import iso
from reader.core.reading import NoteKind
from reader.formats import read

OPEN = "港口今天恢复通航。"
EPOCH = "<!--1595210343000-->\n[{title}]({url})\n------\n\n{body}\n"
RFI = "https://www.rfi.fr/cn/1"
NEWS = "https://news.example/1"


def epoch(title: str, url: str = RFI, body: str = f"<p>{OPEN}</p>") -> str:
    return EPOCH.format(title=title, url=url, body=body)


def post(*lines: str, body: str = f"\n{OPEN}\n") -> str:
    return "\n".join(("---", *lines, "---", body))


@dataclass(frozen=True)
class Trait:
    content: str | bytes
    title: str = "渔船"
    text: str = OPEN
    published: str | None = None
    known_from: str = ""
    source: str = ""
    url: str = ""
    path: str = "a.md"
    notes: tuple[NoteKind, ...] = ()


TRAITS = {
    # titles
    "a title with brackets of its own": Trait(
        epoch("[视频]渔船](b) 甲"), "[视频]渔船](b) 甲", source="RFI", url=RFI,
    ),
    "a title with bars and colons": Trait(
        epoch("自由亚洲 | 渔船｜甲：“乙”"), "自由亚洲 | 渔船｜甲：“乙”", source="RFI", url=RFI,
    ),
    "a title signed with both names of the outlet": Trait(
        epoch("渔船 – 法国国际广播电台 - RFI"), source="RFI", url=RFI,
    ),
    "a title with runs of spaces": Trait(post('title: "渔船    甲"'), "渔船 甲"),
    "a title with a space of full width": Trait(post('title: "渔船　甲"'), "渔船 甲"),
    "a title with a control character": Trait(post('title: "渔\x08船"')),
    "a title with a zero-width space": Trait(post("title: 渔\u200b船"), "渔 船"),
    "a title that is empty": Trait(post("title:", "date: 2019-10-14"), OPEN, OPEN,
                                   "2019-10-14T00:00:00+08:00", "front-matter"),
    "a title of a rule": Trait(post("title: ---", body=f"\n# 渔船\n\n{OPEN}\n")),
    "a title behind a comment sign": Trait(post("layout: post", "title: # 渔船")),
    "a title in a block": Trait(post("title: |-", "  渔船")),
    "a title of digits": Trait(post("title: 007"), "007"),
    "a title in two kinds of quotation marks": Trait(post("title: '\"渔船\" 甲'"), '"渔船" 甲'),
    "a title repeated as a heading": Trait(post("title: 渔船", body=f"\n# 渔船\n\n{OPEN}\n")),
    # keys
    "keys with empty lines between": Trait(
        post("", "layout: post", "", "title: 渔船", "", "date: 2018-05-06 ", ""),
        published="2018-05-06T00:00:00+08:00", known_from="front-matter",
    ),
    "misspelt keys": Trait(post("layput: post", "title: 渔船", "descrition: 甲")),
    "an empty date and a later one": Trait(
        post("title: 渔船", 'date: ""', 'last_updated: "2021-06-28 21:07:02"'),
        published="2021-06-28T21:07:02+08:00", known_from="front-matter",
    ),
    "an empty date": Trait(post("title: 渔船", 'date: ""')),
    "an address in a web archive and the original": Trait(
        post("title: 渔船", "url: https://web.archive.org/web/2021/https://www.hkcnews.com/a/1",
             "original_url: https://www.hkcnews.com/a/1"),
        source="眾新聞", url="https://www.hkcnews.com/a/1",
    ),
    "only an address in a web archive": Trait(
        post("title: 渔船", "url: https://web.archive.org/web/2021/https://www.hkcnews.com/a/1"),
        source="眾新聞", url="https://www.hkcnews.com/a/1",
    ),
    "both heads in one file": Trait(
        post("title: 渔船", "date: 2020-07-20T09:58:00+08:00", f"from: {RFI}",
             body=epoch("渔船 RFI", body=f"<div>\n{OPEN}\n</div>")),
        published="2020-07-20T09:58:00+08:00", known_from="front-matter", source="RFI", url=RFI,
    ),
    "a head without its epoch": Trait(
        f"[渔船]({RFI})\n------\n日期：Thu, 02 Jul 2020 10:40:48 +0000\n\n<p>{OPEN}</p>",
        published="2020-07-02T10:40:48Z", known_from="body", source="RFI", url=RFI,
    ),
    "a post of a forum": Trait(
        post("layout: default", "", "date: 2010-9-29", "", "title: 渔船", "",
             body=f"\n\n\n# 渔船\n\n\n{OPEN}\n\n\n"),
        published="2010-09-29T00:00:00+08:00", known_from="front-matter",
    ),
    "a broken head": Trait(
        post("title: 渔船: 甲", "date: 2020-01-02"), "渔船: 甲", OPEN,
        "2020-01-02T00:00:00+08:00", "front-matter", notes=(NoteKind.BROKEN_HEAD,),
    ),
    # dates
    "a date of the crawl alone": Trait(epoch("渔船", "https://www.rfa.org/1"), source="RFA",
                                       url="https://www.rfa.org/1"),
    "a date in the zone of the source": Trait(
        epoch("渔船", body=f"<div>20/07/2020 - 03:50</div><p>{OPEN}</p>"),
        published="2020-07-20T03:50:00+02:00", known_from="body", source="RFI", url=RFI,
    ),
    "a date in a zone that the capture tells": Trait(
        epoch("渔船", NEWS, f"<div><i>2020-07-20T01:58:59</i></div><p>{OPEN}</p>"),
        published="2020-07-20T01:58:59Z", known_from="body", source="news.example",
        url=NEWS,
    ),
    "a date in a zone that nothing tells": Trait(
        epoch("渔船", NEWS, f"<div><i>2020-07-19T11:00:00</i></div><p>{OPEN}</p>"),
        published="2020-07-19T11:00:00+08:00", known_from="body", source="news.example",
        url=NEWS,
    ),
    "a date that counts from the capture": Trait(
        epoch("渔船", body=f"<time>26 分钟前</time><p>{OPEN}</p>"),
        published="2020-07-20T01:33:03Z", known_from="body", source="RFI", url=RFI,
    ),
    "a date in numerals": Trait(
        f"### 渔船\n------\n\n<div>\n 【明慧网二零二零年十二月二日】{OPEN}\n</div>",
        text=f"【明慧网二零二零年十二月二日】{OPEN}",
        published="2020-12-02T00:00:00-05:00", known_from="body", source="明慧网",
    ),
    "a date of the Republic": Trait(
        f"總統府新聞\n\n114年01月13日\n總統接見鳳凰獎楷模\n\n{OPEN}", "總統接見鳳凰獎楷模",
        f"總統府新聞\n{OPEN}", "2025-01-13T00:00:00+08:00", "header", path="a.txt",
    ),
    "question marks where spaces were": Trait(
        f"?\n2025-10-17 23:04?出處 溫州在線\n\n{OPEN}", OPEN, OPEN,
        "2025-10-17T23:04:00+08:00", "header", "溫州在線", path="a.txt",
    ),
    "a date in an address is none": Trait(
        f"# 渔船\n\nhttps://news.example/2020/07/20/1.html\n\n{OPEN}",
        text=f"https://news.example/2020/07/20/1.html\n{OPEN}",
    ),
    # names of files
    "a day in the name of a file": Trait(
        f"# 渔船\n\n{OPEN}", published="2010-09-29T00:00:00+08:00", known_from="file-name",
        path="x/2010-9-29-渔船.md",
    ),
    "a day and nothing more in the name": Trait(
        f"# 渔船\n\n{OPEN}", published="2019-10-14T00:00:00+08:00", known_from="file-name",
        path="2019-10-14-.md",
    ),
    "a name with two endings": Trait(
        f"# 渔船\n\n{OPEN}", published="2023-12-07T00:00:00+08:00", known_from="file-name",
        path="2023-12-07-7302026603608018203.mp4.md",
    ),
    "a number in the name is no day": Trait(f"# 渔船\n\n{OPEN}", path="1048336_ 渔船.md"),
    "a name with a control character": Trait(f"# 渔船\n\n{OPEN}", path="渔\x08船\\\".md--.md"),
    "a folder that names the outlet": Trait(f"# 渔船\n\n{OPEN}", source="RFI", path="法广/1.md"),
    # characters
    "line ends of Windows": Trait(post("title: 渔船").replace("\n", "\r\n")),
    "line ends of old Macs": Trait(post("title: 渔船").replace("\n", "\r")),
    "a byte-order mark": Trait(codecs.BOM_UTF8 + post("title: 渔船").encode()),
    "a byte-order mark in the text": Trait(post("title: 渔船", body=f"\n\ufeff{OPEN}")),
    "UTF-16 with a mark": Trait(post("title: 渔船").encode("utf-16")),
    "UTF-16 without a mark": Trait(post("title: 渔船").encode("utf-16-be")),
    "GB 18030": Trait(post("title: 渔船").encode("gb18030")),
    "Big5": Trait(post("title: 漁船", body="港口今天恢復通航。").encode("big5"), "漁船",
                  "港口今天恢復通航。"),
    "a character cut off at the end": Trait(
        post("title: 渔船").encode()[:-2], text=f"{OPEN[:-1]}\ufffd",
    ),
    "a byte that is none of UTF-8": Trait(
        post("title: 渔船").encode() + b"\xff.", text=f"{OPEN}\n\ufffd.", notes=(NoteKind.GUESSED,),
    ),
    "text that was decoded wrongly": Trait(
        post("title: 渔船", body="锟斤拷锟斤拷"), text="锟斤拷锟斤拷", notes=(NoteKind.MOJIBAKE,),
    ),
    # bodies
    "an empty body": Trait(post("title: 渔船", body=""), text=""),
    "an empty body below both heads": Trait(
        post("title: 渔船", body=epoch("渔船", body="<div>\n\n</div>")),
        text="", source="RFI", url=RFI,
    ),
    "an article in two languages, each in a file": Trait(
        "## 渔船\n\n关键词: 海 港\n\n作者: 张三\n\n发表日期: 2020-08-22 12:30:07+08:00\n\n"
        f"[English](Boats.md)\n\n[原网页]({RFI})\n\n{OPEN}",
        published="2020-08-22T12:30:07+08:00", known_from="header", source="RFI", url=RFI,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAITS)
def test_a_trait_of_real_archives(name: str) -> None:
    trait = TRAITS[name]
    content = trait.content
    reading = read(trait.path, content.encode() if isinstance(content, str) else content)
    (found,) = reading.documents
    assert (found.title, found.text) == (trait.title, trait.text)
    assert (iso(found.published), found.published_from) == (trait.published, trait.known_from)
    assert (found.source, found.url) == (trait.source, trait.url)
    assert tuple(note.kind for note in reading.notes) == trait.notes
