"""Puts the library's account into the profile of one page, before anything is loaded there.

Cookies stay what they were: what no script could read when the site gave it, none can read now.
Stored items are set by a script in a world of our own, whose names no page sees.
"""

import json
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QDateTime, QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript

from sessions.account_state import AccountState, Cookie, StoredItem
from ui.patron.web.engine.page import OUR_WORLD

LIMIT_MS = 3_000
_POLICIES = {
    "": QNetworkCookie.SameSite.Default,
    "none": QNetworkCookie.SameSite.None_,
    "lax": QNetworkCookie.SameSite.Lax,
    "strict": QNetworkCookie.SameSite.Strict,
}
_KEEP = """(() => {
  if (location.origin !== %s) return;
  for (const [key, value] of %s) localStorage.setItem(key, value);
})()"""


class Injection(QObject):
    """One account into one page. `origins` are the tool's.

    Signals:
        done (): all of it is there, or three seconds have passed: the engine drops a cookie it
            does not like without a word. Once.
    """

    done = Signal()

    def __init__(
        self, page: QWebEnginePage, account: AccountState, origins: tuple[str, ...]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._is_done = False
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._finish)
        self._missing = {_key(cookie) for cookie in account.cookies}
        self._keep_items(account.items)
        self._put_cookies(account.cookies, origins)
        if not self._missing:
            QTimer.singleShot(0, self, self._finish)
        self._limit.start()

    def _put_cookies(self, cookies: Iterable[Cookie], origins: tuple[str, ...]) -> None:
        store = self._page.profile().cookieStore()
        store.cookieAdded.connect(self._on_added)
        for cookie in cookies:
            origin = cookie.origin_among(origins)
            if origin is None:
                self._missing.discard(_key(cookie))
            else:
                store.setCookie(engine_cookie(cookie), QUrl(origin))

    def _on_added(self, added: QNetworkCookie) -> None:
        self._missing.discard(_key(taken_cookie(added)))
        if not self._missing:
            self._finish()

    def _finish(self) -> None:
        if not self._is_done:
            self._is_done = True
            self._limit.stop()
            self._page.profile().cookieStore().cookieAdded.disconnect(self._on_added)
            self.done.emit()

    def _keep_items(self, items: Iterable[StoredItem]) -> None:
        """Once at each origin: what the site or the patron changes afterwards stays changed."""
        for origin in dict.fromkeys(item.origin for item in items):
            script = _script_of(origin, items)
            self._page.scripts().insert(script)
            self._forget_after(origin, script)

    def _forget_after(self, origin: str, script: QWebEngineScript) -> None:
        def forget() -> None:
            if _origin(self._page.url()) == origin:
                self._page.loadFinished.disconnect(forget)
                self._page.scripts().remove(script)

        self._page.loadFinished.connect(forget)


def engine_cookie(cookie: Cookie) -> QNetworkCookie:
    """The cookie as the engine wants it. One without a domain is the origin's alone."""
    made = QNetworkCookie(_bytes(cookie.name), _bytes(cookie.value.get_secret_value()))
    made.setPath(cookie.path)
    made.setSecure(cookie.secure)
    made.setHttpOnly(cookie.http_only)
    made.setSameSitePolicy(_POLICIES[cookie.same_site])
    if not cookie.host_only:
        made.setDomain(f".{cookie.domain}")
    if cookie.expires is not None:
        made.setExpirationDate(QDateTime.fromMSecsSinceEpoch(round(cookie.expires * 1000)))
    return made


def taken_cookie(cookie: QNetworkCookie) -> Cookie:
    """A cookie of the engine's as we keep it. Raises ValidationError."""
    names = {policy: name for name, policy in _POLICIES.items()}
    ends = None if cookie.isSessionCookie() else cookie.expirationDate().toMSecsSinceEpoch() / 1000
    return Cookie.model_validate(
        {
            "name": _text(cookie.name()),
            "value": _text(cookie.value()),
            "domain": cookie.domain().removeprefix("."),
            "path": cookie.path() or "/",
            "host_only": not cookie.domain().startswith("."),
            "secure": cookie.isSecure(),
            "http_only": cookie.isHttpOnly(),
            "same_site": names[cookie.sameSitePolicy()],
            "expires": ends,
        }
    )


def _script_of(origin: str, items: Iterable[StoredItem]) -> QWebEngineScript:
    own = [(item.key, item.value.get_secret_value()) for item in items if item.origin == origin]
    script = QWebEngineScript()
    script.setName(f"account {origin}")
    script.setWorldId(OUR_WORLD)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setRunsOnSubFrames(False)
    script.setSourceCode(_KEEP % (json.dumps(origin), json.dumps(own)))
    return script


def _origin(address: QUrl) -> str:
    port = "" if address.port() == -1 else f":{address.port()}"
    return f"{address.scheme()}://{address.host()}{port}"


def _key(cookie: Cookie) -> tuple[str, str, str]:
    return cookie.name, cookie.domain, cookie.path


def _bytes(text: str) -> bytes:
    return text.encode("latin-1")


def _text(raw: QByteArray) -> str:
    return bytes(raw.data()).decode("latin-1")
