"""Front matter in each language: its facts, what is broken in it, where it ends."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Document, iso
from reader.core.errors import RefusedError
from reader.core.reading import Note, NoteKind
from reader.formats import read
from reader.formats.draft import Source
from reader.formats.front_matter import FrontMatter
from reader.formats.head import Head, Language, cut
from reader.formats.head_facts import HeadFacts, read_facts


def first(text: str, path: str = "a.md") -> Document:
    (document,) = read(path, text.encode()).documents
    return document


def broken(text: str) -> list[str]:
    notes = read("a.md", text.encode()).notes
    assert all(note.kind is NoteKind.BROKEN_HEAD for note in notes)
    return [note.detail for note in notes]


# The same post as each program writes it.
FACTS = "title: 渔船\ndate: 2024-01-02 10:20\nauthor: 张三\n"
JSON = '"title": "渔船",\n"date": "2024-01-02 10:20",\n"author": "张三",\n'
LANGUAGES = {
    "yaml": f"---\n{FACTS}tags: [海, 港]\n---\n",
    "yaml, ended by dots": f"---\n{FACTS}tags: 海,港\n...\n",
    "yaml in Chinese": "---\n标题: 渔船\n日期: 2024-01-02 10:20\n作者: 张三\n标签: [海, 港]\n---\n",
    "hexo, nothing above": f"{FACTS}tags:\n- 海\n- 港\n---\n",
    "toml": (
        '+++\ntitle = "渔船"\ndate = 2024-01-02T10:20:00\nauthor = "张三"\n'
        'tags = ["海", "港"]\n+++\n'
    ),
    "toml with tables": (
        '+++\ntitle = "渔船"\ndate = "2024-01-02 10:20"\n[taxonomies]\ntags = ["海", "港"]\n'
        '[extra]\nauthor = "张三"\ntitle = "不是"\n+++\n'
    ),
    "json": (
        '{\n  "title": "渔船",\n  "date": "2024-01-02T10:20:00",\n  "author": {"name": "张三"},\n'
        '  "tags": ["海", "港"]\n}\n'
    ),
    "json in one line": (
        '{"title": "渔船", "date": "2024-01-02 10:20", "authors": [{"name": "张三"}], "tags": '
        '["海", "港"]}\n'
    ),
    "json of hexo": f'{JSON}"tags": ["海", "港"]\n;;;\n',
    "json of hexo, between signs": f';;;\n{JSON}"tags": [\n"海",\n"港"]\n;;;\n',
}  # fmt: skip


@pytest.mark.parametrize("name", LANGUAGES)
def test_each_language_tells_the_same(name: str) -> None:
    reading = read("a.md", f"\n{LANGUAGES[name]}\n港口**开放**。\n".encode())
    (document,) = reading.documents
    assert document.format == "front-matter"
    assert (document.title, document.author, document.tags) == ("渔船", "张三", ("海", "港"))
    assert iso(document.published) == "2024-01-02T10:20:00+08:00"
    assert document.text == "港口开放。"
    assert reading.notes == ()


# a line of front matter -> the title
TITLES = {
    "---\ntitle: 007\n---\n": "007",
    "---\ntitle: 1_000\n---\n": "1_000",
    "---\ntitle: 2024-01-02\n---\n": "2024-01-02",
    "---\ntitle: yes\n---\n": "yes",
    "---\ntitle: 1.50\n---\n": "1.50",
    '---\ntitle: "渔船 \\"甲\\""\n---\n': '渔船 "甲"',
    "---\ntitle: '\"渔船\" 甲'\n---\n": '"渔船" 甲',
    "---\ntitle: '渔船''甲'\n---\n": "渔船'甲",
    "---\ntitle: |-\n  渔船\n---\n": "渔船",
    "---\ntitle: >-\n  渔船\n  回来\n---\n": "渔船 回来",
    "---\ntitle: ''\n---\n": "港口开放。",
    "---\ntitle: # 渔船\n---\n": "渔船",
    "---\ntitle: --- \nlayout: post\n---\n": "港口开放。",
    "---\ntitle: [渔船, 港口]\n---\n": "渔船",
    "---\ntitle: {name: 渔船}\n---\n": "渔船",
    "---\nTITLE: 渔船\n---\n": "渔船",
    "---\nlayout: post\nsubtitle: 港\n---\n": "港口开放。",
    "+++\ntitle = 1984\n+++\n": "1984",
    "+++\ntitle = 1.50\n+++\n": "1.50",
    "+++\ntitle = 2024-01-02\n+++\n": "2024-01-02",
    "+++\ntitle = 10:20:30\n+++\n": "10:20:30",
    "+++\ntitle = true\n+++\n": "true",
    "+++\ntitle = '''渔船'''\n+++\n": "渔船",
    '{"title": 1e400}\n': "1e400",
    '{"title": 007}\n': "007",
    '{"title": "渔\t船"}\n': "渔 船",
    '{"title": false}\n': "false",
    '{"title": null, "headline": "渔船"}\n': "渔船",
}  # fmt: skip


@pytest.mark.parametrize("head", TITLES)
def test_a_title_is_text_whatever_it_looks_like(head: str) -> None:
    document = first(f"{head}\n港口开放。\n")
    assert document.format == "front-matter"
    assert document.title == TITLES[head]
    assert document.text == "港口开放。"


# broken front matter and body -> title, published, tags, text, where it is broken
BROKEN = {
    "a quotation that does not end": (
        "---\ntitle: '渔船\ndate: 2020-01-02\ntags:\n- 甲\n- 乙\n---\n\n港口开放。",
        ("'渔船", "2020-01-02", ("甲", "乙"), "港口开放。", "line 7"),
    ),
    "a colon in a title": (
        "---\ntitle: 渔船: 回来\ndate: 2020-01-02\n---\n\n港口开放。",
        ("渔船: 回来", "2020-01-02", (), "港口开放。", "line 2"),
    ),
    "no space after a colon": (
        "---\nlayout: post\ntitle:渔船\ndate:2020-1-2\n---\n\n港口开放。",
        ("渔船", "2020-01-02", (), "港口开放。", "line 4"),
    ),
    "an address is no key": (
        "---\ntitle: 渔船: 甲\nhttp://news.example/\n---\n\n港口开放。",
        ("渔船: 甲", None, (), "http://news.example/\n港口开放。", "line 2"),
    ),
    "prose among the keys": (
        "---\ntitle: '渔船\n\n海上刮了一周的风。\n# 注\ndate: 2020-01-02\n---\n港口开放。",
        ("'渔船", "2020-01-02", (), "海上刮了一周的风。\n港口开放。", "line 7"),
    ),
    "a block": (
        "---\ntitle: >-\n  渔船\n  回来\nx: [\n---\n港口开放。",
        ("渔船 回来", None, (), "港口开放。", "line 6"),
    ),
    "no end": (
        "---\ntitle: 渔船\ndate: 2020-01-02\n\n港口开放。",
        ("渔船", "2020-01-02", (), "港口开放。", "line 2"),
    ),
    "a value and no mapping": (
        "---\ntitle: [\n---\n港口开放。",
        ("港口开放。", None, (), "港口开放。", "line 3"),
    ),
    "toml with a number that is none": (
        '+++\ntitle = 007\ndate = 2020-01-02\ntags = ["甲", "乙"]\n+++\n港口开放。',
        ("007", "2020-01-02", ("甲", "乙"), "港口开放。", "line 2"),
    ),
    "toml with a table cut off": (
        '+++\ntitle = "渔船"\n[extra\n+++\n港口开放。',
        ("渔船", None, (), "[extra\n港口开放。", "line 3"),
    ),
    "json with a comma too many": (
        '{\n"title": "渔船",\n"date": "2020-01-02",\n"tags": [\n  "甲",\n  "乙"\n],\n}\n港口开放。',
        ("渔船", "2020-01-02", ("甲", "乙"), "港口开放。", "line 8"),
    ),
    "json and prose": (
        '{\n"title": "渔 \\\\ 船",\n海上刮了一周的风。\n"tags": ["甲", "乙"],\n"x": [\n}\n'
        "港口开放。",
        ("渔 \\\\ 船", None, ("甲", "乙"), "海上刮了一周的风。\n港口开放。", "line 3"),
    ),
    "json nested without an end": (
        '{"title": "渔船", "x": ' + "[" * 60_000 + "\n}\n港口开放。",
        ("渔船", None, (), "港口开放。", "line 1"),
    ),
    "json with no end": (
        '{\n"title": "渔船",\n\n港口开放。',
        ("渔船", None, (), "港口开放。", "line 3"),
    ),
    "json of hexo with a comma too many": (
        ';;;\n"title": "渔船",\n;;;\n港口开放。',
        ("渔船", None, (), "港口开放。", "line 3"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_front_matter_is_read_as_far_as_it_goes_and_said_to_be(name: str) -> None:
    text, (title, published, tags, body, where) = BROKEN[name]
    document = first(text)
    assert document.format == "front-matter"
    assert (document.title, document.tags, document.text) == (title, tags, body)
    day = iso(document.published)
    assert (day and day[:10]) == published
    assert [place[:6] for place in broken(text)] == [where[:6]]


def test_the_line_of_the_fault_is_that_of_the_file() -> None:
    assert broken("---\ntitle: 渔船\nb: c: d\n---\n甲。") == ["line 3"]
    assert broken("\n\n---\ntitle: 渔船\n\nb: c: d\n---\n甲。") == ["line 6"]
    assert broken("+++\ntitle = '渔船'\n\nb c\n+++\n甲。") == ["line 4"]
    assert broken('{"title": "渔船",\n"b" 1\n}\n甲。') == ["line 2"]
    assert broken("---\ntitle: 渔船\n---\n甲。") == []


NONE = {
    "a rule": "---\n\n# 渔船\n\n港口开放。\n\n---\n",
    "a rule between languages": "---\n港口开放。\n\n---\nThe port is open.\n",
    "words before a colon": "---\n他说: 港口开放。\n---\n",
    "a rule of plus signs": "+++\n港口开放。\n+++\n",
    "semicolons": ";;;\n港口开放。\n;;;\n",
    "a template": "{% raw %}港口开放。{% endraw %}",
    "a set": "{港口, 渔船}",
    "keys and no rule": "title: 渔船\n\n港口开放。\n",
    "keys, text and a rule": "title: 渔船\n港口开放。\n---\n",
    "a heading by underline": "渔船: 回来\n---\n港口开放。\n",
    "a rule far below": "title: 渔船\n" + "a: b\n" * 80 + "---\n",
    "a long line": "title: 渔船\na: " + "b" * 5000 + "\n---\n",
}


@pytest.mark.parametrize("name", NONE)
def test_what_only_looks_like_front_matter_is_text(name: str) -> None:
    assert first(NONE[name]).format == "text"
    assert cut(NONE[name]) is None


@pytest.mark.parametrize("suffix", ["yml", "yaml", "json", "toml", "py"])
def test_files_of_settings_have_no_front_matter(suffix: str) -> None:
    with pytest.raises(RefusedError):
        read(f"_config.{suffix}", "---\ntitle: 渔船\n---\n港口开放。".encode())


def test_front_matter_of_a_text_that_has_none() -> None:
    (draft,) = FrontMatter().parse(Source("a.md", "港口开放。"))
    assert draft.body == "港口开放。"
    assert draft.notes == (Note(NoteKind.BROKEN_HEAD, "line 1"),)


def test_a_head_of_hexo_may_have_other_lines_of_yaml() -> None:
    text = "title: 渔船\n# 注\ntags:\n  - 海\n\nx: {a: b,\n}\n---\n港口开放。"
    document = first(text)
    assert (document.title, document.tags, document.text) == ("渔船", ("海",), "港口开放。")


LOADERS = {
    "plain": "title: 渔船\ndate: 2024-01-02\nn: 007\n",
    "lists": "tags: [甲, '乙', \"丙\"]\nlist:\n- a\n- b: c\n  d: [e]\n",
    "blocks": "a: |-\n  x\n  y\nb: >\n  x\n  y\n\nc: ''\nd:\n",
    "anchors": "a: &x [1, 2]\nb: *x\nc: {<<: 1}\n",
    "itself": "a: &x [*x]\n",
    "tags": "a: !!int 3\nb: !x y\n",
    "keys twice": "a: 1\na: 2\n",
    "a key that is a list": "? [a]\n: b\n",
    "characters that can't be seen": "title: 渔\x9f船\ufffe\n",
    "emoji": "title: 渔船🚢\n",
    "a broken quotation": "title: '渔船\nb: c\n",
    "a broken list": "title: 渔船\nb: [c\nd: e\n",
    "a tab": "title:\n\t渔船\n",
    "two colons": "title: a: b\n",
    "a lone anchor": "a: *x\n",
    "a percent sign": "%a\n",
    "no mapping": "- a\n- b\n",
    "nothing": "# a\n",
    "nested": "a: " + "[" * 50 + "]" * 50 + "\n",
    "many lists": "a: " + "[b, " * 40 + "]" * 40 + "\nc: " + "[d, " * 40 + "]" * 40 + "\n",
    "nested deep in secret": "a: " + "[ ']', " * 14_000 + "\n",
    "nested deep": "a: " + "[" * 5000 + "\n",
    "deep dashes": "- " * 60_000 + "a\n",
    "deep questions": "? " * 40_000 + "a\n",
}


@pytest.mark.parametrize("name", LOADERS)
def test_both_parsers_of_yaml_say_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    head = Head(Language.YAML, LOADERS[name], "")
    quick = read_facts(head)
    monkeypatch.delattr(yaml, "CBaseLoader")
    slow = read_facts(head)
    assert (slow.facts, slow.unread) == (quick.facts, quick.unread)
    assert bool(slow.broken) == bool(quick.broken)


def test_long_front_matter_is_read_line_by_line() -> None:
    tags = "".join(f"- {number}\n" for number in range(20_000))
    document = first(f"---\ntitle: 渔船\ntags:\n{tags}---\n港口开放。")
    assert (document.title, len(document.tags)) == ("渔船", 20_000)


@given(
    st.sampled_from(Language),
    st.lists(
        st.sampled_from(
            ("title: 甲\n", 'title = "甲"\n', '"title": "甲",\n', "- 乙\n", "  丙\n", "[x]\n", "{",
             "}\n", "'", '"', ":", "=", "date: 2020-01-02\n", "a: |\n", "\n", "&a *a", "\t")
        )
    ).map("".join),
)  # fmt: skip
def test_any_head_gives_facts(language: Language, text: str) -> None:
    found = read_facts(Head(language, text, ""))
    assert isinstance(found, HeadFacts)
    assert all(isinstance(value, str) for values in found.facts.values() for value in values)
