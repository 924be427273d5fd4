"""Saved web pages: the facts that they tell, and the article without what is around it."""

import socket
from dataclasses import dataclass, field

import pytest
from readability.readability import Document as Readable
from readability.readability import Unparseable

from reader.core.article import Document, iso
from reader.core.errors import Reason, RefusedError
from reader.formats import read
from tests.formats import web_pages as pages


def page(text: str, encoding: str = "utf-8", path: str = "a.html") -> Document:
    (document,) = read(path, text.encode(encoding)).documents
    assert document.format == "html"
    return document


@dataclass(frozen=True)
class Facts:
    title: str
    source: str
    author: str
    published: str | None
    published_from: str
    url: str = ""
    tags: tuple[str, ...] = ()
    description: str = ""
    text: tuple[str, ...] = field(default=pages.PARAGRAPHS)


FIRST, SECOND, THIRD, FOURTH, FIFTH = pages.PARAGRAPHS

EXPECTED = {
    "wordpress": (pages.WORDPRESS, Facts(
        "停航三天，北港码头重新开放", "港口周刊", "林小雨", "2024-01-01T22:30:00Z", "header",
        "https://harbour.example/2024/01/beigang/", ("渡轮", "台风"),
        "北港客运码头星期一早上重新开放。",
        (FIRST, "首班渡轮离开码头。", SECOND, "渔民的一天", THIRD, FOURTH,
         "航线 班次", "北港至外岛 每日六班", FIFTH),
    )),
    "ministry": (pages.GOVERNMENT, Facts(
        "北港客运码头恢复通航", "北港市人民政府门户网站", "", "2024-01-02T08:15:00+08:00", "header",
        "", ("通航", "码头"), "", (FIRST, SECOND, FOURTH, FIFTH),
    )),
    "portal": (pages.PORTAL, Facts(
        '停航三天 北港"老码头"重新开放', "海湾网", "陈海生", "2024-01-02T06:31:00+08:00", "body",
        "https://news.bay.example/c/2024-01-02/doc-1.shtml", ("渡轮", "台风"), "",
        (FIRST, "码头", SECOND, THIRD, FOURTH, FIFTH, "责任编辑：王五"),
    )),
    "wechat": (pages.WECHAT, Facts(
        "北港码头重新开放", "微信公众号", "林小雨", "2024-01-02T06:31:00+08:00", "header",
        "http://mp.weixin.qq.com/s?__biz=MzI1&mid=1&idx=1&sn=ab", (), "",
        (FIRST, "图：渡轮", SECOND, THIRD, FIFTH),
    )),
    "traditional": (pages.TRADITIONAL, Facts(
        "北港碼頭重新開放", "海灣日報", "陳海生、林小雨", "2024-01-02T06:31:00+08:00", "header",
        "https://bay.example/news/7", ("渡輪", "颱風"), "停航三天。",
    )),
    "baidu": (pages.BAIDU, Facts(
        "北港码头重新开放", "bay.example", "", "2024-01-02T06:31:00+08:00", "header",
        "https://bay.example/a/7.html", (), '停航"三天"。',
    )),
    "shown by a script": (pages.BY_SCRIPT, Facts("北港码头重新开放", "", "", None, "")),
}  # fmt: skip


@pytest.mark.parametrize("maker", EXPECTED)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_of_each_maker(maker: str, encoding: str) -> None:
    text, facts = EXPECTED[maker]
    document = page(text, encoding)
    assert (document.title, document.source, document.author) == (
        facts.title,
        facts.source,
        facts.author,
    )
    assert (iso(document.published), document.published_from) == (
        facts.published,
        facts.published_from,
    )
    assert (document.url, document.tags, document.description) == (
        facts.url,
        facts.tags,
        facts.description,
    )
    assert tuple(document.text.split("\n")) == facts.text


def test_pictures_stay_with_their_captions_lazy_ones_too() -> None:
    (wordpress,) = page(pages.WORDPRESS).parts
    assert wordpress.html.count("<img") == 1
    assert (
        '<figure><img src="https://harbour.example/wp-content/ferry.jpg" alt="渡轮">'
        "<figcaption>首班渡轮离开码头。</figcaption></figure>"
    ) in wordpress.html
    (portal,) = page(pages.PORTAL).parts
    assert (
        '<figure><img src="https://img.bay.example/ferry.jpg">'
        "<figcaption>码头</figcaption></figure>"
    ) in portal.html
    (wechat,) = page(pages.WECHAT).parts
    assert '<img src="https://mmbiz.qpic.cn/mmbiz_jpg/1/640?wx_fmt=jpeg">' in wechat.html


def test_a_picture_only_for_readers_without_scripts_stays() -> None:
    body = f"{pages.BODY}<p><noscript><img src=/only.jpg></noscript></p>"
    amp = "<amp-img src='/amp.jpg' width=600 height=400></amp-img>"
    document = page(
        f"<html><head><link rel=canonical href=https://bay.example/a/1></head>"
        f"<body><article>{body}{amp}{pages.BODY}</article></body></html>"
    )
    assert '<img src="https://bay.example/only.jpg">' in document.parts[0].html
    assert '<img src="https://bay.example/amp.jpg">' in document.parts[0].html


def test_relative_addresses_are_meant_from_the_base_of_the_page() -> None:
    document = page(
        "<html><head><link rel=canonical href=https://bay.example/a/1><base href='/b/'></head>"
        f"<body>{pages.BODY}<p><a href=c.html>续</a></p></body></html>"
    )
    assert '<a href="https://bay.example/b/c.html">续</a>' in document.parts[0].html


def test_a_page_of_links_is_an_index() -> None:
    with pytest.raises(RefusedError) as caught:
        page(pages.INDEX)
    assert caught.value.reason is Reason.INDEX


def test_a_page_with_little_text_of_its_own_is_kept_whole() -> None:
    short = (
        "<html><body><p>港口开放。</p><ul><li>甲</li></ul><p><a href=/x>乙</a></p></body></html>"
    )
    assert page(short).text == "港口开放。\n甲\n乙"


def test_text_straight_inside_the_body_is_kept_from_its_first_word() -> None:
    text = "<br><br>".join(("鱼价 &lt;三成&gt; &amp; 更多。", *pages.PARAGRAPHS))
    document = page(f"<html><head><title>北港</title></head><body>{text}</body></html>")
    assert document.text.split("\n") == ["鱼价 <三成> & 更多。", *pages.PARAGRAPHS]


def test_a_page_of_which_too_little_is_found_is_kept_whole() -> None:
    chapters = "".join(
        f"<div><h2>第{n}章</h2><div><div><p>{text}{n}</p></div></div></div>"
        for n, text in enumerate(pages.PARAGRAPHS * 6)
    )
    document = page(f"<html><body><div><div>{chapters}</div></div></body></html>")
    assert all(f"{text}{n}" in document.text for n, text in enumerate(pages.PARAGRAPHS * 6))


def test_no_address_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("an address was opened")

    monkeypatch.setattr(socket, "socket", opened)
    monkeypatch.setattr(socket, "getaddrinfo", opened)
    for text, facts in EXPECTED.values():
        dtd = '<!DOCTYPE html SYSTEM "http://bay.example/x.dtd">'
        assert page(dtd + text.partition(">")[2]).title == facts.title


def test_a_piece_of_a_page_is_not_judged() -> None:
    piece = f"<div><ul>{pages.RELATED}</ul></div>{pages.BODY}"
    document = page(piece, path="a.htm")
    assert "第19号" in document.text
    assert document.text.endswith(pages.PARAGRAPHS[-1])


@pytest.mark.parametrize(
    ("comment", "url", "captured"),
    [
        ("<!-- saved from url=(0030)https://bay.example/a/1.html -->",
         "https://bay.example/a/1.html", None),
        ("<!--\n Page saved with SingleFile \n url: https://bay.example/a/2 \n saved date: "
         "Tue Jan 02 2024 14:31:05 GMT+0800 (中国标准时间)\n-->",
         "https://bay.example/a/2", "2024-01-02T14:31:05+08:00"),
        ("<!-- Page saved with SingleFile url: https://bay.example/a/3 saved date: gestern -->",
         "https://bay.example/a/3", None),
        ("<!-- 2024 -->", "", None),
    ],
)  # fmt: skip
def test_a_saver_notes_whence_and_when(comment: str, url: str, captured: str | None) -> None:
    document = page(
        f"<html>{comment}<head><title>甲</title></head><body>{pages.BODY}</body></html>"
    )
    assert (document.url, iso(document.captured)) == (url, captured)


def with_head(head: str, before: str = "") -> Document:
    return page(f"<html><head>{head}</head><body>{before}{pages.BODY}</body></html>")


DATES = {
    "an instant beats the bare day": (
        "<meta property=article:published_time content=2024-01-02>"
        "<meta name=pubdate content='2024-01-02 08:15'>", "", "2024-01-02T08:15:00+08:00", "header",
    ),
    "but not one of another day": (
        "<meta property=article:published_time content=2024-01-02>"
        "<meta name=pubdate content='2024-02-01 08:15'>", "", "2024-01-02T00:00:00+08:00", "header",
    ),
    "the time element knows the hour": (
        "<meta name=date content=2024-01-02>",
        "<time datetime='2024-01-02T08:15:00+08:00'>今天</time>",
        "2024-01-02T08:15:00+08:00", "body",
    ),
    "a time of change is none of publication": (
        "", "<time class=updated datetime=2024-01-03T08:15>x</time>"
        "<span itemprop=datePublished content=2024-01-02></span>",
        "2024-01-02T00:00:00+08:00", "body",
    ),
    "the change counts where nothing else does": (
        "<meta property=article:modified_time content=2024-01-03T08:15:00Z>", "",
        "2024-01-03T08:15:00Z", "header",
    ),
    "the line below the title": (
        "<title>北港码头重新开放_海湾网</title>",
        "<div>2024年3月9日 星期六</div><h1>北港码头重新开放</h1>"
        "<p>2024-01-02 06:31 来源：甲报 我要评论</p>",
        "2024-01-02T06:31:00+08:00", "body",
    ),
    "the line nearest to the text, without a title": (
        "", "<div>2024年3月9日 星期六</div><p>2024-01-02 06:31</p>",
        "2024-01-02T06:31:00+08:00", "body",
    ),
    "an element that Baidu asks for": (
        "", "<span id=pubtime_baidu>2024-01-02 06:31:00</span>",
        "2024-01-02T06:31:00+08:00", "body",
    ),
    "none": ("<meta name=date content=gestern>", "", None, ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", DATES)
def test_the_date_of_a_page(kind: str) -> None:
    head, before, published, known_from = DATES[kind]
    document = with_head(head, before)
    assert (iso(document.published), document.published_from) == (published, known_from)
    assert document.text.endswith(pages.TEXT)


def test_a_date_below_the_text_counts_where_it_says_so() -> None:
    after = "<div>阅读 123</div><div>发布时间：2024-01-02 06:31 版权声明</div>"
    document = page(f"<html><body><h1>北港码头</h1>{pages.BODY}{after}</body></html>")
    assert iso(document.published) == "2024-01-02T06:31:00+08:00"


def test_the_byline_is_no_text() -> None:
    byline = "<p>2024-01-02 06:31来源：甲报作者：陈海生</p><div>编辑：王五</div>"
    document = page(
        f"<html><title>北港码头</title><body><article><h1>北港码头</h1>{byline}{pages.BODY}"
        f"</article><ul>{pages.RELATED}</ul></body></html>"
    )
    assert (document.source, document.author) == ("甲报", "陈海生")
    assert document.text == f"编辑：王五\n{pages.TEXT}"


TITLES = {
    "北港码头重新开放_海湾网": ("北港码头重新开放", "海湾网"),
    "海湾网 | 北港码头重新开放": ("北港码头重新开放", "海湾网"),
    "北港码头重新开放 海湾网": ("北港码头重新开放", "海湾网"),
    "北港码头重新开放": ("北港码头重新开放", ""),
    "海湾网 - 首页": ("海湾网 - 首页", ""),
    "": ("北港码头重新开放", ""),
}


@pytest.mark.parametrize("title", TITLES)
def test_the_site_signs_no_title(title: str) -> None:
    document = with_head(f"<title>{title}</title>", "<h1>北港码头重新开放</h1>")
    assert (document.title, document.source) == TITLES[title]


AUTHORS = {
    "<meta name=author content=海湾网><title>甲乙丙丁_海湾新闻</title>": ("", "海湾网"),
    "<meta name=author content=海湾><title>甲乙丙丁_海湾新闻</title>": ("", "海湾"),
    "<meta name=author content='作者：陈海生'>": ("陈海生", ""),
    "<meta name=author content='name, mail@bay.example'>": ("", ""),
    "<meta name=author content=104363>": ("", ""),
    "<meta name=author content=美国之音><meta property=og:site_name content=VOA>": ("", "VOA"),
    "<meta name=source content='来源：甲报'>": ("", "甲报"),
    "<meta property=article:author content=陈海生><meta property=article:author content=林小雨>":
        ("陈海生、林小雨", ""),
}  # fmt: skip


@pytest.mark.parametrize("head", AUTHORS)
def test_the_author_of_a_page_is_not_its_site(head: str) -> None:
    document = with_head(head, "<h1>甲乙丙丁</h1>")
    assert (document.author, document.source) == AUTHORS[head]


def test_an_account_of_wechat_wrote_what_nobody_signed() -> None:
    unsigned = pages.WECHAT.replace('<meta name="author" content="林小雨">', "")
    assert page(unsigned).author == "港口周刊"
    elsewhere = unsigned.replace("mp.weixin.qq.com", "copy.example")
    assert (page(elsewhere).source, page(elsewhere).author) == ("港口周刊", "")


def test_the_address_of_the_site_is_not_that_of_the_page() -> None:
    document = with_head("<link rel=canonical href=https://www.bay.example/>")
    assert (document.url, document.source) == ("", "bay.example")


def test_json_ld_is_looked_for_in_so_many_scripts_and_no_more() -> None:
    script = "<script type=application/ld+json>{}</script>"
    news = script.format('{"@type":"NewsArticle","headline":"北港码头","author":["甲",["乙"],3]}')
    document = with_head(
        script.format("[1, null]") * 3 + script.format(f'"{"x" * 600_000}"') + news
    )
    assert (document.title, document.author) == ("北港码头", "甲")
    assert with_head(script.format("1") * 40 + news).title == pages.PARAGRAPHS[0]


def test_what_can_not_be_extracted_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_kwargs: object) -> str:
        raise Unparseable

    monkeypatch.setattr(Readable, "summary", fails)
    assert "第19号" in page(pages.WORDPRESS).text


@pytest.mark.parametrize("text", ["<!doctype html>", "<!doctype html，", "<html><frameset>"])
def test_a_page_with_nothing_in_it_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        page(text)
    assert caught.value.reason is Reason.NO_TEXT
