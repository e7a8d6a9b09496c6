"""The start of the hook's process: `kiosk keyboard-hook`, by the shell, never by a person."""

import gc
import os
import signal
import sys
from typing import BinaryIO

from kiosk.lockdown.keyboard_hook.hook import serve
from kiosk.lockdown.keyboard_hook.system import open_keyboard


def main() -> int:
    """Be the keyboard hook until standard input ends; the result is the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the shell's console is the shell's
    gc.disable()  # nothing here goes in circles, and collecting would keep a key waiting
    try:
        keyboard = open_keyboard()
    except OSError as error:
        sys.stderr.write(f"kiosk: no keyboard hook: {error}\n")
        return 1
    return serve(keyboard, *pipes(), os._exit)


def pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, without buffers: a thread that waits when this process ends would
    hold the lock of one."""
    reading = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115
    writing = open(1, "wb", buffering=0, closefd=False)  # noqa: SIM115
    return reading, writing
