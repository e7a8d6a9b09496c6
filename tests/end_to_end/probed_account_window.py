"""The window staff sign in with, with a probe inside. Started by `probed_enrolment`."""

import sys

from kiosk import account_window
from tests.end_to_end.probe import Probe


def main() -> int:
    folder = sys.argv[1]
    probes: list[Probe] = []
    return account_window.main(
        on_application=lambda: probes.append(Probe(f"{folder}/account-window.sock"))
    )
