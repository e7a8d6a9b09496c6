"""A process that prints as a patron's does: started by the tests of CUPS, told by lines.

`print TEXT` prints a document of that text; each line is answered by one: "printed", or the fault.
"""

import sys

from PySide6.QtWidgets import QApplication

from ui.patron.takeaway.paper import text_as_pdf
from ui.patron.takeaway.printers import SystemPrinters
from ui.patron.takeaway.ways import PrintError


def main() -> None:
    app = QApplication(["kiosk"])
    printers = SystemPrinters(sys.argv[1] if len(sys.argv) > 1 else "")
    for line in sys.stdin:
        try:
            printers.print(text_as_pdf(line.strip()), printers.find(), in_colour=False)
            answer = "printed"
        except PrintError as error:
            answer = error.fault.value
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()
    del app


if __name__ == "__main__":
    main()
