"""`kiosk provision`: what an administrator installs on a seat's machine."""

import argparse
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.words import add_command, add_group, below
from kiosk.provision import SYSTEM_FILES

_ABOUT = """\
Nothing is installed: that takes the machine's administrator, who reads a file before. To install
one on Debian: kiosk provision show xorg | sudo tee /etc/X11/xorg.conf.d/90-kiosk.conf"""


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    group = below(add_group(commands, "provision", "show the files a seat's machine needs"))
    add_command(group, "list", "say which there are, and where they belong", listed)
    show = add_command(group, "show", "print one of them", shown)
    show.epilog = _ABOUT
    show.add_argument("file", metavar="FILE", choices=list(SYSTEM_FILES), help="which one")


def listed(_given: argparse.Namespace, desk: Desk) -> int:
    """Print a line for each file."""
    for name, file in SYSTEM_FILES.items():
        desk.terminal.say(f"{name:<8} {file.place}: {file.about.spoken(desk.language)}")
    return 0


def shown(given: argparse.Namespace, desk: Desk) -> int:
    """Print the file."""
    desk.terminal.say(SYSTEM_FILES[given.file].text.rstrip())
    return 0
