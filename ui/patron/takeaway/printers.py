"""The system's print queues, by Qt: CUPS on Linux, the spooler on Windows. No dialog, ever.

The one door of QtPrintSupport. What is printed is drawn from a PDF, page by page, so that a queue
gets nothing but pictures of pages; its job is called the same for everybody.
"""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui.patron.takeaway.cups_word import was_refused
from ui.patron.takeaway.pdf import Pages, PdfUnreadable
from ui.patron.takeaway.ways import PrintError, PrintFault, Queue

JOB = "Document"  # a title would stay in the queue's lists and in the print system's log
DOTS = 300


class SystemPrinters:
    """Implements `Printers`. `wanted` is a queue's name; empty: the system's default."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted

    def find(self) -> Queue:
        """The queue, as the system describes it now."""
        info = self._info()
        colours = info.supportedColorModes()
        return Queue(
            info.printerName(),
            info.description() or info.printerName(),
            QPrinter.ColorMode.Color in colours and QPrinter.ColorMode.GrayScale in colours,
        )

    def print(self, pdf: bytes, queue: Queue, *, in_colour: bool) -> None:
        """Draw every page into one job."""
        info = QPrinterInfo.printerInfo(queue.name)
        if info.isNull():
            raise PrintError(PrintFault.NO_PRINTER)
        printer = QPrinter(info)
        printer.setDocName(JOB)
        printer.setResolution(DOTS)
        printer.setColorMode(_mode(in_colour))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        draw(pdf, printer)
        if was_refused():
            raise PrintError(PrintFault.REFUSED)

    def _info(self) -> QPrinterInfo:
        wanted = self._wanted
        info = QPrinterInfo.printerInfo(wanted) if wanted else QPrinterInfo.defaultPrinter()
        if info.isNull():
            raise PrintError(PrintFault.NO_PRINTER)
        if info.state() is QPrinter.PrinterState.Error:
            raise PrintError(PrintFault.STOPPED)
        return info


def draw(pdf: bytes, printer: QPrinter) -> None:
    """Draw the pages of `pdf`, each as large as the paper allows. Raises `PrintError`."""
    try:
        pages = Pages(pdf)
        painter = QPainter()
        if not painter.begin(printer):
            raise PrintError(PrintFault.REFUSED)
        try:
            _draw_all(pages, printer, painter)
        finally:
            went = painter.end()
    except PdfUnreadable as error:
        raise PrintError(PrintFault.REFUSED) from error
    if not went or printer.printerState() is QPrinter.PrinterState.Error:
        raise PrintError(PrintFault.REFUSED)


def _draw_all(pages: Pages, printer: QPrinter, painter: QPainter) -> None:
    room = printer.pageRect(QPrinter.Unit.DevicePixel).size().toSize()
    for number in range(len(pages)):
        if number and not printer.newPage():
            raise PrintError(PrintFault.REFUSED)
        _draw_one(_upright(pages, number, room), room, painter)


def _upright(pages: Pages, number: int, room: QSize) -> QImage:
    """A page that is wider than tall is turned, as the paper is not."""
    size = pages.size(number)
    if size.width() <= size.height():
        return pages.picture(number, room)
    return pages.picture(number, room.transposed()).transformed(QTransform().rotate(90))


def _draw_one(page: QImage, room: QSize, painter: QPainter) -> None:
    place = QRect(0, 0, page.width(), page.height())
    place.moveCenter(QRect(0, 0, room.width(), room.height()).center())
    painter.drawImage(place, page)


def _mode(in_colour: bool) -> QPrinter.ColorMode:
    return QPrinter.ColorMode.Color if in_colour else QPrinter.ColorMode.GrayScale
