"""Every screen of a session, in French and in English, and from one to the other."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from providers import errors
from providers.catalogue import load_catalogue, shipped_folder
from providers.chat import Delta, Finished
from providers.policy import ToolReason
from providers.texts import load_texts, texts_folder
from providers.tool import Purpose
from sessions.seat import EndReason
from tests.ui.patron.panes_at_hand import PanesAtHand
from tests.ui.patron.person import Person
from tests.ui.patron.still_browser import StillBrowser
from tests.ui.readings import in_french, real_languages, same_in_both, texts_on
from ui.languages import Languages
from ui.patron.files.file_list import FileList
from ui.patron.files.page import FilesPage
from ui.patron.panes.chat import ChatPane
from ui.patron.ports import Preferences
from ui.patron.web.troubles import Trouble

SHIPPED = load_catalogue(shipped_folder())
AUTHORS = tuple(text.written_by("en") for text in load_texts(texts_folder()))
BRANDS = (tool.name for tool in SHIPPED.tools if tool.name_en is None)
MAKERS = (tool.about.maker for tool in SHIPPED.tools if tool.about.maker_en is None)
NAMES = (*BRANDS, *MAKERS, *AUTHORS, "France", "x.example", "Xyz")
ERRORS = (
    errors.NoKey(),
    errors.KeyRefused(401),
    errors.OutOfCredit(),
    errors.TooManyRequests(11.2),
    errors.TooManyRequests(),
    errors.ModelGone(),
    errors.TooLong(),
    errors.Refused(),
    errors.Unreachable(),
    errors.TimedOut(),
    errors.CutAnswer(),
    errors.ServerFailed(500),
)


class Seat:
    """A person at a window with the shipped tools, and the panes behind them."""

    def __init__(self, window, panes: PanesAtHand, languages: Languages) -> None:
        self.window, self.panes, self.languages = window, panes, languages
        self.person = Person(window)

    def texts(self) -> list[str]:
        return texts_on(self.window)

    def begin(self, language: str) -> None:
        self.window.begin(30, 3600, Preferences(language=language))

    def ask(self) -> None:
        self.window.tool_granted("mistral", None)
        self.window.findChild(ChatPane).ask("Xyz")

    def fail(self, error: Exception) -> None:
        self.ask()
        self.panes.streams.last.fail(error)

    def answer(self, *items: object) -> None:
        self.ask()
        self.panes.streams.last.give(*items)
        self.panes.streams.last.finish()

    def keep(self) -> None:
        self.answer(Delta("Xyz"), Finished())
        self.person.click("chat-keep")
        self.person.click("notebook")

    def learn(self) -> None:
        self.window.tool_granted("small-model", None)
        self.person.click("small-model-text-1")
        self.person.click("small-model-learn")

    def write(self) -> None:
        self.learn()
        self.panes.learn()
        self.window.findChild(QLineEdit, "small-model-beginning").setText("Xyz")

    def have_file(self, *presses: str) -> None:
        """A file is there, and chosen; then press these."""
        files = self.window.findChild(FilesPage)
        folder = files._files.folder
        folder.mkdir(exist_ok=True)
        (folder / "Xyz.1").write_text("Xyz")
        self.walk("files")
        files.findChild(FileList).choose(["Xyz.1"])
        self.walk(*presses)

    def say_goodbye(self, reason: EndReason, *, kept: bool) -> None:
        if kept:
            self.keep()
        self.window.say_goodbye(reason, 90)

    def browse(self, tool: str = "flux") -> StillBrowser:
        self.window.tool_granted(tool, None)
        return self.window.findChild(StillBrowser)

    def be_told(self, trouble: Trouble) -> None:
        self.browse().run_into(trouble)

    def sign_in(self) -> None:
        self.browse().run_into(Trouble.OUTSIDE, "https://accounts.example/signin")

    def be_asked_too_often(self) -> None:
        browser = self.browse()
        for _question in range(4):
            browser.asker.tell("Xyz")

    def see_all(self) -> None:
        self.person.click("all-tools")

    def raise_hand(self) -> None:
        self.person.click("raise-hand")

    def see_two_tabs(self) -> None:
        self.window.tool_granted("small-model", None)
        self.window.tool_granted("mistral", None)

    def walk(self, *names: str) -> None:
        for name in names:
            self.person.see(name).click()

    def wait(self, place: int = 2, seconds: float | None = 720) -> None:
        self.window.tool_waits("heygen", place, seconds)

    def be_called(self) -> None:
        self.wait()
        self.walk("notebook")
        self.wait(0, 60)

    def speak(self, language: str) -> None:
        """As when the language was changed on the lock screen during a break."""
        self.window.reveal(Preferences(language=language))


Screen = Callable[[Seat], None]
SCREENS: dict[str, Screen] = {
    "home": lambda seat: None,
    "all tools": Seat.see_all,
    **{
        f"purpose {purpose}": lambda seat, purpose=purpose: seat.walk(f"purpose-{purpose}")
        for purpose in Purpose
    },
    **{
        f"tool {tool.id}": lambda seat, tool=tool: seat.walk("all-tools", f"tool-{tool.id}")
        for tool in SHIPPED.tools
    },
    "hand": Seat.raise_hand,
    "two tabs": Seat.see_two_tabs,
    "waiting": Seat.wait,
    "waiting, first": lambda seat: seat.wait(1),
    "waiting, nobody knows how long": lambda seat: seat.wait(seconds=None),
    "one's turn": Seat.be_called,
    "question": lambda seat: seat.window.tool_granted("mistral", None),
    "answer awaited": Seat.ask,
    "answer": lambda seat: seat.answer(Delta("Xyz"), Finished()),
    "answer too long": lambda seat: seat.answer(Delta("Xyz"), Finished("length")),
    "no answer": lambda seat: seat.answer(Finished()),
    **{
        f"error {type(error).__name__} {n}": lambda seat, error=error: seat.fail(error)
        for n, error in enumerate(ERRORS)
    },
    "web page on its way": Seat.browse,
    "web page": lambda seat: seat.browse().arrive(),
    "web, signing in": Seat.sign_in,
    **{
        f"web, {trouble}": lambda seat, trouble=trouble: seat.be_told(trouble)
        for trouble in Trouble
    },
    "texts": lambda seat: seat.window.tool_granted("small-model", None),
    "learning": Seat.learn,
    "writing": Seat.write,
    "notebook, empty": lambda seat: seat.walk("notebook"),
    "notebook": Seat.keep,
    "files, empty": lambda seat: seat.walk("files"),
    "files": Seat.have_file,
    "file looked at": lambda seat: seat.have_file("files-look"),
    **{
        f"farewell {reason}": lambda seat, reason=reason: seat.say_goodbye(reason, kept=False)
        for reason in EndReason
    },
    "farewell with notes": lambda seat: seat.say_goodbye(EndReason.TIME_UP, kept=True),
}


# What is said once, over or beside everything else. A sheet is made in the language spoken and
# covers the button that changes it; a banner goes when the language changes; a refusal of the
# moment gives way to what is always so.
def _refuse(seat: Seat, reason: ToolReason) -> None:
    seat.window.tool_refused("mistral", reason)


def _open_four(seat: Seat) -> None:
    for tool in ("mistral", "consensus", "copilot", "gemini", "flux"):
        seat.window.tool_granted(tool, None)


PASSING: dict[str, Screen] = {
    "leave": lambda seat: seat.walk("leave"),
    "time": lambda seat: seat.walk("time-left"),
    "keys": lambda seat: seat.walk("shortcuts"),
    "idle": lambda seat: seat.window.show_idle_warning(60),
    "full": _open_four,
    "too many questions": Seat.be_asked_too_often,
    "download": lambda seat: seat.browse().download_refused.emit(),
    "files to bring": lambda seat: seat.walk("files", "files-add"),
    "file removed": lambda seat: seat.have_file("files-remove"),
    "to print": lambda seat: (seat.keep(), seat.walk("print-note")),
    "to a stick": lambda seat: (seat.keep(), seat.walk("export-note")),
    "for a telephone": lambda seat: (seat.keep(), seat.walk("phone-note")),
    "warned": lambda seat: seat.window.set_time_left(300, 5),
    "how the model works": lambda seat: (Seat.write(seat), seat.walk("small-model-how")),
    **{
        f"refusal {reason}": lambda seat, reason=reason: _refuse(seat, reason)
        for reason in ToolReason
    },
}


@pytest.fixture
def seat(make_window, theme, qapp) -> Iterator[Seat]:
    with real_languages(qapp) as languages:
        panes = PanesAtHand(theme)
        window = make_window(
            tools=SHIPPED.tools, make_pane=panes, speak=languages.speak, begun=False
        )
        yield Seat(window, panes, languages)


@pytest.mark.parametrize("name", [*SCREENS, *PASSING])
def test_no_french_is_left_in_english(seat, name):
    seat.begin("en")
    {**SCREENS, **PASSING}[name](seat)
    assert in_french(seat.texts(), but=AUTHORS) == []


@pytest.mark.parametrize("name", SCREENS)
def test_every_text_follows_the_language_and_comes_back(seat, name):
    seat.begin("fr")
    SCREENS[name](seat)
    seat.speak("en")  # what was said once goes
    seat.speak("fr")
    french = seat.texts()
    seat.speak("en")
    english = seat.texts()
    seat.speak("fr")
    assert seat.texts() == french
    assert same_in_both(french, english, NAMES) == []
    assert in_french(french), "the comparison would find French"


def test_a_pages_question_is_put_in_english(seat):
    seat.begin("en")
    browser, read = seat.browse(), []

    def refuse() -> None:
        read.extend(seat.texts())
        seat.walk("web-no")

    QTimer.singleShot(0, refuse)
    assert not browser.asker.confirm("Xyz")
    assert "The page asks you" in read
    assert in_french(read) == []
