import pytest

from reader.page.find import occurrences


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("北约和北約", "北約", ["北约", "北約"]),
        ("ＮＡＴＯ and nato, NATO", " Nato ", ["ＮＡＴＯ", "nato", "NATO"]),
        ("Viktor Orbán", "orban", ["Orbán"]),
        ("哈哈哈", "哈哈", ["哈哈"]),
        ("Mark\xa0Rutte", "mark  rutte", ["Mark\xa0Rutte"]),
        ("𠮷田", "田", ["田"]),
        ("北\u2060约 a\u2060-\u20601 北\u2060约", "北约", ["北\u2060约", "北\u2060约"]),
        ("\u2060字\u2060字\u2060", "字字", ["字\u2060字"]),
        ("字", "", []),
        ("字", " ", []),
        ("字", "没有", []),
    ],
)
def test_a_text_is_found_as_it_stands(text: str, sought: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in occurrences(text, sought)] == found
