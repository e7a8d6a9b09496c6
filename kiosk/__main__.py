"""`kiosk`: one entry for all the programme's processes and commands.

Only what is asked for is imported: the shell's start is measured against a bare window's.
"""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kiosk ARGUMENTS`; the result is the process's exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    match words[:1]:
        case ["patron"]:
            from kiosk import patron_process

            return patron_process.run()
        case ["secrets-helper"]:  # asked by the shell and the commands, never by a person
            from sessions import secrets_helper

            return secrets_helper.main()
        case ["keyboard-hook"]:  # kept by the shell on Windows
            from kiosk.lockdown.keyboard_hook import process

            return process.main()
        case ["tool-trial"]:  # started by `kiosk tool try`
            from kiosk import tool_trial

            return tool_trial.main()
        case ["screen-probe"]:  # asked by `kiosk doctor`
            from kiosk import screen_probe

            return screen_probe.main()
        case [] | ["run"] | ["demo"] | ["--self-test"]:
            from kiosk import shell_process
            from kiosk.options import parse_shell_options

            return shell_process.run(parse_shell_options(words))
        case _:
            from kiosk.commands.run import run_command

            return run_command(words)


if __name__ == "__main__":
    sys.exit(main())
