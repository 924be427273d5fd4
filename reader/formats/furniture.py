"""What stands around a text on the page that it was taken from, told by its words.

What the markup of a page tells of it is `reader.text.html`'s: this is for what has no mark, or has
lost it. A row is a line that says no more than such lines do; when in doubt a line is text.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from reader.text.urls import host
from reader.text.written import Written, plain

_TOP = 6  # blocks from the start that can be the head of a page
_END = 8  # blocks from the end that can be its foot
_LONGEST = 300  # characters of a line that is no text
_LINKED = 0.8  # share of the letters of a list of links that are inside links


_NOTHING = r"(?!)"  # a pattern that nothing is of
_Pattern = re.Pattern[str]


class Place(Enum):
    """Where a row holds."""

    ANYWHERE = "anywhere"
    TOP = "top"
    AFTER = "after"
    """Directly below a line that is furniture itself."""
    END = "end"


@dataclass(frozen=True, slots=True)
class Row:
    """What all of a line says, or of `markup` how a block is written; for one site, or for all."""

    place: Place
    pattern: str
    site: str = ""
    markup: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """The line from which on a page is no longer its text.

    It holds where what follows is `most` blocks or fewer, or, if `links`, nothing but links.
    """

    pattern: _Pattern
    site: str = ""
    markup: bool = False
    most: int = 1_000_000
    links: bool = False


_DATE = r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?"
_ROWS = (
    Row(Place.ANYWHERE, r"广告|廣告|分享 ?[:：]?"),
    # agencies' pages: notices about cookies, applications and letters
    Row(
        Place.ANYWHERE,
        r"本網站使用相關技術提供更好的閱讀體驗.{0,80}|請同意我們的隱私權規範.{0,40}"
        r"|Your browser does not appear to support Traditional Chinese.{0,120}"
        r"|こちらのページは繁体字版です.{0,60}|中央社一手新聞APP.{0,40}"
        r"|訂閱《早安世界》電子報.{0,40}|請輸入正確的電子信箱格式|感謝您的訂閱[!！]?",
    ),
    Row(Place.AFTER, r"下載|訂閱"),
    Row(
        Place.ANYWHERE,
        r"Enjoy more audio and podcasts on iOS or Android\.?|Listen to this story\.?",
    ),
    Row(Place.TOP, r"跳到主要內容|回到頂端|:::"),
    # a style that became text
    Row(
        Place.ANYWHERE,
        r"<p>(?:[a-z]{1,8}(?:\.\w{1,8})? ?\{[\w-]{2,20}: [^{}<]{1,400}\}\s*)+</p>",
        markup=True,
    ),
    # a code that leads to the page
    Row(
        Place.END,
        r"<figure><img src=\"https://github\.com/[^\"]*\.md\.png\"[^>]*></figure>",
        markup=True,
    ),
    # forums
    Row(Place.ANYWHERE, r"Terminusbot 整理，讨论请前往 2049bbs\.xyz"),
    Row(
        Place.TOP,
        r"推荐 订阅 收藏|投票主题|本主题由 \S{1,20} 于 [\d-]+ [\d:]+ \S{2,6}(?: \S{1,20}){0,4}",
    ),
    Row(Place.END, r"[\d ]{1,40}››"),
    Row(
        Place.ANYWHERE,
        r"(?:<blockquote>)?<figure><img src=\"[^\"]*/images/common/[\w.]+\"[^>]*></figure>"
        r"(?:</blockquote>)?",
        markup=True,
    ),
    # bars of pages made with programs for blogs
    Row(Place.END, rf"Published {_DATE}(?: {_DATE})?|Tagged"),
    Row(Place.END, r"<ul><li>Tagged</li>.*</ul>", markup=True),
    Row(Place.ANYWHERE, r"(?:View/Hide )?Original English(?: Source)?|Toggle theme|See all posts"),
    Row(Place.END, r"(?:请)?(?:在)?微信搜索(?:关注)?.{0,60}"),
    # outlets of their own
    Row(Place.TOP, r"\d{1,2}-\d{1,2}", "allnow.com"),
    Row(Place.ANYWHERE, r"月費訂戶 網址：.{0,40}|請支持《眾新聞》，成為訂戶", "hkcnews.com"),
    Row(Place.TOP, r"[A-Z][a-z]{2} \d{1,2}(?:st|nd|rd|th) \d{4}", "nei.st"),
    Row(
        Place.TOP, r"<p><a href=\"https://nei\.st/medium/\w+\">[^<]*</a></p>", "nei.st", markup=True
    ),
    Row(Place.ANYWHERE, r"You’ve hit the wall\.|风高浪急|肆零?", "nei.st"),
    Row(
        Place.ANYWHERE,
        r"<figure><img src=\"[^\"]*/full-desktop(?:@2x)?\.png\"[^>]*></figure>",
        "nei.st",
        markup=True,
    ),
    Row(Place.TOP, r".{1,40}在 星期., [\d/]+ - [\d:]+ 提交|文/", "pao-pao.net"),
    Row(Place.ANYWHERE, r"（欢迎点击此处订阅(?:NYT简报|时报中文简报).{0,200}", "nytimes.com"),
    Row(Place.END, r"感谢阅读今天的简报，新读者请点击此处订阅.*", "nytimes.com"),
    Row(Place.END, r"点击查看本文英文版。?|點擊查看本文英文版。?", "nytimes.com"),
    # the articles beside, each a list of its own, and the sign for a larger picture
    Row(
        Place.ANYWHERE,
        r"<ul>(?:<li>(?:<strong>)?<a href=\"https?://(?:www\.)?rfa\.org/[^\"]*\">[^<]*</a>"
        r"(?:</strong>)?</li>)+</ul>"
        r"|<figure><img src=\"[^\"]*/rfa_resources/[^\"]*\"[^>]*></figure>",
        "rfa.org",
        markup=True,
    ),
    Row(Place.ANYWHERE, r"(?:相关内容|Related content)[^。.！？]{4,80}", "cnn.com"),
    Row(Place.END, r"© ?\d{4} [A-Z]{2,10}"),
    Row(Place.END, r"阅读更多|閱讀更多|Read [Mm]ore"),
    # who took the picture, without the words that say so
    Row(Place.ANYWHERE, r"Reuters|AFP|EPA|PA Media|Getty Images|AFP/Getty Images", "bbc.com"),
    Row(
        Place.TOP,
        r"<figure><img src=\"[^\"]*/meta_og_twcards/[^\"]*\"[^>]*></figure>",
        "rfi.fr",
        markup=True,
    ),
    Row(Place.END, r"© ?\d{4}年 ?德国之声版权声明.{0,120}", "dw.com"),
)
_RESTS = (
    Rest(re.compile(r"您可能感兴趣的文章|冒个泡吧！"), "pao-pao.net"),
    Rest(
        re.compile(r"<figure><img src=\"[^\"]*/uploads/avatars/.*"),
        "hkcnews.com",
        markup=True,
        most=10,
    ),
    Rest(re.compile(r"(?:博客|主筆) ?[|｜] ?\S.{0,20}"), "hkcnews.com", most=8),
    Rest(
        re.compile(
            r"相关文章|相關文章|相关新闻|相關新聞|Related(?: Posts| Articles)?|猜你喜欢"
            r"|您可能(?:还|也)?感兴趣的文章|更多文章"
        ),
        links=True,
    ),
)

# What furniture may stand inside a line, and what is left of it.
_TRIMS = (
    re.compile(r"(?<=\d楼) 大 中 小(?= 发表于)|(?<=\d\d:\d\d) 只看该作者(?=<|\Z)"),
    re.compile(r" ?<img src=\"[^\"]*/images/common/back\.gif\">"),
    re.compile(
        r"(?:(?<=\A<p>)|\A)(?:Media playback is unsupported on your device ?)?Media caption (?=\S)"
    ),
)
_MAYBE_TRIMMED = re.compile(r"楼 大 中 小|back\.gif|Media caption ")

# The heading of a list that isn't there.
_BARE_HEADING = re.compile(
    r"(?:相关(?:文章|阅读|新闻)?|相關(?:文章|閱讀|新聞)|延伸阅读|延伸閱讀|Related|更多)\s*[:：]?"
)
_ANCHOR = re.compile(r"<a href=\"[^\"]*\">(.*?)</a>")


def without_furniture(blocks: Sequence[Written], url: str, author: str = "") -> list[Written]:
    """The blocks of a page that are its text; `author` is a line of its head that is known."""
    site = host(url)
    left = list(map(_trimmed, blocks[: _rest(blocks, site)]))
    kept = list(_kept(left, _sayings(site), {author} - {""}))
    while kept and _BARE_HEADING.fullmatch(kept[-1].text):
        kept.pop()
    # A page of nothing else says just that.
    return kept or list(blocks)


def _holds(wanted: str, site: str) -> bool:
    return not wanted or site == wanted or site.endswith(f".{wanted}")


@lru_cache(maxsize=256)
def _sayings(site: str) -> Mapping[Place, tuple[_Pattern, _Pattern]]:
    """What lines say that are no text, and how blocks are written, by the place on the page."""
    rows = [row for row in _ROWS if _holds(row.site, site)]
    return {
        place: (_any_of(rows, place, markup=False), _any_of(rows, place, markup=True))
        for place in Place
    }


def _any_of(rows: Sequence[Row], place: Place, *, markup: bool) -> _Pattern:
    said = [row.pattern for row in rows if row.place is place and row.markup == markup]
    return re.compile("|".join(f"(?:{pattern})" for pattern in said) or _NOTHING)


def _kept(
    blocks: Sequence[Written],
    sayings: Mapping[Place, tuple[_Pattern, _Pattern]],
    known: Collection[str],
) -> Iterator[Written]:
    """The blocks that no row holds for."""
    last = len(blocks) - _END
    after = False
    for at, block in enumerate(blocks):
        places = [Place.ANYWHERE]
        places += [Place.TOP] if at < _TOP else []
        places += [Place.END] if at >= last else []
        places += [Place.AFTER] if after else []
        after = at < _TOP and block.text in known and not block.html.startswith("<figure")
        line = _line(block)
        after = after or any(
            said.fullmatch(line) or written.fullmatch(block.html)
            for said, written in map(sayings.__getitem__, places)
        )
        if not after:
            yield block


def _line(block: Written) -> str:
    """What a block says in a line; nothing if it is too long to be furniture, or a picture."""
    if len(block.text) > _LONGEST or "<img" in block.html:
        return ""
    return block.text.replace("\n", " ")


def _rest(blocks: Sequence[Written], site: str) -> int:
    """How many blocks there are before the rest of a page."""
    rests = [rest for rest in _RESTS if _holds(rest.site, site)]
    for at, block in enumerate(blocks):
        left, line = len(blocks) - at, _line(block)
        for rest in rests:
            said = block.html if rest.markup else line
            fits = left <= rest.most and rest.pattern.fullmatch(said)
            if at and fits and (not rest.links or _all_links(blocks[at + 1 :])):
                return at
    return len(blocks)


def _all_links(blocks: Sequence[Written]) -> bool:
    """Whether blocks say hardly anything outside of links."""
    text = sum(len(block.text) for block in blocks)
    linked = sum(len(plain(said)) for block in blocks for said in _ANCHOR.findall(block.html))
    return linked >= _LINKED * text


def _trimmed(block: Written) -> Written:
    """A line without the buttons in it."""
    if not block.text or not _MAYBE_TRIMMED.search(block.html):
        return block
    html, text = block
    for pattern in _TRIMS:
        html, text = pattern.sub("", html), pattern.sub("", text)
    return Written(html, text)
