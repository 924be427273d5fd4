"""The few words that a page says itself, by the script it is shown in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one script or language; `minutes`, `captured` and `more` take a value each.

    What the page says of its file names {commands}, which stand for their keys.
    """

    original: str
    minutes: str
    captured: str
    undated: str
    gone: str
    changed: str
    long: str
    repaired: str
    picture: str
    both: str
    side: str
    narrow: str
    copies: str
    more: str
    origins: Mapping[str, str]

    def origin(self, published_from: str) -> str:
        """How a date was known, in words; an unknown way is named as it is."""
        return self.origins.get(published_from, published_from)


_HANS = Words(
    original="原文",
    minutes="约 {} 分钟",
    captured="抓取于 {}",
    undated="日期不详",
    gone="原文件已不在，这里是目录中留存的文字。文件若已移动或找回，请重新扫描（{rescan}）。",
    changed="原文件在导入之后改动过；重新扫描（{rescan}）可更新。",
    long="文章太长，这里只是开头。",
    repaired="原文的繁体转换不全，显示时已补正；看原貌请按 {original_script} 或“原”。",
    picture="图片未加载",
    both="两者",
    side="对照",
    narrow="（此处太窄，先后排列）",
    copies="另有副本",
    more="还有 {} 份",
    origins={
        "body": "据正文",
        "front-matter": "据文首信息",
        "header": "据首行",
        "capture": "据抓取时间",
        "file-name": "据文件名",
        "address": "据网址",
    },
)
_HANT = Words(
    original="原文",
    minutes="約 {} 分鐘",
    captured="擷取於 {}",
    undated="日期不詳",
    gone="原檔案已不在，這裡是目錄中留存的文字。檔案若已移動或找回，請重新掃描（{rescan}）。",
    changed="原檔案在匯入之後改動過；重新掃描（{rescan}）可更新。",
    long="文章太長，這裡只是開頭。",
    repaired="原文的繁體轉換不全，顯示時已補正；看原貌請按 {original_script} 或「原」。",
    picture="圖片未載入",
    both="兩者",
    side="對照",
    narrow="（此處太窄，先後排列）",
    copies="另有副本",
    more="還有 {} 份",
    origins={
        "body": "據正文",
        "front-matter": "據文首資訊",
        "header": "據首行",
        "capture": "據擷取時間",
        "file-name": "據檔名",
        "address": "據網址",
    },
)
_ENGLISH = Words(
    original="Original",
    minutes="about {} min",
    captured="captured {}",
    undated="undated",
    gone="The file is gone; this is the text kept in the catalogue. "
    "If it was moved or is back, rescan the archives ({rescan}).",
    changed="The file has changed since it was imported; a rescan ({rescan}) takes the new text.",
    long="The article is too long; this is its beginning.",
    repaired="Half-converted traditional text, repaired; {original_script} or “原” shows it as is.",
    picture="Picture not loaded",
    both="Both",
    side="Side by side",
    narrow=" (too narrow here: in turn)",
    copies="Also kept as",
    more="and {} more",
    origins={
        "body": "from the text",
        "front-matter": "from the front matter",
        "header": "from the first line",
        "capture": "from the time of capture",
        "file-name": "from the file name",
        "address": "from the address",
    },
)

LANGUAGES = {
    "zh": "中文",
    "en": "English",
    "ja": "日本語",
    "ko": "한국어",
    "fr": "Français",
    "de": "Deutsch",
    "ru": "Русский",
    "es": "Español",
}
"""What a language calls itself, by the first part of its tag."""


def words(lang: str) -> Words:
    """The words for a page shown in `lang` (BCP 47); English for all but Chinese."""
    if lang.startswith("zh-Hant"):
        return _HANT
    return _HANS if lang.startswith("zh") else _ENGLISH


def language_name(lang: str) -> str:
    """What the language of a tag calls itself; the tag where that is not known here."""
    return LANGUAGES.get(lang.split("-")[0], lang)
