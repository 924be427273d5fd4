"""What stands around a text goes; what may be text stays."""

import pytest

from reader.core.article import Document, iso
from reader.formats import read
from reader.formats.address_date import address_date
from reader.formats.furniture import without_furniture
from reader.text.html import clean_blocks

TEXT = "<p>渔船周一回到港口，码头上站满了人。</p>"


def left(html: str, url: str = "", author: str = "") -> str:
    return " ".join(block.text for block in without_furniture(clean_blocks(html), url, author))


def first(text: str, path: str = "a.md") -> Document:
    return read(path, text.encode()).documents[0]


KEPT = "渔船周一回到港口，码头上站满了人。"

# What stands before and after the text; the site.
AROUND = {
    "advertisement": ("<p>广告</p>", "", ""),
    "bar": ("", "<p>分享 :</p>", ""),
    "agency": ("<p>本網站使用相關技術提供更好的閱讀體驗,點這裡</p><p>下載</p>",
               "<p>訂閱《早安世界》電子報</p><p>訂閱</p><p>感謝您的訂閱!</p>", ""),
    "forum": ("<p>推荐 订阅 收藏</p><p>本主题由 管事 于 2010-1-2 10:00 移动</p>"
              "<p><a href='https://a.example'>Terminusbot</a> 整理，讨论请前往 2049bbs.xyz</p>",
              "<p>93 12››</p>", ""),
    "sign of a quote": ("<blockquote><img src='https://a.example/images/common/back.gif'>"
                        "</blockquote>", "", ""),
    "blog": ("", "<p>相关</p><ul><li>Tagged</li><li>a</li></ul>"
             "<p>Published 2018年6月1日 2019年5月1日</p>", ""),
    "style": ("<p>p.p1 {margin: 0.0px; font: 17.0px Georgia}</p>", "", ""),
    "translator": ("<p>View/Hide Original English</p>", "<p>Toggle theme</p>", ""),
    "audio": ("<p>Listen to this story.</p>", "", ""),
    "newspaper": ("", "<p>月費訂戶 網址：a.example</p><hr>"
                  "<img src='https://a.example/uploads/avatars/1.png'>"
                  "<p>博客 | 張三</p><p>好人。</p>",
                  "https://www.hkcnews.com/1"),
    "card alone": ("", "<p>主筆 | 張三</p><p>好人。</p>", "https://www.hkcnews.com/1"),
    "comments": ("<p>文/</p>", "<h2>您可能感兴趣的文章</h2><p>别的</p><h2>评论</h2><p>好！</p>",
                 "https://pao-pao.net/article/1"),
    "byline": ("<p>张三在 星期六, 10/28/2017 - 13:37 提交</p>", "", "https://pao-pao.net/article/1"),
    "archive": ("<p><a href='https://nei.st/medium/a'>某刊</a></p><p>Dec 19th 2019</p>",
                "<h2>You’ve hit the wall.</h2>"
                "<p>Related</p><ul><li><a href='https://nei.st/b'>别的文章</a></li></ul>",
                "https://nei.st/medium/a/b"),
    "letter": ("<p><i>（欢迎点击此处订阅NYT简报，每日。）</i></p>", "", "https://cn.nytimes.com/1"),
    "copyright": ("", "<p>© 2020 AFP</p>", ""),
    "more": ("", "<p>Read More</p><p>阅读更多</p>", ""),
    "pictures": ("<p>Reuters</p>", "<p>Getty Images</p>", "http://www.bbc.com/zhongwen/1"),
    "translation": ("", "<p>点击查看本文英文版。</p>", "https://cn.nytimes.com/1"),
    "beside": ("<ul><li><b><a href='http://www.rfa.org/mandarin/1'>别的</a></b></li></ul>",
               "<img src='https://www.rfa.org/rfa_resources/graphics/icon-zoom.png'>",
               "https://www.rfa.org/2"),
    "code of the page": ("", "<img src='https://github.com/a/b/1.md.png'>", ""),
    "orphan": ("", "<h3>相關新聞</h3>", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", AROUND)
def test_furniture_goes(name: str) -> None:
    before, after, url = AROUND[name]
    blocks = without_furniture(clean_blocks(before + TEXT + after), url)
    assert [block.text for block in blocks if block.html != "<hr>"] == [KEPT]


STAYS = {
    "in a sentence": "<p>广告太多了，读者说。</p>",
    "a button with nothing above it": f"{TEXT}<p>下載</p>",
    "links with words": f"{TEXT}<h3>相关文章</h3><p><a href='https://a.example'>甲</a>"
    "是他去年写的，说的是另一件事。</p>",
    "of another site": f"{TEXT}<h2>您可能感兴趣的文章</h2><p>别的。</p>",
    "nothing else": "<p>广告</p>",
    "a card with an article below": "<p>主筆 | 張三</p>" + TEXT * 9,
}


@pytest.mark.parametrize("name", STAYS)
def test_what_may_be_text_stays(name: str) -> None:
    html = STAYS[name]
    said = " ".join(block.text for block in clean_blocks(html))
    assert left(html, "https://a.example" if "site" in name else "https://hkcnews.com/1") == said


def test_a_line_of_the_head_that_only_names_the_author_goes() -> None:
    assert left(f"<p>张三</p>{TEXT}", author="张三") == KEPT
    assert left(f"{TEXT * 7}<p>张三</p>", author="张三").endswith("张三")


def test_buttons_inside_a_line_go() -> None:
    assert left("<p>2楼 大 中 小 发表于 2010-1-2 10:00 只看该作者</p><p>好。</p>") == (
        "2楼 发表于 2010-1-2 10:00 好。"
    )
    (quote,) = without_furniture(
        clean_blocks("<p>原帖 <img src='https://a.example/images/common/back.gif'></p>"), ""
    )
    assert quote.html == "<p>原帖</p>"
    assert left("<p>Media playback is unsupported on your device Media caption A boat</p>") == (
        "A boat"
    )


def test_classes_of_blog_programs_go_and_their_tags_are_told() -> None:
    body = (
        '<div class="entry-meta">张三 <a rel="category tag" href="/c">海事</a></div>'
        f'{TEXT}<div class="jp-relatedposts">别的</div><ul class="post-tags">'
        '<li><a href="/t" rel="tag">港口</a></li></ul>'
    )
    document = first(f"---\ntitle: 渔船\ntags: 首页\n---\n\n<article>{body}</article>\n")
    assert (document.text, document.tags) == (KEPT, ("首页", "海事", "港口"))


def test_an_address_that_a_line_tells_is_that_of_the_article() -> None:
    told = "原文地址（需翻墙访问）：http://news.example/1/渔船.html\n------\n"
    document = first(f"# 渔船\n\n{KEPT}\n\n<br/>\n{told}")
    assert document.url == "http://news.example/1/%E6%B8%94%E8%88%B9.html"
    assert document.text == KEPT
    middle = "\n\n".join(f"第{n}段。" for n in range(9))
    kept = first(f"# 渔船\n\n{middle}\n\n原文地址：http://a.example/1\n\n{middle}\n")
    assert (kept.url, "a.example" in kept.text) == ("", True)


def test_the_name_of_a_site_leaves_the_title_where_the_page_says_it() -> None:
    post = "---\ntitle: 渔船回到港口了 | 某某札记\n---\n\n{}\n\n渔船回来了。\n"
    named = first(post.format("某某札记"))
    assert (named.title, named.text) == ("渔船回到港口了", "渔船回来了。")
    assert first(post.format("前言")).title == "渔船回到港口了 | 某某札记"
    poem = first("---\ntitle: 某馆 | 不要说话\n---\n\n不要说话\n\n渔船回来了。\n")
    assert poem.title == "某馆 | 不要说话"


def test_a_line_above_a_post_tells_its_source() -> None:
    post = first("---\ntitle: 渔船\n---\n\n来源： 港口公社\n\n渔船回来了。\n")
    assert (post.source, post.text) == ("港口公社", "渔船回来了。")
    linked = first("---\ntitle: 渔船\n---\n\n来源：[某报](https://a.example/1)\n\n渔船回来了。\n")
    assert "某报" in linked.text


def test_a_date_in_an_address() -> None:
    url = "https://www.rfa.org/mandarin/a/cm-07202020104623.html"
    document = first(f"<!--1595300000000-->\n[渔船]({url})\n------\n\n<p>甲。</p>\n")
    assert (iso(document.published), document.published_from) == (
        "2020-07-20T10:46:23-04:00", "address",
    )  # fmt: skip
    assert address_date(url.replace("rfa.org", "notrfa.org")) is None
    assert address_date("https://www.rfa.org/cm-13402020104623.html") is None
    assert address_date("") is None


def test_a_short_item_does_not_take_in_the_line_below() -> None:
    text = (
        "首頁\n- 某台\n- 2024年05月31日\n懸空七年的專員明日就任了\n"
        "【某台】政府公布懸空7年的職位。\n"
    )
    blocks = first(text).parts[0].html.split("\n")
    assert "<p>【某台】政府公布懸空7年的職位。</p>" in blocks
    wrapped = first("# 渔船\n\n- 隐私政策（API\n业务数据处理条款之全文）\n")
    assert "条款" in wrapped.parts[0].html.partition("</li>")[0]


HAN, LATIN = "渔船回来了，码头上站满了人。" * 9, "The boats are back and many came. " * 12


def test_the_second_title_of_a_story_stands_above_its_own_language() -> None:
    document = first(f"## 渔船回港\n\n### The boats are back\n\n{HAN}\n\n{LATIN}\n")
    chinese, english = document.parts
    assert chinese.text == HAN
    assert english.text.startswith("The boats are back\nThe boats")
    alone = first(f"## 渔船回港\n\n### 港口\n\n{HAN}\n\n{LATIN}\n")
    assert alone.parts[0].text.startswith("港口")


def test_keywords_are_told_however_many() -> None:
    words = [f"keyword{n}" for n in range(30)]
    document = first(f"# 渔船\n\n关键词: {' '.join(words)}\n\n渔船回来了。\n")
    assert (document.tags, document.text) == (tuple(words), "渔船回来了。")


def test_names_are_told_once() -> None:
    lead = "<div><i>ANN LEE,ANN LEE<br>2020-07-20 09:58:59</i></div><p>甲。</p>"
    assert first(f"[渔船](https://cn.nytimes.com/1)\n------\n\n{lead}\n").author == "ANN LEE"
