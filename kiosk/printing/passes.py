"""Guest passes on A4: ten slips to a page, to be cut along their lines."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QDate, QLineF, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from kiosk.printing.codes import draw_bar_code, draw_qr_code
from kiosk.printing.paper import (
    DOTS,
    FIXED,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    Letters,
    Paper,
    printed,
)
from providers.pair import Pair
from sessions.store.guests import Batch

_ACROSS, _DOWN = 2, 5
_SLIP_WIDTH, _SLIP_HEIGHT = 90.0, 54.0
_SIDE = (PAGE_WIDTH - _ACROSS * _SLIP_WIDTH) / 2 - LEFT
_HEAD = (PAGE_HEIGHT - _DOWN * _SLIP_HEIGHT) / 2 - TOP
_PADDING, _TEXT_WIDTH = 6.0, 56.0
_MARK, _MARK_GAP = 4.0, 2.0  # the strokes beside the slips, where a guillotine is set
# With the clear space that belongs to them: their dark parts stand on the padding.
_BARS = QRectF(2.0, 34.5, 50.0, 9.5)
_QR = QRectF(62.3, 2.4, 25.2, 25.2)
_ASIDE, _ASIDE_WIDTH = 54.0, 31.0
_LEAST_POINTS = 6.5
_CUT = "#9a9a9a"
_SMALL = Letters(8.5, is_soft=True)
_TITLE = Letters(16.0, QFont.Weight.DemiBold)
_LABEL, _PLAIN = Letters(10.0, QFont.Weight.DemiBold), Letters(9.5)
_NUMBER = Letters(10.0, QFont.Weight.Bold, FIXED)


def passes_pdf(numbers: Sequence[str], batch: Batch, library: str, language: str = "fr") -> bytes:
    """Pages with a slip for each number. Needs a Qt application with the programme's fonts."""
    with Paper(_WORDS["title"].spoken(language)) as paper:
        for at, number in enumerate(numbers):
            place = at % (_ACROSS * _DOWN)
            if place == 0 and at:
                paper.new_page()
            if place == 0:
                _draw_cuts(paper)
            _Slip(paper, place, language).draw(number, batch, library)
        return paper.done()


def _draw_cuts(paper: Paper) -> None:
    """Hairlines between the slips for scissors, and strokes in the margins for a guillotine."""
    right, foot = _SIDE + _ACROSS * _SLIP_WIDTH, _HEAD + _DOWN * _SLIP_HEIGHT
    near, far = _MARK_GAP, _MARK_GAP + _MARK
    pen = QPen(QColor(_CUT), 0.15 * DOTS)
    for dashes, lines in (
        (Qt.PenStyle.DashLine, _cuts(_SIDE, right, _HEAD, foot)),
        (Qt.PenStyle.SolidLine, _cuts(_SIDE - far, _SIDE - near, _HEAD - far, _HEAD - near)),
        (Qt.PenStyle.SolidLine, _cuts(right + near, right + far, foot + near, foot + far)),
    ):
        pen.setStyle(dashes)
        paper.painter.setPen(pen)
        paper.painter.drawLines(list(lines))


def _cuts(left: float, right: float, top: float, foot: float) -> Iterator[QLineF]:
    """Each cut, between these edges."""
    for row in range(_DOWN + 1):
        y = _HEAD + row * _SLIP_HEIGHT
        yield QLineF(left * DOTS, y * DOTS, right * DOTS, y * DOTS)
    for column in range(_ACROSS + 1):
        x = _SIDE + column * _SLIP_WIDTH
        yield QLineF(x * DOTS, top * DOTS, x * DOTS, foot * DOTS)


class _Slip:
    """One slip on a page; places in it are told from its own corner."""

    def __init__(self, paper: Paper, place: int, language: str) -> None:
        row, column = divmod(place, _ACROSS)
        self._paper, self._language = paper, language
        self._left, self._top = _SIDE + column * _SLIP_WIDTH, _HEAD + row * _SLIP_HEIGHT

    def draw(self, number: str, batch: Batch, library: str) -> None:
        self._line(library, 8.5, _SMALL)
        self._line(self._say("title"), 16.0, _TITLE)
        if batch.label:
            self._line(batch.label, 21.5, _LABEL)
        self._line(self._say("time", time=length_of(batch.minutes)), 26.5, _PLAIN)
        until = Pair(*(day_of(batch.first_use_by, language) for language in ("fr", "en")))
        self._line(self._say("until", day=until), 31.2, _PLAIN)
        self._codes(number)
        self._aside(batch)

    def _codes(self, number: str) -> None:
        draw_bar_code(self._paper.painter, self._frame(_BARS), number)
        draw_qr_code(self._paper.painter, self._frame(_QR), number)
        self._paper.label(
            grouped(number), self._top + 48.8, left=self._left + _PADDING, letters=_NUMBER
        )

    def _aside(self, batch: Batch) -> None:
        left, small = self._left + _ASIDE, replace(_SMALL, points=7.0)
        self._paper.text(
            self._say("how"), self._top + 33.7, left=left, width=_ASIDE_WIDTH, letters=small
        )
        lot = self._say("batch", batch=batch.id)
        self._paper.label(lot, self._top + 48.8, left=left, letters=small)

    def _line(self, words: str, base: float, letters: Letters) -> None:
        """One line beside the QR code: smaller, and at last cut off, where it would reach it."""
        fitting, shown = self._fitted(words, letters)
        self._paper.label(shown, self._top + base, left=self._left + _PADDING, letters=fitting)

    def _fitted(self, words: str, letters: Letters) -> tuple[Letters, str]:
        while True:
            metrics = QFontMetricsF(letters.font, self._paper.device)
            if metrics.horizontalAdvance(printed(words)) <= _TEXT_WIDTH * DOTS:
                return letters, words
            if letters.points <= _LEAST_POINTS:
                width, end = _TEXT_WIDTH * DOTS, Qt.TextElideMode.ElideRight
                return letters, metrics.elidedText(printed(words), end, width)
            letters = replace(letters, points=letters.points - 0.5)

    def _frame(self, place: QRectF) -> QRectF:
        left, top = (self._left + place.x()) * DOTS, (self._top + place.y()) * DOTS
        return QRectF(left, top, place.width() * DOTS, place.height() * DOTS)

    def _say(self, key: str, **values: object) -> str:
        return _WORDS[key].filled(**values).spoken(self._language)


def grouped(number: str) -> str:
    """A number in groups of four, as people read and type it."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def length_of(minutes: int) -> Pair:
    """How long a pass is good, in words."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return Pair(f"{hours} h {rest:02}", f"{hours} h {rest:02} min")
    count, fr, en = (hours, "heure", "hour") if hours else (rest, "minute", "minute")
    return Pair(f"{count} {_many(fr, count)}", f"{count} {_many(en, count)}")


def _many(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def day_of(day: dt.date, language: str) -> str:
    """A date as it is printed."""
    written = QLocale(language).toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
    return f"1er{written[1:]}" if language == "fr" and day.day == 1 else written


_WORDS = {
    "title": Pair("Accès invité", "Guest pass"),
    "time": Pair("{time} dès la première utilisation", "{time} from the first use"),
    "until": Pair("Valable jusqu'au {day}", "Valid until {day}"),
    "how": Pair(
        "Au poste, présentez ce papier au lecteur, ou tapez le numéro.",
        "At a seat, hold this paper to the reader, or type the number.",
    ),
    "batch": Pair("Lot {batch}", "Batch {batch}"),
}
