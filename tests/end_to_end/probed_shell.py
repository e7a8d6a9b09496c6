"""The shell with a probe inside, starting patron's processes with one too.

`python -m tests.end_to_end.probed_shell PROBE_FOLDER [the arguments of kiosk]`
"""

import sys

from kiosk import shell_process
from kiosk.command_line import command_for
from kiosk.options import parse_shell_options
from tests.end_to_end.probe import Probe


def main() -> int:
    folder, *arguments = sys.argv[1:]
    options = parse_shell_options(arguments)
    patron = command_for(folder, module="tests.end_to_end.probed_patron")
    probes: list[Probe] = []
    return shell_process.run(
        options,
        patron_command=patron,
        on_application=lambda: probes.append(Probe(f"{folder}/shell.sock")),
    )


if __name__ == "__main__":
    sys.exit(main())
