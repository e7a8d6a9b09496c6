"""Ways out that a test plays: streams by hand, a printer that notes what it is given."""

from sessions.files.settings import FilesSettings
from tests.ui.fake_streams import FakeStreams
from ui.patron.takeaway.allowance import PageAllowance
from ui.patron.takeaway.ways import PrintError, PrintFault, Queue, Ways

LASER = Queue("laser", "Imprimante de l'accueil", has_colour=True)


class FakePrinters:
    """`queue` is the printer there is; `fault` is why nothing is printed."""

    def __init__(self, queue: Queue | None = LASER) -> None:
        self.queue = queue
        self.fault: PrintFault | None = None
        self.printed: list[tuple[bytes, bool]] = []

    def find(self) -> Queue:
        if self.queue is None:
            raise PrintError(PrintFault.NO_PRINTER)
        return self.queue

    def print(self, pdf: bytes, queue: Queue, *, in_colour: bool) -> None:
        if self.fault is not None:
            raise PrintError(self.fault)
        self.printed.append((pdf, in_colour))


def fake_ways(**changes) -> Ways:
    """Nothing is plugged in, and nothing arrives until the test says so."""
    given = {
        "allowed": FilesSettings(),
        "streams": FakeStreams(),
        "sticks": lambda: (),
        "printers": FakePrinters(),
        "allowance": PageAllowance(10),
    }
    return Ways(**(given | changes))
