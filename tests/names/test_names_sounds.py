"""How names sound, and what is learned of them."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Script
from reader.names import NameSet, NameTable, Spelling
from reader.names.finds import Find, finds, is_name, last_part
from reader.names.learned import with_learned
from reader.names.mining import Form, Looks, Mined, Seen, latin_key, merged, mine
from reader.names.sounds import likeness, of_han, of_latin, pinyin, same_start

SOUND_ALIKE = [
    "吕特 Rutte",
    "特朗普 Trump",
    "馬克宏 Macron",
    "泽连斯基 Zelensky",
    "内塔尼亚胡 Netanyahu",
    "冯德莱恩 von_der_Leyen",
    "欧尔班 Orbán",
    "奥朗德 Hollande",
    "约翰逊 Johnson",
    "丘吉尔 Churchill",
    "威尔逊 Wilson",
    "乌尔里希 Ulrich",
    "尔金 Erkin",
]
SOUND_APART = [
    "希望之声 Sound_of_Hope",
    "文翠珊 May",
    "总统拜登 Biden",
    "基金会 Foundation",
    "秘书长 Guterres",
]


@pytest.mark.parametrize("pair", SOUND_ALIKE)
def test_a_name_sounds_like_its_spelling(pair: str) -> None:
    han, latin = pair.replace("_", " ").split(" ", 1)
    assert likeness(of_han(han), of_latin(latin)) >= 0.6
    assert same_start(han, latin)


@pytest.mark.parametrize("pair", SOUND_APART)
def test_a_translation_does_not(pair: str) -> None:
    han, latin = pair.replace("_", " ").split(" ", 1)
    assert likeness(of_han(han), of_latin(latin)) < 0.6


def test_what_has_no_sound_is_like_nothing() -> None:
    assert pinyin("習·近平😀") == "xijinping"
    assert of_han("😀") == of_latin("…") == ""
    assert likeness("", "LT") == likeness("LT", "") == 0.0
    assert not same_start("😀", "…")


@given(st.text("LTKSPNMFHVJ", min_size=1, max_size=9), st.text("LTKSPNMFHVJ", max_size=9))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, one) == 1.0
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0.0 <= likeness(one, other) <= 1.0


FOUND = {
    "北约秘书长马克·吕特（Mark Rutte）说": Find("吕特", "Mark Rutte", dotted=True),
    "主席馮德萊恩 (Ursula von der Leyen) 說": Find(
        "主席馮德萊恩", "Ursula von der Leyen", dotted=False
    ),
    "“英格丽·奥布莱恩”（英语：Ingrid O'Brien，1950—）": Find(
        "奥布莱恩", "Ingrid O'Brien", dotted=True
    ),
    "歌手史密斯爵士（Sam Smith）": Find("歌手史密斯", "Sam Smith", dotted=False),
    "多米尼加群岛（Dominica）": Find("多米尼加", "Dominica", dotted=False),
}


@pytest.mark.parametrize("text", FOUND)
def test_names_with_their_latin_are_found(text: str) -> None:
    assert list(finds(text)) == [FOUND[text]]


@pytest.mark.parametrize(
    "text",
    [
        "北约（NATO）",
        "国际能源署（International Energy Agency）",
        "自由（Of）",
        "（Mark Rutte）",
        "一·（Mark Rutte）",
        "吕特（mark rutte）",
        "吕特（Mark Rutte 说了很多）",
        "吕特（Mark RUTTE）",
        "吕特（Mark de la）",
        "吕特 Mark Rutte",
        "",
    ],
)
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert list(finds(text)) == []


def test_the_last_part_of_a_name_has_its_particles() -> None:
    assert last_part("Ursula von der Leyen") == "von der Leyen"
    assert last_part("von der Leyen") == "von der Leyen"
    assert last_part("Mark Rutte") == last_part("Rutte") == "Rutte"
    assert not is_name("van der")


@given(st.text(st.sampled_from("（()）·马克Mark Rutte,，、"), max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    for find in finds(text):
        assert 2 <= len(find.han) <= 12
        assert is_name(find.latin)


def test_a_long_text_without_an_end_is_read_in_time() -> None:
    hostile = ["马" * 200_000 + "（A", "（Aa" * 60_000, "马克（" + "Aa " * 60_000, "马克·" * 60_000]
    for text in hostile:
        assert list(finds(text)) == []


def seen(*rows: str) -> list[Seen]:
    """Finds of articles: `吕特 Mark_Rutte 1,2`; a dot before the name where there is one."""
    found = []
    for row in rows:
        han, latin, articles = row.split()
        find = Find(han.lstrip("·"), latin.replace("_", " "), dotted=han.startswith("·"))
        found += [Seen(int(number), find) for number in articles.split(",")]
    return found


NAMES = """
鲁特 吕特 马斯克 克林顿 斯托尔滕贝格 泽连斯基 阿尔巴尼斯 内塔尼亚胡 奥布莱恩 拉夫罗夫 约翰逊
特朗普 卡特 布莱尔 沙利文 基里连科 瓦尔特 罗斯福 费尔南德斯 尼古拉斯
希拉里 弗兰克 杰克逊 伊万诺夫 谢尔盖 哈里斯
"""
LOOKS = Looks.learned(NAMES.split())


def spellings(mined: Iterable[Mined]) -> list[tuple[str, str]]:
    return [
        (" ".join(f.text for f in each.han), " ".join(f.text for f in each.latin)) for each in mined
    ]


def test_spellings_of_one_latin_name_are_one_set() -> None:
    rows = seen(
        "·吕特 Mark_Rutte 1,2,3",
        "秘书长鲁特 Rutte 4,5",
        "新任秘書長呂特 Rutte 6",
        "和鲁特 Rutte 4",
    )
    (mined,) = mine(rows, LOOKS)
    assert spellings([mined]) == [("吕特 鲁特", "Rutte")]
    assert [form.count for form in mined.han] == [4, 2]
    assert mined.han[1].articles == {4, 5}


@pytest.mark.parametrize(
    "rows",
    [
        ["·吕特 Rutte 1", "·鲁特 Rutte 2"],  # one article each
        ["·希望 Hope_Sound 1,2,3"],  # a translation
        ["·吕特 Rutte 1,2,3"],  # two characters alone
        ["·阿尔巴尼斯 Albanese 1,2"],  # too few articles for one spelling alone
        ["哈里斯克林顿 Harris_Clinton 1,2,3"],  # the first name is in it
        ["·特 Trump 1,2,3"],  # too short
        ["·特朗普特朗普特朗普 Trump 1,2,3"],  # too long
    ],
)
def test_what_is_not_sure_is_not_learned(rows: list[str]) -> None:
    assert mine(seen(*rows), LOOKS) == []


def test_one_spelling_is_enough_where_three_articles_say_it() -> None:
    assert spellings(mine(seen("·阿尔巴尼斯 Albanese 1,2,3"), LOOKS)) == [
        ("阿尔巴尼斯", "Albanese")
    ]


def test_a_name_that_is_read_as_it_is_written_is_taken_whole() -> None:
    rows = seen("主席习近平 Xi_Jinping 1,2,3", "同学李近平 Li_Jinping 4,5,6")
    assert spellings(mine(rows, LOOKS)) == [("李近平", "Li Jinping"), ("习近平", "Xi Jinping")]


def test_of_forms_inside_one_another_the_frequent_one_stays() -> None:
    rows = seen(
        "·克林顿 Clinton 1,2,3,4",
        "·克林顿特 Clinton 5,6",
        "·林顿 Clinton 7,8",
        "·柯林顿 Clinton 5,6",
    )
    assert spellings(mine(rows, LOOKS)) == [("克林顿 柯林顿", "Clinton")]


def test_spellings_in_latin_are_one_name() -> None:
    keys = {latin_key(word) for word in ("Zelensky", "Zelenskyy", "Zelenskiy", "V. ZELENSKIJ")}
    assert keys == {"zelensky"}
    assert latin_key("Ii") == "ii"
    rows = seen("·泽连斯基 Zelensky 1,2", "·泽伦斯基 Zelenskyy 3,4,5")
    assert spellings(mine(rows, LOOKS)) == [("泽伦斯基 泽连斯基", "Zelenskyy Zelensky")]


def test_sets_with_the_same_first_spelling_are_one_if_their_latin_sounds_so() -> None:
    def a_set(han: str, latin: str) -> Mined:
        return Mined((Form.kept(han, 3, [1]),), (Form.kept(latin, 3, [1]),))

    sets = [a_set("基辅", "Kiev"), a_set("基輔", "Kyiv"), a_set("基辅", "Basel")]
    assert spellings(merged(sets)) == [("基辅", "Kiev Kyiv"), ("基辅", "Basel")]


def test_the_order_of_articles_does_not_matter() -> None:
    rows = seen("·吕特 Rutte 1,2", "·鲁特 Rutte 3,4", "·呂特 Rutte 5,6", "·魯特 Rutte 7,8")
    first = spellings(mine(rows, LOOKS))
    for order in range(5):
        random.Random(order).shuffle(rows)
        assert spellings(mine(rows, LOOKS)) == first


def shipped(words: str, kind: str = "person") -> NameSet:
    texts = (Spelling(word, Script.HANS, "mainland") for word in words.split())
    return NameSet(tuple(texts), kind, "hand", "2026-11")


def learned(words: str) -> Mined:
    han, _, latin = words.partition(" | ")
    forms = [[Form.kept(word, 4, [1, 2]) for word in part.split()] for part in (han, latin)]
    return Mined(tuple(forms[0]), tuple(forms[1]))


def test_what_was_learned_is_laid_over_what_ships() -> None:
    table = NameTable(
        [
            shipped("斯塔默 Starmer"),
            shipped("约翰逊 强生"),
            shipped("福特 Ford"),
            shipped("福德 Ford"),
        ]
    )
    names = with_learned(
        table,
        [
            learned("斯塔默 施凯尔 凯尔 塔默 斯塔默尔 | Starmer"),  # grows the shipped set
            learned("约翰逊 强森 | Johnson"),  # one spelling in common is not enough
            learned("福特 福特斯 | Ford"),  # two homes
            learned("卡洛斯 | Carlos"),  # new
            learned("约翰逊 强生 | Johnston"),
        ],
    )
    (starmer,) = names.sets("施凯尔")
    assert (starmer.kind, starmer.origin, starmer.checked) == ("person", "hand", "2026-11")
    assert names.also("Starmer") == ("斯塔默", "施凯尔")  # two characters are weak
    assert names.also("凯尔") == ("斯塔默", "Starmer", "施凯尔")
    assert [known.origin for known in names.sets("约翰逊")] == ["hand", "archives"]
    assert [known.origin for known in names.sets("福特斯")] == ["archives"]
    assert names.sets("Carlos")[0].kind == ""
    assert names.sets("Johnston")[0].origin == "hand"
    assert len(list(names.all)) == 7
    assert set(names.longer("福特")) == {"福特斯"}
    assert names.near("施凯而") == ("施凯尔",)
    assert names.words_around("福特") == ()


def test_what_contradicts_what_ships_is_not_learned() -> None:
    weak = Spelling("穆勒", Script.HANS, "mainland", weak=True)
    mueller = NameSet((weak, Spelling("Mueller", Script.NONE, "latin")), "person", "hand")
    table = NameTable(
        [
            shipped("卡尼 卡尔尼 Carney"),
            mueller,
            shipped("霍姆斯 荷姆斯 Homs"),
            shipped("卡扎菲 格达费 Gaddafi"),
            shipped("约翰逊 强生"),
        ]
    )
    names = with_learned(
        table,
        [
            learned("卡尼 凯恩 | Kane"),  # what remains is too little to tell
            learned("霍姆斯 霍尔姆斯 | Holmes"),  # goes on without the spelling
            learned("穆勒 缪勒 | Müller"),  # a weak spelling means others too
            learned("卡扎菲 格达费 | Kadafi"),  # the same name, by two of its spellings
            learned("卡尔尼 卡尼奥 | CARNEY"),  # the same Latin
            learned("约翰逊 强森 | Johnson"),  # nothing in Latin is known to contradict
        ],
    )
    assert names.sets("Kane") == names.sets("凯恩") == ()
    assert [one.text for one in names.sets("Holmes")[0].spellings] == ["霍尔姆斯", "Holmes"]
    assert len(names.sets("霍姆斯")) == 1
    assert len(names.sets("穆勒")) == 2
    assert names.sets("Kadafi") == names.sets("卡扎菲")
    assert names.also("卡尼") == ("卡尔尼", "Carney")
    assert len(names.sets("约翰逊")) == 2


def test_what_adds_nothing_changes_nothing() -> None:
    table = NameTable([shipped("斯塔默 Starmer")])
    names = with_learned(table, [learned("斯塔默 | Starmer")])
    assert list(names.all) == list(table.all)


def test_a_learned_spelling_that_is_an_english_word_is_weak() -> None:
    names = with_learned(NameTable(()), [learned("韦斯特 威斯特 | West Wester")])
    assert names.also("韦斯特") == ("威斯特", "Wester")
    assert names.also("West") == ("韦斯特", "威斯特", "Wester")
