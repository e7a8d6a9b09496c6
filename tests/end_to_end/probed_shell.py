"""The shell with a probe inside, starting patron's processes with one too.

`python -m tests.end_to_end.probed_shell PROBE_FOLDER [the arguments of kiosk]`

Where `HOSTILE` in the environment names one of `hostile_patron`, that takes a patron's place; where
`BEAT_MS` is set, the shell asks for signs of life that often, so that a test need not wait.
"""

import os
import sys
from collections.abc import Sequence

from kiosk import pulse, shell_process
from kiosk.command_line import command_for
from kiosk.options import parse_shell_options
from tests.end_to_end.probe import Probe

HOSTILE = "KIOSK_TEST_PATRON"
BEAT_MS = "KIOSK_TEST_BEAT_MS"


def main() -> int:
    folder, *arguments = sys.argv[1:]
    options = parse_shell_options(arguments)
    pulse.BEAT_MS = int(os.environ.get(BEAT_MS, pulse.BEAT_MS))
    probes: list[Probe] = []
    return shell_process.run(
        options,
        patron_command=_patron(folder),
        on_application=lambda: probes.append(Probe(f"{folder}/shell.sock")),
    )


def _patron(folder: str) -> Sequence[str]:
    if hostile := os.environ.get(HOSTILE):
        return command_for(hostile, folder, module="tests.end_to_end.hostile_patron")
    return command_for(folder, module="tests.end_to_end.probed_patron")


if __name__ == "__main__":
    sys.exit(main())
