"""`kiosk doctor`: is this seat fit for the public?"""

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kiosk.command_line import command_for
from kiosk.commands.desk import Desk
from kiosk.commands.words import add_command
from kiosk.doctor import Finding, Grade, render, worst
from kiosk.examination import Patient, examine

_ABOUT = """\
Each line is a question and its answer: ok, warning or failed; below it, what to do. Nothing is
changed. The exit code is 1 when something failed: the seat must not be opened to the public."""


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    doctor = add_command(
        commands, "doctor", "say whether this seat is fit for the public", examined
    )
    doctor.epilog = _ABOUT
    doctor.add_argument("--language", choices=["fr", "en"], help="the library's, if not given")
    doctor.add_argument("--json", action="store_true", help="for another programme to read")


def examined(given: argparse.Namespace, desk: Desk) -> int:
    """Ask every question, and print the findings."""
    language = given.language or desk.language
    findings = tuple(
        examine(Patient(desk.paths, desk.secrets, os.environ, command_for("screen-probe")))
    )
    text = _json(findings, language) if given.json else render(findings, language)
    desk.terminal.say(text.rstrip())
    return 1 if worst(findings) is Grade.FAILED else 0


def _json(findings: Sequence[Finding], language: str) -> str:
    rows = [
        {
            **asdict(finding),
            "what": finding.what.spoken(language),
            "remedy": None if finding.remedy is None else finding.remedy.spoken(language),
        }
        for finding in findings
    ]
    whole = {"grade": worst(findings), "findings": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2)
