"""Files that are no articles: by name, by folder, by what they hold."""

import pytest

from reader.core.errors import Reason, RefusedError
from reader.formats import read

TEXT = "# 渔船\n\n港口开放。\n"
LINKS = "- [渔船](a.md)\n- [港口](b.md)\n- [河水](c.md)\n"

# path, what is in it -> why it is no article
REFUSED = {
    "README.md": (TEXT, Reason.README),
    "x/readme_zh.md": (TEXT, Reason.README),
    "README.zh-CN.md": (TEXT, Reason.README),
    "README-中文.md": (TEXT, Reason.README),
    "README.rst": (TEXT, Reason.README),
    "readme": (TEXT, Reason.README),
    "CONTRIBUTING.md": (TEXT, Reason.README),
    "CHANGELOG.md": (TEXT, Reason.README),
    "CHANGES.rst": (TEXT, Reason.README),
    "CODE_OF_CONDUCT.md": (TEXT, Reason.README),
    "code-of-conduct.md": (TEXT, Reason.README),
    "AUTHORS": (TEXT, Reason.README),
    "CONTRIBUTORS.txt": (TEXT, Reason.README),
    "SECURITY.md": (TEXT, Reason.README),
    "PULL_REQUEST_TEMPLATE.md": (TEXT, Reason.README),
    "LICENSE": (TEXT, Reason.LICENCE),
    "LICENCE.txt": (TEXT, Reason.LICENCE),
    "LICENSE-MIT": (TEXT, Reason.LICENCE),
    "LICENSE-CC-BY-SA-4.0.md": (TEXT, Reason.LICENCE),
    "license.html": ("<p>MIT</p>", Reason.LICENCE),
    "COPYING": (TEXT, Reason.LICENCE),
    "NOTICE": (TEXT, Reason.LICENCE),
    "SUMMARY.md": (TEXT, Reason.INDEX),
    "docs/_sidebar.md": (TEXT, Reason.INDEX),
    "_navbar.md": (TEXT, Reason.INDEX),
    "lists/voa.md": ("7-22 [渔船](/a/1.md)\n" * 5, Reason.INDEX),
    "links.md": (f"# 目录\n\n{LINKS}", Reason.INDEX),
    "index.md": (f"---\ntitle: 目录\n---\n# 目录\n\n{LINKS}", Reason.INDEX),
    "Index.zh.md": ("- [渔船](a.md)", Reason.INDEX),
    "robots.txt": ("User-agent: *\n", Reason.UNKNOWN),
    "humans.txt": (TEXT, Reason.UNKNOWN),
    "requirements.txt": ("requests\n", Reason.UNKNOWN),
    "CNAME": ("news.example\n", Reason.UNKNOWN),
    "Makefile": ("all:\n\techo\n", Reason.UNKNOWN),
    "package.json": ('{"name": "a"}', Reason.UNKNOWN),
    "_config.yml": ("---\ntitle: 渔船\n---\n", Reason.UNKNOWN),
    "hugo.toml": ("title = '渔船'\n", Reason.UNKNOWN),
    "crawl.py": ("print()\n", Reason.UNKNOWN),
    "_layouts/post.html": ("<h1>{{ page.title }}</h1>{{ content }}", Reason.UNKNOWN),
    "_includes/head.html": ("<p>港口开放。</p>", Reason.UNKNOWN),
    "index.html": ("---\nlayout: home\n---\n{% for post in site.posts %}", Reason.UNKNOWN),
    "tags.md": ("---\ntitle: 标签\n---\n{%- assign a = 1 -%}\n", Reason.UNKNOWN),
    "404.html": ("---\nlayout: page\n---\n{{ content }}", Reason.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("path", REFUSED)
def test_what_is_no_article_is_refused_with_its_reason(path: str) -> None:
    text, reason = REFUSED[path]
    with pytest.raises(RefusedError) as caught:
        read(path, text.encode())
    assert caught.value.reason is reason


ARTICLES = (
    "readings.md", "README 港口.md", "readme-first-of-all.md", "license-plates.md", "licence-a.md",
    "security.md", "security-council.md", "summary.md", "Summary of a year.md", "authors.md",
    "notice.md", "changes.md", "copyright.md", "changelog-of-a-war.md", "robots.md",
    "requirements.md", "ads.md", "makefile.md", "contributing-to-peace.md", "indexing.md",
    "404.md", "tags.md", "archive.md", "layouts/a.md", "LICENSES/a.md", "2024-01-02-readme.md",
)  # fmt: skip


@pytest.mark.parametrize("path", ARTICLES)
def test_an_article_may_have_such_a_name(path: str) -> None:
    (document,) = read(path, TEXT.encode()).documents
    assert (document.title, document.text) == ("渔船", "港口开放。")


HOLDING = {
    "links below text": f"# 渔船\n\n港口开放。\n\n山路不通。\n\n河水上涨。\n\n{LINKS}",
    "two links": "# 渔船\n\n- [甲](a.md)\n- [乙](b.md)\n",
    "pictures": "# 渔船\n\n![甲](a.jpg)\n![乙](b.jpg)\n![丙](c.jpg)\n",
    "links with words": "# 渔船\n\n" + "见 [甲](a.md) 一文\n\n" * 5,
    "a template in code": "# 渔船\n\n写作 `{{ content }}`。\n",
}


@pytest.mark.parametrize("name", HOLDING)
def test_an_article_may_hold_links(name: str) -> None:
    (document,) = read("a.md", HOLDING[name].encode()).documents
    assert document.title == "渔船"


def test_an_index_with_text_is_an_article() -> None:
    assert len(read("index.md", f"{TEXT}\n{LINKS}".encode()).documents) == 1
    assert len(read("index.md", TEXT.encode()).documents) == 1
