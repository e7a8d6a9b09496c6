"""A patron's process: warm before they sit down, ended when they leave. Its parts are made here.

It is hardened before anything of it is shown to anybody: no core files, killed with its parent, no
readable memory once the web engine has its first page. What it knows of the shell is one pipe.
"""

import datetime as dt
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from kiosk.lockdown.linux import ParentGoneError, die_with_parent, forbid_core_files
from kiosk.log import start_logging
from kiosk.loop import Loop
from kiosk.messages import Prepare
from kiosk.openness import Openness
from kiosk.out_of_memory import go_first
from kiosk.panes import PaneMaker
from kiosk.patron_environment import PARENT
from kiosk.patron_side import PatronSide
from kiosk.shell_link import ShellLink, take_over_pipes
from kiosk.web_start import WebStart
from providers.catalogue import Catalogue, load_catalogue, shipped_folder
from providers.network import NetworkSettings
from sessions.files.bring import room_within
from sessions.files.settings import FilesSettings
from sessions.files.sticks import Stick, find_sticks
from sessions.processes import MARKER
from sessions.readers.wedge import Wedge, WedgeSettings
from ui.languages import Languages
from ui.patron.files.session_files import SessionFiles
from ui.patron.ports import Placement, Ports
from ui.patron.takeaway.allowance import PageAllowance
from ui.patron.takeaway.printers import SystemPrinters
from ui.patron.takeaway.ways import Ways
from ui.patron.web.engine import before_application
from ui.patron.window import PatronWindow
from ui.theme import Theme


def run(on_application: Callable[[], None] | None = None) -> int:
    """Serve the shell on standard input and output until it is gone; the process's exit code.

    `on_application` is for tests, which look into the process.
    """
    if PARENT not in os.environ or MARKER not in os.environ:
        sys.stderr.write("kiosk: a patron's process is started by the shell, not by hand.\n")
        return 2
    reading, writing = take_over_pipes()
    os.umask(0o077)
    forbid_core_files()
    go_first()
    try:
        die_with_parent(int(os.environ[PARENT]))
    except ParentGoneError:
        return 0
    start_logging(None)
    before_application()
    app = QApplication(["kiosk"])  # argv[0] alone: the engine reads options from the others
    app.setQuitOnLastWindowClosed(False)
    if on_application is not None:
        on_application()
    link = ShellLink(reading, writing)
    side = PatronSide(link, lambda prepare: _make_window(app, prepare), app)
    link.start()
    code = app.exec()
    del side
    return code


def _make_window(app: QApplication, prepare: Prepare) -> tuple[PatronWindow, WebStart, Openness]:
    """Everything a patron will see, made while nobody waits for it."""
    look = prepare.appearance
    theme = Theme(
        app,
        contrast=look.contrast,
        text_scale=look.text_scale,
        reduced_motion=prepare.reduced_motion,
    )
    languages = Languages(app)
    languages.speak(look.language)
    catalogue = _catalogue(prepare)
    loop = Loop()
    files = _files(FilesSettings.model_validate(prepare.files), loop, app)
    web = WebStart(theme, catalogue.tools, lambda: languages.current, app, files)
    panes = PaneMaker(theme, loop, NetworkSettings.model_validate(prepare.network), web.make_pane)
    openness = Openness(catalogue, prepare.known_keys, lambda: web.is_adequate)
    ports = Ports(
        tools=catalogue.tools,
        make_pane=panes,
        why_not=openness,
        speak=languages.speak,
        wedge=Wedge(WedgeSettings.model_validate(prepare.reader)),
        now=time.monotonic,
        wall=lambda: dt.datetime.now().astimezone(),
        files=files,
        ways=files.ways,
    )
    geometry = None if prepare.geometry is None else QRect(*prepare.geometry)
    window = PatronWindow(theme, ports, Placement(geometry))
    window.signed_out.connect(openness.close)
    return window, web, openness


def _files(allowed: FilesSettings, loop: Loop, app: QApplication) -> SessionFiles:
    folder = Path(os.environ[MARKER], "files")
    room = room_within(allowed.most_kept)
    return SessionFiles(folder, _ways(allowed, loop), room=room, parent=app)


def _ways(allowed: FilesSettings, loop: Loop) -> Ways:
    def sticks() -> tuple[Stick, ...]:
        return find_sticks(allowed.stick_folders) if allowed.allow_usb else ()

    printers, pages = SystemPrinters(allowed.printer), PageAllowance(allowed.print_pages)
    return Ways(allowed, loop, sticks, printers, pages)


def _catalogue(prepare: Prepare) -> Catalogue:
    folder = None if prepare.tools_folder is None else Path(prepare.tools_folder)
    return load_catalogue(shipped_folder(), folder).without(prepare.hidden_tools)
