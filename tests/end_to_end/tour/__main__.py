"""`python -m tests.end_to_end.tour [--out DIR]`, on the display there is."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.end_to_end.camera import Camera
from tests.end_to_end.driver import Kiosk, running
from tests.end_to_end.tour import library
from tests.end_to_end.tour.desk import desk
from tests.end_to_end.tour.door import door
from tests.end_to_end.tour.page_server import PageServer
from tests.end_to_end.tour.pages import pages
from tests.end_to_end.tour.report import Report
from tests.end_to_end.tour.system import system, without_system
from tests.end_to_end.tour.trouble import broken, trouble
from tests.end_to_end.tour.visit import Step, Visit
from tests.peers.openai_server import OpenAiServer, free_port
from tests.peers.sip2_server import Sip2Server


def main() -> int:
    parser = argparse.ArgumentParser(prog="tour", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/tour"))
    folder = parser.parse_args().out
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    report, camera = Report(folder), Camera()
    chat = OpenAiServer(pause_seconds=0.03, keys=frozenset())
    with chat, PageServer() as site, Sip2Server() as ils, free_port() as nobody:

        def a_day(kiosk: Kiosk) -> None:
            library.plug_in(kiosk)
            library.add_chat(kiosk, chat.port)
            library.add_page(kiosk, "page-locale", "La page de l'atelier", site.port)
            library.add_page(kiosk, "page-absente", "La page absente", nobody)

        take_chapter(report, camera, a_day, [*door.steps, *desk.steps, *pages.steps])
        take_chapter(report, camera, library.hurry, trouble.steps)
        ask, ask_nobody = (partial(library.ask_system, port=port) for port in (ils.port, nobody))
        take_chapter(report, camera, ask, system.steps)
        take_chapter(report, camera, ask_nobody, without_system.steps)
        take_chapter(report, camera, library.break_settings, broken.steps)
    print(f"{folder}: {'passed' if report.passed else 'FAILED'}")
    return 0 if report.passed else 1


def take_chapter(
    report: Report, camera: Camera, arrange: Callable[[Kiosk], None], steps: list[Step]
) -> None:
    """Start the programme as arranged, and take the steps until one fails."""
    with tempfile.TemporaryDirectory(prefix="kiosk-tour-") as name:
        Path(name).chmod(0o755)
        with running(Path(name), "--demo", "--full-screen", arrange=arrange) as kiosk:
            visit = Visit(kiosk, camera)
            waiting = iter(steps)
            for step in waiting:
                if not report.run(step.name, lambda step=step: step.act(visit), visit.picture):
                    (report.folder / f"failed-{len(report.steps)}.log").write_text(kiosk.log())
                    break
            for step in waiting:
                report.skip(step.name, "a step before it failed")
        report.note_wipes(kiosk.log())


if __name__ == "__main__":
    sys.exit(main())
