"""Takes what staff's signing in left in one page's profile: for `kiosk account enrol` alone.

The profile is off the record: the cookies are in this process's memory and nowhere else.
"""

import datetime as dt
import json
from collections.abc import Callable

from pydantic import ValidationError
from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import QWebEnginePage

from sessions.account_state import AccountState, Cookie, StoredItem
from ui.patron.web.engine.injection import taken_cookie
from ui.patron.web.engine.page import OUR_WORLD

_READ = "JSON.stringify([location.origin, Object.entries(localStorage)])"


class AccountTaker(QObject):
    """Follows the cookies of the profile of `page`, from before its first load."""

    def __init__(self, page: QWebEnginePage) -> None:
        super().__init__(page)
        self._page = page
        self._cookies: dict[tuple[str, str, str], Cookie] = {}
        store = page.profile().cookieStore()
        store.cookieAdded.connect(self._on_added)
        store.cookieRemoved.connect(self._on_removed)

    @property
    def address(self) -> QUrl:
        """Where the page is."""
        return QUrl(self._page.url())

    def take(self, now: dt.datetime, then: Callable[[AccountState], None]) -> None:
        """Call `then` with all there is, and what the page's own origin has stored."""

        def tell(found: object) -> None:
            cookies = tuple(self._cookies.values())
            then(AccountState(cookies=cookies, items=_items(found), enrolled_at=now))

        self._page.runJavaScript(_READ, OUR_WORLD, tell)

    def _on_added(self, added: QNetworkCookie) -> None:
        try:
            cookie = taken_cookie(added)
        except ValidationError:
            return  # nothing a browser would send back
        self._cookies[cookie.name, cookie.domain, cookie.path] = cookie

    def _on_removed(self, removed: QNetworkCookie) -> None:
        name = bytes(removed.name().data()).decode("latin-1")
        key = name, removed.domain().removeprefix("."), removed.path() or "/"
        self._cookies.pop(key, None)


def _items(found: object) -> tuple[StoredItem, ...]:
    """None was found where a page has no storage."""
    if not isinstance(found, str):
        return ()
    origin, entries = json.loads(found)
    return tuple(
        StoredItem.model_validate({"origin": origin, "key": key, "value": value})
        for key, value in entries
    )
