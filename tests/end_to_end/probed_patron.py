"""The patron's process with a probe inside. Started by a probed shell, never by what ships."""

import os
import sys
from pathlib import Path

from kiosk import patron_process
from tests.end_to_end import every_host, unlocked
from tests.end_to_end.probe import Probe


def main() -> int:
    folder = sys.argv[1]
    every_host.stand_in(Path(folder))
    unlocked.stand_in(Path(folder))
    probes: list[Probe] = []
    path = f"{folder}/patron-{os.getpid()}.sock"
    return patron_process.run(on_application=lambda: probes.append(Probe(path)))
