"""Addresses: one canonical form, and pictures and pages behind a proxy as they really are."""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urljoin, urlsplit, urlunsplit

_WEB = re.compile(r"https?://[^/\s?#]", re.I)
# Nearly every address: nothing in it to join, to doubt or to quote.
_PLAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[\w%./=&?+,:;~@!$*()'-]*", re.A)
_PORTS = {"http": "80", "https": "443"}
_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|igshid|mc_[ce]id|at_\w+|ocid|spm|from_?source)$", re.I
)
_ARCHIVED = re.compile(r"^/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:/)")
_THUMBOR = re.compile(r"^(?>.*/unsafe/)(?:[^/]*/)*?(?=(?:https?:/|[\w-]+\.[\w.-]+/))")
_UNSAFE = re.compile(r"[\s\x00-\x20\"<>\\^`{|}\x7f]|[^\x00-\x7f]")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_SECURE = re.compile(r"(?:^|[&;])ssl=1(?:&|\Z)")
_AMP = re.compile(r"/(?:[acfirv]|ii/w\d+)/(?P<secure>s/)?(?P<inner>[\w-]+\..+)")
_FETCHED = re.compile(r"(?>.*?/image/fetch/)(?:[^/]*/)*?(https?(?::|%3A).*)", re.I)
_LONGEST_WRAPPED = 4000  # characters: what is longer is left as it is, in bounded time
_MOST_LAYERS = 250  # more than fit into that, each shorter than the one around it


def is_web(url: str) -> bool:
    """Whether it is an absolute http or https address."""
    return _WEB.match(url) is not None


def absolute(url: str, base: str = "") -> str:
    """The address that a page at `base` means by `url`; "" where it can't be told."""
    if _PLAIN.fullmatch(url):
        return url
    if not url.strip():
        return ""
    try:
        joined = urljoin(base, url.strip()) if base else url.strip()
        urlsplit(joined).port  # noqa: B018 (raises for a port that is none)
    except ValueError:
        return ""
    if joined.startswith("//"):
        joined = f"https:{joined}"
    return _quoted(joined)


def real(url: str) -> str:
    """The address behind picture proxies and web archives; the address itself if there is none."""
    return _inmost(url, _PROXIES + _ARCHIVES)


def real_picture(url: str) -> str:
    """The address behind picture proxies; a web archive's copy stays, it may be the last one."""
    return _inmost(url, _PROXIES)


@lru_cache(maxsize=64)
def canonical(url: str) -> str:
    """One form for all spellings of a web address; "" for anything that is no web address.

    Scheme and host in lower case, no default port, fragment or tracking parameter, no doubled
    slash in the path, percent-encoding the same, proxies and web archives taken away.
    """
    parts = _split(real(absolute(url)))
    if parts is None or not is_web(urlunsplit(parts)) or not _host(parts):
        return ""
    query = "&".join(
        pair for pair in parts.query.split("&") if not _TRACKING.match(pair.partition("=")[0])
    )
    path = re.sub("/{2,}", "/", parts.path) or "/"
    url = urlunsplit((parts.scheme.lower(), _host(parts), path, query, ""))
    url = _ESCAPE.sub(lambda found: found[0].upper(), url)
    # With its slashes made single it may be seen to lead further in.
    return canonical(url) if "//" in parts.path and real(url) != url else url


def page_of(url: str) -> str:
    """The canonical form of the address of one page; "" for a bare site, which is none."""
    found = canonical(url) if url else ""
    parts = urlsplit(found)
    return found if parts.path.strip("/") or parts.query else ""


def host(url: str) -> str:
    """The host name in lower case without `www.`; "" for anything that is no web address."""
    parts = _split(url) if is_web(url) else None
    return ((parts and parts.hostname) or "").rstrip(".").removeprefix("www.")


def _split(url: str) -> SplitResult | None:
    """The parts of an address, None where it has none."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 (raises for a port that is none)
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    """Host and port, lower case, without a user name or the default port."""
    name = (parts.netloc.rpartition("@")[2]).lower()
    return name.removesuffix(f":{_PORTS[parts.scheme.lower()]}").rstrip(".")


def _quoted(url: str) -> str:
    """The address with everything percent-encoded that an address can't hold."""
    return _UNSAFE.sub(lambda found: quote(found[0], errors="replace"), url)


def _weserv(parts: SplitResult) -> str:
    """The address in the `url` parameter, which stands without a scheme."""
    inner = dict(parse_qsl(parts.query)).get("url", "")
    return inner.removeprefix("ssl:")


def _archived(parts: SplitResult) -> str:
    """The page that a web archive kept."""
    tail = urlunsplit(("", "", parts.path, parts.query, ""))
    return _ARCHIVED.sub("", tail) if _ARCHIVED.match(parts.path) else ""


def _thumbor(parts: SplitResult) -> str:
    """The picture that a thumbor server made smaller."""
    return _THUMBOR.sub("", parts.path) if _THUMBOR.match(parts.path) else ""


def _photon(parts: SplitResult) -> str:
    """The picture that WordPress's servers keep: host and path, and whether it had https."""
    inner = parts.path.lstrip("/")
    if "." not in inner.partition("/")[0]:
        return ""
    secure = _SECURE.search(f"{parts.query}&{parts.fragment}")
    return f"{'https' if secure else 'http'}://{inner}"


def _amp(parts: SplitResult) -> str:
    """The picture, or the page, that the AMP cache keeps."""
    found = _AMP.fullmatch(parts.path)
    return f"{'https' if found['secure'] else 'http'}://{found['inner']}" if found else ""


def _parameter(parts: SplitResult) -> str:
    """The address in the `url` or `u` parameter, which may be one of the same host."""
    given = dict(parse_qsl(parts.query))
    inner = given.get("url") or given.get("u") or ""
    return absolute(inner, urlunsplit((parts.scheme, parts.netloc, "/", "", "")))


def _fetched(parts: SplitResult) -> str:
    """The whole address that stands at the end of a path."""
    found = _FETCHED.match(parts.path)
    return unquote(found[1]) if found else ""


_Unwrapper = tuple[str, Callable[[SplitResult], str]]
_PROXIES: tuple[_Unwrapper, ...] = (
    ("images.weserv.nl", _weserv),
    ("wsrv.nl", _weserv),
    ("thumbor.", _thumbor),
    ("i0.wp.com", _photon),
    ("i1.wp.com", _photon),
    ("i2.wp.com", _photon),
    ("i3.wp.com", _photon),
    ("cdn.ampproject.org", _amp),
    ("external-content.duckduckgo.com", _parameter),
    ("proxy.duckduckgo.com", _parameter),
    ("/gadgets/proxy", _parameter),
    ("/_next/image", _parameter),
    ("/image/fetch/", _fetched),
)
"""Hosts, or what they begin or end with, or what stands in the path; and what is behind them."""

_ARCHIVES: tuple[_Unwrapper, ...] = (("web.archive.org", _archived),)


def _inmost(url: str, unwrappers: tuple[_Unwrapper, ...]) -> str:
    """The address under all its wrappings."""
    for _ in range(_MOST_LAYERS):
        inner = _unwrapped(url, unwrappers)
        if inner == url:
            break
        url = inner
    return url


def _unwrapped(url: str, unwrappers: tuple[_Unwrapper, ...]) -> str:
    """The address one wrapping further in; the same if there is none."""
    lower = url.lower()
    if not any(prefix in lower for prefix, _ in unwrappers):  # as nearly always
        return url
    parts = _split(url) if is_web(url) and len(url) <= _LONGEST_WRAPPED else None
    if parts is None or parts.hostname is None:
        return url
    for prefix, inner_of in unwrappers:
        if _is_behind(prefix, parts.hostname, parts.path):
            inner = re.sub(r"^(https?:)/+", r"\1//", inner_of(parts))
            if inner:
                return _quoted(inner if is_web(inner) else f"https://{inner.lstrip('/')}")
    return url


def _is_behind(name: str, host_name: str, path: str) -> bool:
    """Whether an address is one that a row of the tables is about."""
    if name.startswith("/"):
        return path.startswith(name) or (name.endswith("/") and name in path)
    return host_name.startswith(name) or host_name.endswith(f".{name}")
