"""How a session can end: by leaving, or by something being killed in the middle of it."""

import os
import signal

from tests.end_to_end.programme import watched
from tests.end_to_end.seat import LOST, Seat


def by_leaving(seat: Seat) -> None:
    """As it should."""
    seat.leave()


def her_process_killed(seat: Seat) -> None:
    """The shell wipes."""
    seat.expect(LOST)
    seat.mark()
    os.kill(seat.kiosk.patron_pid, signal.SIGKILL)
    seat.wiped()


def the_shell_killed(seat: Seat) -> None:
    """The next one begins by wiping."""
    with seat.watching() as them:
        seat.kill_shell()
        them.wait_for_their_end()
    seat.kiosk.start()


def both_killed(seat: Seat) -> None:
    """From one instant to the next."""
    patron = seat.kiosk.patron_pid
    with watched(seat.shell_pid, patron) as them:
        os.kill(patron, signal.SIGKILL)
        seat.kill_shell()
        them.wait_for_their_end()
    seat.kiosk.start()


ENDINGS = (by_leaving, her_process_killed, the_shell_killed, both_killed)
