"""The shell's process: first a picture, then everything else.

What a start is measured by is the time to a painted screen, and most of the programme takes longer
to load than a window to appear. So the window comes first, with what needs no loading; the parts
are loaded and put together (`kiosk.shell`) behind it.
"""

import gc
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.command_line import command_for
from kiosk.first_look import FirstLook, first_look
from kiosk.lockdown.linux import harden_process
from kiosk.log import milestone, start_logging
from kiosk.options import ShellOptions
from kiosk.paths import Paths, paths_below, system_paths
from kiosk.single import AlreadyRunning, claim
from ui.languages import Languages
from ui.lock.window import LockWindow
from ui.theme import Theme

if TYPE_CHECKING:
    from kiosk.lock_screen import Screen
    from kiosk.loop import Loop
    from kiosk.premises import Premises
    from kiosk.shell import Shell
    from kiosk.staff_door import StaffDoor
    from sessions.secrets import Secrets

_log = logging.getLogger(__name__)
NO_DISPLAY, ALREADY_RUNNING = 2, 3  # exit codes
_END_MS = 15_000  # a wipe takes under a second; after this, the next start does it


def run(
    options: ShellOptions,
    patron_command: Sequence[str] | None = None,
    on_application: Callable[[], None] | None = None,
) -> int:
    """Run the seat until it is ended; the result is the process's exit code.

    `patron_command` and `on_application` are for tests, which look into both processes.
    """
    if not _has_display():
        sys.stderr.write("kiosk: there is no display; start it in a graphical session.\n")
        return NO_DISPLAY
    gc.disable()  # what is made while the programme starts stays
    harden_process()
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as folder:
        paths = _paths(options, Path(folder))
        start_logging(None)
        app = QApplication(["kiosk"])
        app.setQuitOnLastWindowClosed(False)
        if on_application is not None:
            on_application()
        try:
            lock = claim(paths.state)
        except AlreadyRunning as error:
            sys.stderr.write(f"kiosk: {error}\n")
            return ALREADY_RUNNING
        except OSError:
            lock = None  # the store can't be opened there either, and then the screen says so
        seat = _Opening(app, options, paths, patron_command or command_for("patron"))
        seat.open()
        code = app.exec()
        del lock
        return code


def _has_display() -> bool:
    """Without one Qt would end the process by force, with no word for staff."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, names))


def _log_to_file(paths: Paths) -> None:
    """A folder that can't be written must not keep the screen from saying so."""
    try:
        start_logging(paths.log)
    except OSError as error:
        _log.error("no log file: %s", error.strerror)


def _paths(options: ShellOptions, demo_folder: Path) -> Paths:
    if options.home is not None:
        paths = paths_below(options.home)
    elif options.demo:
        paths = paths_below(demo_folder)
    else:
        return system_paths()
    if options.demo:
        from kiosk.demo.settings import bring_settings

        bring_settings(paths)
    return paths


class _Opening(QObject):
    """From the first picture to a seat that works, or to one that says why it doesn't."""

    def __init__(
        self, app: QApplication, options: ShellOptions, paths: Paths, patron_command: Sequence[str]
    ) -> None:
        super().__init__(app)
        self._app, self._options, self._paths = app, options, paths
        self._command = patron_command
        self._failed = False
        self._shell: Shell | None = None
        self._door: StaffDoor | None = None
        look = first_look(paths.config_file)
        self._theme = Theme(
            app,
            contrast=look.contrast,
            text_scale=look.text_scale,
            reduced_motion=look.reduced_motion,
        )
        self._languages = Languages(app)
        self._window = self._make_window(look)
        self._window.close_asked.connect(self._end)

    @cached_property
    def _loop(self) -> "Loop":
        from kiosk.loop import Loop

        return Loop()

    def open(self) -> None:
        """Show the first picture; the rest follows once it is painted."""
        self._window.show_wiping()
        self._window.painted.connect(self._on_first_picture)
        self._window.cover()

    def _make_window(self, look: FirstLook) -> LockWindow:
        self._languages.speak(look.language)
        return LockWindow(self._theme, self._languages, look.house, windowed=self._options.windowed)

    def _on_first_picture(self, _page: str) -> None:
        self._window.painted.disconnect(self._on_first_picture)
        milestone("lock painted")
        _log_to_file(self._paths)
        self._listen_to_signals()
        self._loop.work(self._inspect, self._go_on, self._give_up)

    def _listen_to_signals(self) -> None:
        from kiosk.signals import EndSignals

        self._signals = EndSignals(self)
        self._signals.asked.connect(self._end)

    def _inspect(self) -> "Premises":
        """In a worker, where loading and a slow keyring keep no screen from being drawn."""
        from kiosk.foundation import lay_foundation
        from kiosk.premises import inspect

        foundation = lay_foundation(self._paths, _secrets(self._options))
        if self._options.demo:
            from kiosk.demo.library import bring_patrons

            bring_patrons(foundation)
        return inspect(foundation, self._options, self._command)

    def _go_on(self, premises: "Premises") -> None:
        from kiosk.foundation import FoundationError
        from kiosk.lock_screen import Screen
        from kiosk.shell import Shell

        screen = Screen(self._window, self._theme, self._languages)
        try:
            shell = Shell(screen, premises, self._loop, self)
            self._add_extras(shell, screen)
            shell.start()
        except FoundationError as error:
            self._give_up(error)
            return
        shell.ended.connect(self._leave)
        self._shell = shell
        gc.enable()

    def _add_extras(self, shell: "Shell", screen: "Screen") -> None:
        if self._options.self_test:
            from kiosk.self_test import SelfTest

            SelfTest(shell, self).over.connect(self._on_tested)
        elif self._options.demo and self._options.windowed:
            from kiosk.demo.host import DemoHost

            DemoHost(shell, screen, self)

    def _on_tested(self, well: bool) -> None:
        self._failed = not well
        self._end()

    def _give_up(self, error: Exception) -> None:
        """Say to staff what is wrong; they can have it tried again, or end the programme."""
        from kiosk.foundation import FoundationError

        if isinstance(error, FoundationError):
            said = error.said.spoken(self._languages.current)
            _log.error("the seat can't be opened: %s", error)
        else:
            said = type(error).__name__
            _log.error("the seat can't be opened", exc_info=error)
        if self._options.self_test:
            self._leave(False)
            return
        gc.enable()
        self._let_staff_in()
        self._window.show_out_of_service(said)

    def _let_staff_in(self) -> None:
        from kiosk.staff_door import PasswordInForce, StaffDoor
        from sessions.seat import Seat, State

        seat = Seat(State.OUT_OF_SERVICE)
        self._door = door = StaffDoor(
            self._window,
            PasswordInForce(self._paths),
            self._loop,
            seat=lambda: seat,
            post=self._try_again,
            parent=self,
        )
        door.quit_asked.connect(self._end)

    def _try_again(self, _event: object) -> None:
        if self._door is not None:
            self._door.deleteLater()
        self._window.show_wiping()
        self._loop.work(self._inspect, self._go_on, self._give_up)

    def _end(self) -> None:
        if self._shell is None:
            self._leave(True)
            return
        QTimer.singleShot(_END_MS, self, _leave_at_once)
        self._shell.end()

    def _leave(self, all_well: bool) -> None:
        self._window.allow_close()
        self._window.close()
        self._loop.close()
        _log.info("the programme ends")
        self._app.exit(0 if all_well and not self._failed else 1)


def _leave_at_once() -> None:
    """Something hangs. The next start wipes; nothing may keep this process alive meanwhile."""
    _log.error("the programme could not end in order")
    os._exit(1)


def _secrets(options: ShellOptions) -> "Secrets":
    if options.demo:
        from kiosk.demo.library import demo_secrets

        return demo_secrets()
    from sessions.secrets_helper import HelperSecrets

    return HelperSecrets(command_for("secrets-helper"))
