"""The five sample documents, fact by fact."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from reader.core.article import Document, iso
from reader.formats import read
from reader.resources import sample


def seed(number: str) -> Document:
    (path,) = sample().glob(f"{number}_*.txt")
    (document,) = read(path.name, path.read_bytes()).documents
    return document


@dataclass(frozen=True)
class Facts:
    title: str
    published: str
    published_from: str
    source: str
    url: str
    author: str = ""
    tags: tuple[str, ...] = ()
    captured: datetime | None = None


EXPECTED = {
    "000": Facts(
        "荷兰媒体：北约秘书长吕特在海湖庄园会晤美国当选总统特朗普",
        "2024-11-22T16:24:34Z",
        "body",
        "VOA",
        "https://www.voachinese.com/a/nato-s-rutte-visiting-u-s-president-elect-trump-"
        "de-telegraaf-reports-20241122/7873243.html",
        captured=datetime(2024, 11, 22, 16, 39, 3, tzinfo=UTC),
    ),
    "001": Facts(
        "西方推动向乌克兰提供更多军援，而非北约入盟邀请",
        "2024-12-04T00:52:55Z",
        "body",
        "VOA",
        "https://www.voachinese.com/a/west-pushes-for-more-ukraine-military-aid-"
        "not-nato-membership-20241203/7886464.html",
        captured=datetime(2024, 12, 4, 0, 59, 3, tzinfo=UTC),
    ),
    "002": Facts(
        "马克·鲁特向维克多·奥班提供交易，因为他寻求担任北约最高职务",
        "2024-06-17T22:40:04.048Z",
        "front-matter",
        "FT",
        "https://ft.com/content/44ce139a-0e26-478c-bd6e-2801c464e308",
        author="ft",
        tags=("world",),
    ),
    "003": Facts(
        "特朗普和普京此前曾于8月在阿拉斯加舉行會晤,但并未取得外交突破。",
        "2025-10-17T23:04:00+08:00",
        "header",
        "溫州在線",
        "http://www.chinajxst.com/news/junshi/87523.html",
        author="yujeu",
        tags=("俄烏戰爭",),
    ),
    "004": Facts(
        "拜登与欧洲盟友举行集体会议 美国防部：8500名美军进入待命状态",
        "2022-01-25T15:11:00+01:00",
        "body",
        "RFI",
        "https://www.rfi.fr/cn/%E6%AC%A7%E6%B4%B2/20220125-%E6%8B%9C%E7%99%BB%E4%B8%8E%E6%AC%A7"
        "%E6%B4%B2%E7%9B%9F%E5%8F%8B%E4%B8%BE%E8%A1%8C%E9%9B%86%E4%BD%93%E4%BC%9A%E8%AE%AE-%E7"
        "%BE%8E%E5%9B%BD%E9%98%B2%E9%83%A8-8500%E5%90%8D%E7%BE%8E%E5%86%9B%E8%BF%9B%E5%85%A5%E5"
        "%BE%85%E5%91%BD%E7%8A%B6%E6%80%81",
        captured=datetime(2022, 1, 25, 14, 15, 2, tzinfo=UTC),
    ),
}


@pytest.mark.parametrize("number", EXPECTED)
def test_a_seed_gives_its_facts(number: str) -> None:
    found, wanted = seed(number), EXPECTED[number]
    assert found.title == wanted.title
    assert iso(found.published) == wanted.published
    assert found.published_from == wanted.published_from
    assert found.source == wanted.source
    assert found.url == wanted.url
    assert found.author == wanted.author
    assert found.tags == wanted.tags
    assert found.captured == wanted.captured


def test_voa_has_its_picture_caption_dateline_and_paragraphs() -> None:
    (part,) = seed("000").parts
    assert part.html.startswith(
        '<figure><img src="https://gdb.voanews.com/436c1148-3659-4ac9-93e5-553fe69c2d37_r1_s_w900'
        '.jpg"><figcaption>北约秘书长马克·吕特（Mark Rutte）'
    )
    assert "<p>华盛顿 — 荷兰一家媒体" in part.html
    assert "7855821" not in part.html
    assert "<br" not in part.html
    assert "GMT" not in part.text
    assert part.text.count("\n") == 21
    assert seed("000").has_image


def test_rfi_has_neither_date_line_nor_stray_array() -> None:
    (part,) = seed("004").parts
    assert part.html.startswith("<p><strong>美国总统拜登1月24日")
    assert "Array" not in part.html
    assert "<div" not in part.html
    assert part.html.endswith("欧盟国家。”</p>")
    assert not seed("004").has_image


def test_the_bilingual_one_has_two_parts() -> None:
    document = seed("002")
    chinese, english = document.parts
    assert (chinese.lang, english.lang) == ("zh", "en")
    assert chinese.text.startswith("荷兰首相马克·鲁特向匈牙利总理维克多·奥班提供交易\n")
    assert chinese.html.endswith("继续支持乌克兰。</p>")
    assert english.text.startswith("Summary of Article: Dutch PM")
    assert english.html.endswith("within Europe and NATO.</p>")
    assert "链接" not in document.text
    assert "Source Link" not in document.text
    assert document.description.startswith("Dutch PM holds talks")


def test_the_plain_text_one_has_neither_header_nor_trailer_in_its_text() -> None:
    document = seed("003")
    assert document.text.startswith(document.title + "\n溫州在線軍事新聞訊")
    assert document.text.endswith("我們就會做出回應。”")
    assert "出處" not in document.text
    assert document.text.count("\n") == 27
