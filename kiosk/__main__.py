"""`kiosk`: one entry for all the programme's processes and commands.

Only what is asked for is imported: the shell's start is measured against a bare window's.
"""

import sys
from collections.abc import Sequence
from importlib import import_module

_PROCESSES = {
    "secrets-helper": "sessions.secrets_helper",  # asked by the shell and the commands
    "keyboard-hook": "kiosk.lockdown.keyboard_hook.process",  # kept by the shell on Windows
    "tool-trial": "kiosk.tool_trial",  # started by `kiosk tool try`
    "account-window": "kiosk.account_window",  # started by `kiosk account enrol`
    "screen-probe": "kiosk.screen_probe",  # asked by `kiosk doctor`
}
"""Never started by a person: the first word, and the module whose `main` is run."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kiosk ARGUMENTS`; the result is the process's exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    match words[:1]:
        case ["patron"]:
            from kiosk import patron_process

            return patron_process.run()
        case [name] if name in _PROCESSES:
            return int(import_module(_PROCESSES[name]).main())
        case [] | ["run"] | ["demo"] | ["--self-test"]:
            from kiosk import shell_process
            from kiosk.options import parse_shell_options

            return shell_process.run(parse_shell_options(words))
        case _:
            from kiosk.commands.run import run_command

            return run_command(words)


if __name__ == "__main__":
    sys.exit(main())
