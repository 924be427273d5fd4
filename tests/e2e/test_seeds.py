"""What the five sample articles must give, the whole way."""

from typing import NamedTuple

import pytest

from reader.core.article import Article, iso
from reader.core.hit import Sort
from reader.core.shown import Target
from reader.library import Library


class Facts(NamedTuple):
    title: str
    published: str
    published_from: str
    source: str
    script: str
    half: bool
    author: str = ""
    tags: tuple[str, ...] = ()


FACTS = {
    "000": Facts(
        "荷兰媒体：北约秘书长吕特在海湖庄园会晤美国当选总统特朗普",
        "2024-11-22T16:24:34Z", "body", "VOA", "hans", False,
    ),
    "001": Facts(
        "西方推动向乌克兰提供更多军援，而非北约入盟邀请",
        "2024-12-04T00:52:55Z", "body", "VOA", "hans", False,
    ),
    "002": Facts(
        "马克·鲁特向维克多·奥班提供交易，因为他寻求担任北约最高职务",
        "2024-06-17T22:40:04.048Z", "front-matter", "FT", "hans", False, "ft", ("world",),
    ),
    "003": Facts(
        "特朗普和普京此前曾于8月在阿拉斯加舉行會晤,但并未取得外交突破。",
        "2025-10-17T23:04:00+08:00", "header", "溫州在線", "hant", True, "yujeu", ("俄烏戰爭",),
    ),
    "004": Facts(
        "拜登与欧洲盟友举行集体会议 美国防部：8500名美军进入待命状态",
        "2022-01-25T15:11:00+01:00", "body", "RFI", "hans", False,
    ),
}  # fmt: skip


def number(article: Article) -> str:
    return article.path[:3]


def all_articles(library: Library) -> dict[str, Article]:
    return {number(a): a for a in library.articles(library.ask().ids)}


def found(library: Library, query: str) -> set[str]:
    return {number(a) for a in library.articles(library.ask(query).ids)}


@pytest.mark.parametrize("seed", FACTS)
def test_facts(library: Library, seed: str) -> None:
    article = all_articles(library)[seed]
    facts = Facts(
        article.title,
        iso(article.published) or "",
        article.published_from,
        article.source,
        article.script.value,
        article.half,
        article.author,
        article.tags,
    )
    assert facts == FACTS[seed]


def test_capture_and_links(library: Library) -> None:
    articles = all_articles(library)
    assert iso(articles["000"].captured) == "2024-11-22T16:39:03Z"
    assert iso(articles["004"].captured) == "2022-01-25T14:15:02Z"
    assert articles["002"].url == "https://ft.com/content/44ce139a-0e26-478c-bd6e-2801c464e308"
    assert articles["002"].langs == ("zh", "en")
    assert articles["003"].url == "http://www.chinajxst.com/news/junshi/87523.html"
    assert articles["000"].url.startswith("https://www.voachinese.com/a/nato-s-rutte")


def test_newest_first(library: Library) -> None:
    ids = library.ask().ids
    assert [number(a) for a in library.articles(ids)] == ["003", "001", "000", "002", "004"]


@pytest.mark.parametrize(
    ("query", "seeds"),
    [
        ("北約", "000 001 002 003 004"),
        ("导弹", "000 003"),
        ("導彈", "000 003"),
        ("鈾", "003"),
        ("乌克兰总统", "001 003"),
        ("Orban", "002"),
        ("ORBÁN", "002"),
        ("orb*", "002"),
        ("8500名", "004"),
        ("12億歐元", "004"),
        ("995英里", "003"),
        ("馬克呂特", "000 001"),
        ('"海湖庄园会晤"', "000"),
        ("北约 -导弹", "001 002 004"),
        ("铀 OR 匈牙利总理", "002 003"),
        ("=吕特", "000 001"),
        ("川普", "000 001 003"),
        ("馬克宏", "000 004"),
        ("蒲亭", "000 003 004"),
        ("北韓", "000 001"),
        ("飛彈", "000 003"),
        ("歐爾班", "002"),
        ("蕭茲", "004"),
        ("澤倫斯基", "001 003 004"),
        ("title:北約", "000 001 002"),
        ("source:voa", "000 001"),
        ("source:美国之音 海湖", "000"),
        ("author:yujeu", "003"),
        ("tag:俄乌战争", "003"),
        ("script:hant", "003"),
        ("date:2024", "000 001 002"),
        ("before:2022-02-01", "004"),
        ("after:2024", "003"),
        ("is:unread", "000 001 002 003 004"),
        ("is:starred", ""),
        ("没有这样的话", ""),
    ],
)
def test_search(library: Library, query: str, seeds: str) -> None:
    assert found(library, query) == set(seeds.split())


def test_a_name_finds_its_other_spellings_and_says_so(library: Library) -> None:
    answer = library.ask("吕特")
    assert {number(a) for a in library.articles(answer.ids)} == {"000", "001", "002"}
    assert "鲁特" in answer.also
    exact = library.ask("吕特", exact_names=True)
    assert exact.also == ()
    assert {number(a) for a in library.articles(exact.ids)} == {"000", "001"}


def test_what_is_left_out_is_not_said_to_be_searched(library: Library) -> None:
    assert library.ask("-导弹").also == ()
    assert library.ask("吕特 OR (海湖 -导弹)").also == ("鲁特", "Rutte")


def test_exact_script_keeps_to_the_script_as_typed(library: Library) -> None:
    traditional = library.ask("導彈", exact_script=True)
    assert {number(a) for a in library.articles(traditional.ids)} == {"003"}
    simplified = library.ask("-导弹", exact_script=True)
    assert {number(a) for a in library.articles(simplified.ids)} == {"001", "002", "003", "004"}


def test_relevance_puts_the_title_first(library: Library) -> None:
    ids = library.ask("海湖庄园 OR 北约", sort=Sort.RELEVANCE).ids
    assert number(library.articles(ids)[0]) == "000"
    assert set(ids) == set(library.ask().ids)


@pytest.mark.parametrize(
    ("seed", "target", "there", "not_there"),
    [
        (
            "003",
            Target.TW,
            "並未 於 麼 後 關係 衝突 批准 儘管 公里 溫州在線",
            "并未 關系 沖突 批準",
        ),
        ("003", Target.HANS, "并未 温州在线 公里 冲突 批准", "會晤 並未 關 導彈"),
        ("003", Target.ORIGINAL, "并未 會晤 沖突", "並未"),
        ("001", Target.TW, "更大衝突", "沖突 烏克蘭計程車"),
        ("004", Target.TW, "歐洲盟友 進入待命狀態", "里麵 计划"),
    ],
)
def test_shown_in_each_script(
    library: Library, seed: str, target: Target, there: str, not_there: str
) -> None:
    page = library.page(all_articles(library)[seed].key, target)
    for word in there.split():
        assert word in page.html, word
    for word in not_there.split():
        assert word not in page.html, word


def test_cleaned(library: Library) -> None:
    pages = {
        seed: library.page(article.key, Target.ORIGINAL).html
        for seed, article in all_articles(library).items()
    }
    assert "Array" not in pages["004"]
    assert "weserv.nl" not in pages["000"]
    assert "gdb.voanews.com/436c1148" in pages["000"]
    assert "7855821" not in pages["000"]
    assert "华盛顿 — 荷兰一家媒体" in pages["000"]
    assert "转载必须" not in pages["003"]
    assert "轉載必須" not in pages["003"]
    assert pages["002"].count("马克·鲁特向维克多·奥班提供交易，因为他寻求担任北约最高职务") == 1
