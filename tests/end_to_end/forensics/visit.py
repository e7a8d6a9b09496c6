"""A patron who writes a canary everywhere they can, and the evidence that each one is there."""

import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.clipboards import clipboards
from tests.end_to_end.driver import Kiosk
from tests.end_to_end.forensics import page
from tests.end_to_end.forensics.canary import Search, canary
from tests.end_to_end.seat import Seat
from tests.end_to_end.tour import library
from tests.peers.cups_server import CupsServer
from tests.peers.hostile_site import HostileSite
from tests.peers.openai_server import OpenAiServer

KEY_NAME = "atelier-key"
_BY_HAND = ("typed", "upload", "print", "export", "clipboard", "primary")
CHANNELS = (*page.WAYS, *_BY_HAND, "prompt", "answer", "api-key", "account")
# What stands for a word where by design it never arrives: told by the page, in its own way.
REFUSED = {"service-worker": "TypeError"}
KEPT_BY_THE_LIBRARY = frozenset({"api-key"})  # in its keyring, where it belongs
ACCOUNT = "le-compte"
_PAGE, _CHAT = "page-locale", "atelier"
LETTER = "lettre.txt"  # the patron's own, on their stick
_SAVED, _DONE, _CLOSE = "Enregistré dans vos fichiers", "Terminé", "Fermer"


def new_words() -> dict[str, str]:
    """A canary for every channel."""
    return {channel: canary() for channel in CHANNELS}


@dataclass(frozen=True)
class Peers:
    """Who a seat's tools speak to, and the words that are to be planted."""

    site: HostileSite
    ai: OpenAiServer
    words: Mapping[str, str]
    stick: Path
    printing: CupsServer | None

    def arrange(self, kiosk: Kiosk) -> None:
        """Give the library two tools: a page on its account, and a chat that needs a key."""
        library.add_page(kiosk, _PAGE, "La page", self.site.port, account=ACCOUNT)
        library.add_chat(kiosk, self.ai.port, _CHAT, key=KEY_NAME)

    def forget(self) -> None:
        """What they were asked until now is nobody's evidence, nor what is on the stick."""
        self.site.asked.clear()
        self.ai.received.clear()
        for path in self.stick.iterdir():
            if path.name != LETTER:
                path.unlink()

    def told(self) -> dict[str, str]:
        """What the page found where it had put its words, by channel."""
        paths = [asked.path.removeprefix(page.TOLD) for asked in self.site.asked]
        pairs = [path.partition("?") for path in paths if "?" in path]
        return {name: urllib.parse.unquote(said)[::-1] for name, _, said in pairs}


def documents(printing: CupsServer) -> list[Path]:
    """What of patrons' documents is in the print system's folder."""
    return [path for path in printing.spooled() if path.name.startswith("d")]


def _texts(folder: Path) -> str:
    """Whatever is in the files below it."""
    return "".join(path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file())


class Visit:
    """One patron's, from their card to where only leaving is left."""

    def __init__(self, seat: Seat, peers: Peers) -> None:
        self._seat, self._peers, self._words = seat, peers, peers.words
        self._clipboards: dict[str, str | None] = {}
        self._left_out = frozenset({"print"} if peers.printing is None else ())
        self._printed = self._answered = ""

    def plant(self, card: str) -> None:
        """Everything."""
        self._seat.sit_down(card)
        self._use_the_page()
        self._type()
        self._give_a_file()
        self._take_away()
        self._talk()
        self._copy()

    def _use_the_page(self) -> None:
        seat = self._seat
        seat.open_tool(library.PAGE_PURPOSE, _PAGE)
        seat.see(f"tab-{_PAGE}", text=page.EMPTY)
        seat.click("web-view")
        seat.see(f"tab-{_PAGE}", text=self._words["title"])
        seat.see("banner-text", text=_SAVED)

    def _type(self) -> None:
        self._seat.click("web-view")
        self._seat.type(self._words["typed"])

    def _give_a_file(self) -> None:
        """One from the stick, to the page."""
        seat = self._seat
        self._click_in("web-view", down=0.9)
        seat.click("place-1")
        seat.see("files-told", gone=True)
        self._click_in("file-list", down=0.05)
        seat.click("picker-choose")
        seat.see("file-picker", gone=True)

    def _take_away(self) -> None:
        """One file to the printer, and all of them to the stick."""
        seat = self._seat
        seat.press("F4")
        if self._peers.printing is not None:
            self._print(self._peers.printing)
        self._click_in("file-list", down=0.05)
        seat.press("ctrl", "a")
        seat.click("files-take")
        seat.click("stick-0")
        seat.click("export-close", text=_DONE)

    def _print(self, printing: CupsServer) -> None:
        """As a picture of a page: there is no text of it in the queue."""
        seat = self._seat
        self._click_in("file-list", down=0.05)
        seat.click("files-print")
        seat.click("print-go")
        seat.click("print-cancel", text=_CLOSE)
        seat.see("print-sheet", gone=True)
        self._printed = self._words["print"] if documents(printing) else ""

    def _click_in(self, name: str, *, down: float) -> None:
        """In the middle of what is called so, at this share of its height, once it stands still."""
        seen = self._seat.see(name, enabled=True)
        while (again := self._seat.see(name, enabled=True))["rect"] != seen["rect"]:
            seen = again
        x, y, width, height = seen["rect"]
        self._seat.hands.click(x + width // 2, y + round(height * down))

    def _talk(self) -> None:
        seat = self._seat
        seat.open_tool("discuss", _CHAT)
        seat.see("chat-question", focus=True)
        seat.type(self._words["prompt"])
        seat.press("Return")
        self._answered = seat.see(text=self._words["answer"])["text"]
        seat.click("chat-keep")

    def _copy(self) -> None:
        """Copy one word, then only select another."""
        seat = self._seat
        seat.click("chat-question")
        for word, keys in (("clipboard", "ac"), ("primary", "a")):
            seat.type(self._words[word])
            seat.see("chat-question", text=self._words[word])
            for key in keys:
                seat.press("ctrl", key)
        self._clipboards = clipboards()

    def evidence(self) -> dict[str, str]:
        """What shows, by channel, that a word arrived: told by whom it arrived at."""
        told = self._peers.told()
        return dict(self._at_the_site(told)) | {
            "print": self._printed,
            "prompt": self._peers.ai.received[-1].question,
            "answer": self._answered,
            "api-key": self._peers.ai.received[-1].headers["authorization"],
            **{name: text for name, text in self._clipboards.items() if text},
        }

    def _at_the_site(self, told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Its own log where that knows more than the page may tell."""
        site, files = self._peers.site, self._seat.directory()
        cookies = [asked.headers.get("cookie", "") for asked in site.asked]
        drawn = told.get("picture") == page.PICTURE_WIDTH
        passwords = [asked.headers.get("authorization", "") for asked in site.asked]
        yield from told.items()
        yield "cookie-http", "; ".join(cookies)
        yield "account", "; ".join(cookies)
        yield "download", _texts(files / "files")
        yield "download-pending", _texts(files)
        yield "export", _texts(self._peers.stick)
        yield "basic-auth", " ".join(passwords)
        yield "picture", site.answers["/picture.svg"].body.decode() if drawn else ""

    def missing(self) -> list[str]:
        """The channels without evidence that their word arrived, or was refused as it should be."""
        evidence, found = self.evidence(), Search(self._words)
        return [
            channel
            for channel in self._words.keys() - self._left_out
            if channel not in found(evidence.get(channel, "").encode())
            and REFUSED.get(channel) != evidence.get(channel)
        ]
