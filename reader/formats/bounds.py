"""What nobody wrote by hand and parsers take too long for."""

import re

_MOST_ATTRIBUTES = 500  # of one tag; parsers compare each with all others
_UNPARSED = re.compile(r"<(script|style)\b.*?(?:</\1|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.I | re.S)
_LONG_TAG = re.compile(r"<[a-z][^>]{6000,}", re.I)
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*"|'[^']*')""")


def crammed(markup: str) -> bool:
    """Whether a tag has so many attributes that reading it alone takes long."""
    tags = _LONG_TAG.findall(_UNPARSED.sub("", markup))
    return any(len(_QUOTED.sub("", tag).split()) > _MOST_ATTRIBUTES for tag in tags)
