"""The shortcodes of Hugo, `{{< name key="value" >}}`, as the HTML that they stand for."""

import re
from collections.abc import Mapping

from reader.text.inline import attribute, quoted

_SHORTCODE = re.compile(r"\{\{([<%])\s*(/?)([\w./-]++)([^{}\n]{0,4000}?)/?[%>]\}\}")
_ARGUMENT = re.compile(r"""(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|`([^`]*)`|([^\s"`=]+))""")

# Where films lie whose shortcodes tell only a number.
_FILMS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
}
_FRAMES = frozenset(("video", "audio", "iframe", "embed"))


def expanded(text: str) -> str:
    """A body with a film for the shortcode of a film, a figure for that of a figure.

    The others go; what stands between two of them stays.
    """
    return _SHORTCODE.sub(_html, text) if "{{" in text else text


def _html(found: re.Match[str]) -> str:
    name, given = found[3].lower(), _arguments(found[4])
    if found[2]:
        return ""
    if name in _FRAMES or name in _FILMS:
        return _frame(given.get("src") or given.get("") or given.get("id", ""), name)
    return _figure(given) if name in ("figure", "img", "image") else ""


def _arguments(text: str) -> Mapping[str, str]:
    """The arguments by name; the first one without a name is that of ""."""
    given: dict[str, str] = {}
    for key, *values in _ARGUMENT.findall(text):
        given.setdefault(key.lower(), "".join(values))
    return given


def _frame(source: str, name: str) -> str:
    if name in _FILMS and "/" not in source:
        source = _FILMS[name].format(source)
    return f"\n\n<iframe{attribute('src', source)}></iframe>\n\n"


def _figure(given: Mapping[str, str]) -> str:
    source = given.get("src") or given.get("", "")
    image = f"<img{attribute('src', source)}{attribute('alt', given.get('alt', ''))}>"
    said = " ".join(filter(None, (given.get("title"), given.get("caption"))))
    caption = f"<figcaption>{quoted(said)}</figcaption>" if said else ""
    return f"\n\n<figure>{image}{caption}</figure>\n\n"
