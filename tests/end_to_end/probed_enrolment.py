"""`kiosk account …` on a demo's folder, with a probe inside the window it opens.

`python -m tests.end_to_end.probed_enrolment PROBE_FOLDER [the words of the command]`
"""

import sys
from collections.abc import Sequence

from kiosk.command_line import command_for
from kiosk.commands import accounts
from kiosk.commands.run import run_command
from kiosk.demo.library import demo_secrets


def main() -> int:
    folder, *words = sys.argv[1:]

    def probed(*arguments: str) -> Sequence[str]:
        if arguments == ("account-window",):
            return command_for(folder, module="tests.end_to_end.probed_account_window")
        return command_for(*arguments)

    accounts.command_for = probed
    return run_command(words, secrets=demo_secrets())


if __name__ == "__main__":
    sys.exit(main())
