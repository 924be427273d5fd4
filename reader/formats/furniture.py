"""What stands around a text on the page that it was taken from, told by its words.

What the markup of a page tells of it is `reader.text.html`'s: this is for what has no mark, or has
lost it. A row is a line that says no more than such lines do; when in doubt a line is text.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reader.text.urls import host
from reader.text.written import Written, plain

_TOP = 6  # blocks from the start that can be the head of a page
_END = 8  # blocks from the end that can be its foot
_LONGEST = 300  # characters of a line that is no text
_LINKED = 0.8  # share of the letters of a list of links that are inside links


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
    pattern: re.Pattern[str]
    site: str = ""
    markup: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """The line from which on a page is no longer its text.

    It holds where what follows is `most` blocks or fewer, or, if `links`, nothing but links.
    """

    pattern: re.Pattern[str]
    site: str = ""
    markup: bool = False
    most: int = 1_000_000
    links: bool = False


def _row(place: Place, pattern: str, site: str = "", *, markup: bool = False) -> Row:
    return Row(place, re.compile(pattern), site, markup)


_DATE = r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?"
_ROWS = (
    _row(Place.ANYWHERE, r"广告|廣告|分享 ?[:：]?"),
    # agencies' pages: notices about cookies, applications and letters
    _row(
        Place.ANYWHERE,
        r"本網站使用相關技術提供更好的閱讀體驗.{0,80}|請同意我們的隱私權規範.{0,40}"
        r"|Your browser does not appear to support Traditional Chinese.{0,120}"
        r"|こちらのページは繁体字版です.{0,60}|中央社一手新聞APP.{0,40}"
        r"|訂閱《早安世界》電子報.{0,40}|請輸入正確的電子信箱格式|感謝您的訂閱[!！]?",
    ),
    _row(Place.AFTER, r"下載|訂閱"),
    _row(
        Place.ANYWHERE,
        r"Enjoy more audio and podcasts on iOS or Android\.?|Listen to this story\.?",
    ),
    _row(Place.TOP, r"跳到主要內容|回到頂端|:::"),
    # a style that became text
    _row(
        Place.ANYWHERE,
        r"<p>(?:[a-z]{1,8}(?:\.\w{1,8})? ?\{[\w-]{2,20}: [^{}<]{1,400}\}\s*)+</p>",
        markup=True,
    ),
    # a code that leads to the page
    _row(
        Place.END,
        r"<figure><img src=\"https://github\.com/[^\"]*\.md\.png\"[^>]*></figure>",
        markup=True,
    ),
    # forums
    _row(Place.ANYWHERE, r"Terminusbot 整理，讨论请前往 2049bbs\.xyz"),
    _row(
        Place.TOP,
        r"推荐 订阅 收藏|投票主题|本主题由 \S{1,20} 于 [\d-]+ [\d:]+ \S{2,6}(?: \S{1,20}){0,4}",
    ),
    _row(Place.END, r"[\d ]{1,40}››"),
    _row(
        Place.ANYWHERE,
        r"(?:<blockquote>)?<figure><img src=\"[^\"]*/images/common/[\w.]+\"[^>]*></figure>"
        r"(?:</blockquote>)?",
        markup=True,
    ),
    # bars of pages made with programs for blogs
    _row(Place.END, rf"Published {_DATE}(?: {_DATE})?|Tagged"),
    _row(Place.END, r"<ul><li>Tagged</li>.*</ul>", markup=True),
    _row(Place.ANYWHERE, r"(?:View/Hide )?Original English(?: Source)?|Toggle theme|See all posts"),
    _row(Place.END, r"(?:请)?(?:在)?微信搜索(?:关注)?.{0,60}"),
    # outlets of their own
    _row(Place.TOP, r"\d{1,2}-\d{1,2}", "allnow.com"),
    _row(Place.ANYWHERE, r"月費訂戶 網址：.{0,40}|請支持《眾新聞》，成為訂戶", "hkcnews.com"),
    _row(Place.TOP, r"[A-Z][a-z]{2} \d{1,2}(?:st|nd|rd|th) \d{4}", "nei.st"),
    _row(
        Place.TOP, r"<p><a href=\"https://nei\.st/medium/\w+\">[^<]*</a></p>", "nei.st", markup=True
    ),
    _row(Place.ANYWHERE, r"You’ve hit the wall\.|风高浪急|肆零?", "nei.st"),
    _row(
        Place.ANYWHERE,
        r"<figure><img src=\"[^\"]*/full-desktop(?:@2x)?\.png\"[^>]*></figure>",
        "nei.st",
        markup=True,
    ),
    _row(Place.TOP, r".{1,40}在 星期., [\d/]+ - [\d:]+ 提交|文/", "pao-pao.net"),
    _row(Place.ANYWHERE, r"（欢迎点击此处订阅(?:NYT简报|时报中文简报).{0,200}", "nytimes.com"),
    _row(Place.END, r"感谢阅读今天的简报，新读者请点击此处订阅.*", "nytimes.com"),
    # the articles beside, each a list of its own, and the sign for a larger picture
    _row(
        Place.ANYWHERE,
        r"<ul>(?:<li>(?:<strong>)?<a href=\"https?://(?:www\.)?rfa\.org/[^\"]*\">[^<]*</a>"
        r"(?:</strong>)?</li>)+</ul>"
        r"|<figure><img src=\"[^\"]*/rfa_resources/[^\"]*\"[^>]*></figure>",
        "rfa.org",
        markup=True,
    ),
    _row(Place.ANYWHERE, r"(?:相关内容|Related content)[^。.！？]{4,80}", "cnn.com"),
    _row(Place.END, r"© ?\d{4} [A-Z]{2,10}"),
    _row(
        Place.TOP,
        r"<figure><img src=\"[^\"]*/meta_og_twcards/[^\"]*\"[^>]*></figure>",
        "rfi.fr",
        markup=True,
    ),
    _row(Place.END, r"© ?\d{4}年 ?德国之声版权声明.{0,120}", "dw.com"),
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
    rows = [row for row in _ROWS if _holds(row.site, site)]
    left = list(map(_trimmed, blocks[: _rest(blocks, site)]))
    kept = list(_kept(left, rows, {author} - {""}))
    while kept and _BARE_HEADING.fullmatch(kept[-1].text):
        kept.pop()
    # A page of nothing else says just that.
    return kept or list(blocks)


def _holds(wanted: str, site: str) -> bool:
    return not wanted or site == wanted or site.endswith(f".{wanted}")


def _kept(
    blocks: Sequence[Written], rows: Sequence[Row], known: Collection[str]
) -> Iterator[Written]:
    """The blocks that no row holds for."""
    last = len(blocks) - _END
    after = False
    for at, block in enumerate(blocks):
        places = {Place.ANYWHERE}
        places |= {Place.TOP} if at < _TOP else set()
        places |= {Place.END} if at >= last else set()
        places |= {Place.AFTER} if after else set()
        after = at < _TOP and block.text in known and not block.html.startswith("<figure")
        after = after or any(row.place in places and _says(row, block) for row in rows)
        if not after:
            yield block


def _says(row: Row | Rest, block: Written) -> bool:
    if row.markup:
        return row.pattern.fullmatch(block.html) is not None
    line = " ".join(block.text.split("\n")) if len(block.text) <= _LONGEST else ""
    return bool(line) and "<img" not in block.html and row.pattern.fullmatch(line) is not None


def _rest(blocks: Sequence[Written], site: str) -> int:
    """How many blocks there are before the rest of a page."""
    rests = [rest for rest in _RESTS if _holds(rest.site, site)]
    for at, block in enumerate(blocks):
        left = len(blocks) - at
        for rest in rests:
            fits = left <= rest.most and _says(rest, block)
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
