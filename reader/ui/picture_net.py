"""The one module that may ask the network: for a picture that the reader wants to see, and for the
newest version, each once the reader has said so.

Only https is spoken, with public addresses, and nothing is told of the reader: no cookies, no
referrer, no language, no name or password. An answer must be what is wanted, of a limited size, in
a limited time; where a picture's leads elsewhere, elsewhere is judged anew.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtNetwork import (
    QHostInfo,
    QNetworkAccessManager,
    QNetworkCookieJar,
    QNetworkReply,
    QNetworkRequest,
)

from reader.core.errors import PictureError
from reader.ui.picture_decode import MOST_BYTES

WAIT_MS, WHOLE_MS = 20_000, 60_000
"""How long nothing may come, and how long a picture may take in all."""

MOST_TURNS = 5
"""Redirections that are followed."""

_HEADERS = {
    "User-Agent": "Mozilla/5.0",  # what Qt says by itself, so that nobody stands out
    "Accept-Language": "*",  # else Qt tells the system's
    "Accept-Encoding": "identity",  # what is packed may grow beyond all limits
}
_UNNAMED = ("application/octet-stream", "binary/octet-stream", "")
_DRAWN = "image/svg"


def _is_picture(kind: str) -> bool:
    """Whether a content type may be one of a picture; what it is in fact, decoding tells."""
    return kind in _UNNAMED or (kind.startswith("image/") and not kind.startswith(_DRAWN))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an errand is for: what is asked for, what is taken, and what is said of anything else.

    `accept` is the header, `takes` judges a content type, `most` bytes and `turns` redirections
    are taken; the rest are titles of errors.
    """

    accept: str
    takes: Callable[[str], bool]
    most: int
    turns: int
    insecure: str
    elsewhere: str
    missing: str
    other: str
    large: str

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its errors."""
        return self.insecure, self.elsewhere, self.missing, self.other, self.large


PICTURE = Wanted(
    accept="image/webp,image/png,image/jpeg,image/gif;q=0.9",
    takes=_is_picture,
    most=MOST_BYTES,
    turns=MOST_TURNS,
    insecure="The picture is not offered over a secure connection",
    elsewhere="The host does not answer",
    missing="The host has no such picture",
    other="The host gives no picture",
    large="The picture is too large",
)

VERSION = Wanted(
    accept="application/json",
    takes=lambda kind: not kind.startswith(("image/", "video/", "audio/")),
    most=100_000,
    turns=0,  # one request was promised, to one host
    insecure="The address is not a secure one",
    elsewhere="The host leads to another address",
    missing="The host has no such page",
    other="The answer names no version",
    large="The answer is too large",
)

_UNICAST, _NAT64 = ipaddress.IPv6Network("2000::/3"), ipaddress.IPv6Network("64:ff9b::/96")
"""What is given out of the newer addresses, and those that stand for older ones."""

Done = Callable[[bytes], None]
Failed = Callable[[PictureError], None]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or _translated(found)
        if inner is None:
            return found in _UNICAST and found.is_global
        found = inner
    return found.is_global and not found.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The older address that a network without such addresses reaches through this one."""
    return ipaddress.IPv4Address(int(address) % 2**32) if address in _NAT64 else None


def is_kept_away(info: QHostInfo) -> bool:
    """Whether any of the addresses of a host is not public, or it has none."""
    addresses = [address.toString() for address in info.addresses()]
    return not addresses or not all(is_public(address) for address in addresses)


def secure(address: str) -> QUrl:
    """The address to ask: by https, whatever the page says, without a name or password."""
    scheme, mark, rest = address.partition("#")[0].partition("://")
    place, slash, path = rest.partition("/")
    place = place.rpartition("@")[2]
    if scheme.lower() == "http":
        scheme, place = "https", place.removesuffix(":80")
    return QUrl(f"{scheme}{mark}{place}{slash}{path}")


class PictureNet(QObject):
    """Fetches things, each by an `Errand`; `cancel` ends all of them without a word."""

    def __init__(
        self,
        parent: QObject,
        *,
        scheme: str = "https",
        refused: Callable[[QHostInfo], bool] = is_kept_away,
    ) -> None:
        """Another `scheme` and other hosts that are `refused` are for tests alone."""
        super().__init__(parent)
        self.manager = QNetworkAccessManager(self)
        self.manager.setCookieJar(QNetworkCookieJar(self))
        self.manager.setAutoDeleteReplies(True)
        self.scheme = scheme
        self.refused = refused
        self._errands: set[Errand] = set()

    def fetch(self, address: str, done: Done, failed: Failed) -> None:
        """Fetch the picture at a web address; one of the two is called, later."""
        self._send(address, PICTURE, done, failed)

    def version(self, address: str, done: Done, failed: Failed) -> None:
        """Ask an address once for the newest version; one of the two is called, later."""
        self._send(address, VERSION, done, failed)

    def _send(self, address: str, wanted: Wanted, done: Done, failed: Failed) -> None:
        url = secure(address) if self.scheme == "https" else QUrl(address)
        errand = Errand(self, done, failed, wanted)
        self._errands.add(errand)
        errand.go(url)

    def over(self, errand: "Errand") -> None:
        """Forget an errand that came to its end."""
        self._errands.discard(errand)

    def cancel(self) -> None:
        """End all errands; nobody is told."""
        for errand in list(self._errands):
            errand.cancel()


class Errand:
    """One thing on its way, over several addresses perhaps."""

    def __init__(
        self, net: PictureNet, done: Done, failed: Failed, wanted: Wanted = PICTURE
    ) -> None:
        self._net = net
        self._wanted = wanted
        self._done = done
        self._failed = failed
        self._turns = 0
        self._over = False
        self._reply: QNetworkReply | None = None
        self._data = bytearray()
        self._clock = QTimer(net, singleShot=True, interval=WHOLE_MS)
        self._clock.timeout.connect(lambda: self._fail(PictureError("The host does not answer")))
        self._clock.start()

    def go(self, url: QUrl) -> None:
        """Ask for an address once its host is known to be a public one."""
        if url.scheme().lower() != self._net.scheme or not url.host():
            self._later(PictureError(self._wanted.insecure))
            return
        # PySide's typing takes this static method for one of an object.
        QHostInfo.lookupHost(url.host(), lambda info: self._known(url, info))  # type: ignore[call-overload]

    def _later(self, error: PictureError) -> None:
        QTimer.singleShot(0, self._net, lambda: self._fail(error))

    def _known(self, url: QUrl, info: QHostInfo) -> None:
        if self._over or not shiboken6.isValid(self._net):
            return
        if info.error() != QHostInfo.HostInfoError.NoError:
            self._fail(PictureError("The host is not found", url.host()))
        elif self._net.refused(info):
            self._fail(PictureError("The address is not a public one", url.host()))
        else:
            self._ask(url)

    def _ask(self, url: QUrl) -> None:
        request = QNetworkRequest(url)
        manual = QNetworkRequest.LoadControl.Manual
        attributes = {
            QNetworkRequest.Attribute.RedirectPolicyAttribute: (
                QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
            ),
            QNetworkRequest.Attribute.CookieLoadControlAttribute: manual,
            QNetworkRequest.Attribute.CookieSaveControlAttribute: manual,
            QNetworkRequest.Attribute.AuthenticationReuseAttribute: manual,
            QNetworkRequest.Attribute.CacheSaveControlAttribute: False,
        }
        for attribute, value in attributes.items():
            request.setAttribute(attribute, value)
        for name, value in (*_HEADERS.items(), ("Accept", self._wanted.accept)):
            request.setRawHeader(name.encode(), value.encode())
        request.setTransferTimeout(WAIT_MS)
        self._reply = reply = self._net.manager.get(request)
        reply.metaDataChanged.connect(lambda: self._look(reply))
        reply.readyRead.connect(lambda: self._take(reply))
        reply.finished.connect(lambda: self._finished(reply))

    def _look(self, reply: QNetworkReply) -> None:
        """Stop at the head of an answer that is no picture, or too large a one."""
        if self._over or _turn(reply).isValid():
            return
        known = reply.header(QNetworkRequest.KnownHeaders.ContentLengthHeader)
        kind = str(reply.header(QNetworkRequest.KnownHeaders.ContentTypeHeader) or "")
        kind = kind.partition(";")[0].strip().lower()
        if isinstance(known, int) and known > self._wanted.most:
            self._fail(PictureError(self._wanted.large))
        elif _status(reply) < 400 and not self._wanted.takes(kind):
            self._fail(PictureError(self._wanted.other, kind))

    def _take(self, reply: QNetworkReply) -> None:
        if self._over:
            return
        self._data += bytes(reply.readAll().data())
        if len(self._data) > self._wanted.most:
            self._fail(PictureError(self._wanted.large))

    def _finished(self, reply: QNetworkReply) -> None:
        if self._over:
            return
        self._reply = None  # which is deleted soon
        status, turn = _status(reply), _turn(reply)
        if turn.isValid():
            self._turns += 1
            self._data.clear()
            if self._turns > self._wanted.turns:
                self._fail(PictureError(self._wanted.elsewhere))
            else:
                self.go(reply.url().resolved(turn))
        elif status >= 400:
            self._fail(PictureError(self._wanted.missing, str(status)))
        elif reply.error() != QNetworkReply.NetworkError.NoError:
            self._fail(PictureError("The host does not answer", reply.errorString()))
        else:
            self._end()
            self._done(bytes(self._data))

    def _fail(self, error: PictureError) -> None:
        if not self._over:
            self.cancel()
            self._failed(error)

    def cancel(self) -> None:
        """Go no further; nobody is told."""
        self._end()
        if self._reply is not None and self._reply.isRunning():
            self._reply.abort()

    def _end(self) -> None:
        self._over = True
        self._clock.stop()
        self._clock.deleteLater()
        self._net.over(self)


def _status(reply: QNetworkReply) -> int:
    return int(reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)


def _turn(reply: QNetworkReply) -> QUrl:
    """Where an answer leads elsewhere, where that is."""
    found = reply.attribute(QNetworkRequest.Attribute.RedirectionTargetAttribute)
    return found if isinstance(found, QUrl) else QUrl()
