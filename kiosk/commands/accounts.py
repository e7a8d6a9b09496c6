"""`kiosk account enrol|list|check|remove`: the library's own accounts, for tools it pays for."""

import argparse
import datetime as dt
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from kiosk.command_line import command_for
from kiosk.commands.desk import Desk
from kiosk.commands.errors import CommandError
from kiosk.commands.trial import (
    BROKEN,
    NO_WINDOW,
    appearance,
    ended_by_signals,
    environment_in,
    find_tool,
    safe_place,
)
from kiosk.commands.words import add_command, add_group, add_yes, below
from kiosk.enrolment import NO_WEB_PANES, NOTHING_KEPT, Enrolment
from kiosk.foundation import tools_folder
from kiosk.messages import Appearance
from kiosk.screen_probe import probe
from kiosk.toolbox import Toolbox, open_toolbox
from providers.accounts import account_of, origins_of, sharing, signed_in
from providers.pair import Pair
from providers.tool import Tool
from sessions.account_state import AccountState, AccountStateError
from sessions.secrets import SecretsUnavailable
from sessions.signed_out import SignedOut
from sessions.vault import VaultNameError, remove_sealed, sealed_names


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "account", "the library's own accounts for tools"))
    keep = add_command(
        actions, "enrol", "open a tool, sign in to its account, and keep that, sealed", enrol
    )
    add_command(actions, "list", "print each account, its tools, and how it stands", list_accounts)
    add_command(actions, "check", "say which accounts must be enrolled again", check)
    forget = add_command(actions, "remove", "forget how to sign in to an account", remove)
    for parser in (keep, forget):
        parser.add_argument("id", metavar="TOOL", help="the id of a tool that has the account")
    add_yes(forget)


# ---------------------------------------------------------------------------------------- enrolling


def enrol(given: argparse.Namespace, desk: Desk) -> int:
    """Staff sign in by hand in a window; what signs in is sealed in the vault."""
    toolbox = open_toolbox(desk.paths, desk.config)
    tool = find_tool(given.id, toolbox)
    account = _account(tool)
    desk.secrets.card_key()  # a locked keyring is better known before anybody signs in
    with _no_kiosk_beside(desk):
        state = _signed_in_by_hand(tool, _origins(toolbox, account), desk)
    if state is None:
        desk.say(_NOTHING_KEPT)
        return 1
    desk.secrets.seal(desk.paths.vault, account, state.to_secret().get_secret_value().encode())
    SignedOut(desk.paths.signed_out).forget(account)
    desk.say(_KEPT, account=account, tools=_ids(toolbox, account), until=_until(state))
    return 0


@contextmanager
def _no_kiosk_beside(desk: Desk) -> Iterator[None]:
    """Its window would cover this one, and a session would not be told of the new account."""
    from kiosk.single import AlreadyRunning, claim  # other commands need no Qt

    try:
        lock = claim(desk.paths.state)
    except (AlreadyRunning, OSError) as error:
        raise CommandError(_RUNS.filled(cause=error)) from error
    try:
        yield
    finally:
        lock.unlock()


def _account(tool: Tool) -> str:
    account = account_of(tool)
    if account is None:
        raise CommandError(_NO_ACCOUNT.filled(tool=tool.id))
    return account


def _origins(toolbox: Toolbox, account: str) -> list[str]:
    doors = (tool.web for tool in sharing(toolbox.tools, account))
    found = (o for door in doors if door is not None for o in origins_of(signed_in(door)))
    return list(dict.fromkeys(found))


def _signed_in_by_hand(tool: Tool, origins: list[str], desk: Desk) -> AccountState | None:
    """None: staff gave up."""
    if probe(command_for("screen-probe"), os.environ) is None:
        raise CommandError(NO_WINDOW)
    enrolment = Enrolment(
        tool=tool.id,
        tools_folder=tools_folder(desk.paths, desk.config).absolute(),
        appearance=Appearance.model_validate(appearance(desk.config)),
        origins=tuple(origins),
    )
    with safe_place(desk) as directory, ended_by_signals():
        done = subprocess.run(
            command_for("account-window"), input=enrolment.model_dump_json().encode() + b"\n",
            stdout=subprocess.PIPE, check=False, cwd=directory.path,
            env=environment_in(directory),
        )  # fmt: skip
    return _understood(done)


def _understood(done: "subprocess.CompletedProcess[bytes]") -> AccountState | None:
    if done.returncode == NOTHING_KEPT:
        return None
    if done.returncode == NO_WEB_PANES:
        raise CommandError(_NO_WEB)
    try:
        if done.returncode == 0:
            return AccountState.from_secret(SecretStr(done.stdout.decode()))
    except (AccountStateError, UnicodeDecodeError):
        pass
    raise CommandError(BROKEN)


# ---------------------------------------------------------------------------- how accounts stand


@dataclass(frozen=True, slots=True)
class _Standing:
    """One account: what is to be said of it, and whether staff must do something."""

    account: str
    tools: str
    said: Pair
    is_wrong: bool = False


def list_accounts(_given: argparse.Namespace, desk: Desk) -> int:
    """Print a line for each account that a tool names or that was enrolled."""
    for standing in _standings(desk):
        desk.say(_ROW, account=standing.account, tools=standing.tools, state=standing.said)
    return 0


def check(_given: argparse.Namespace, desk: Desk) -> int:
    """Print what is wrong, with its remedy. The exit code is 1 if something is."""
    wrong = [standing for standing in _standings(desk) if standing.is_wrong]
    for standing in wrong:
        again = standing.tools.partition(",")[0]
        desk.say(_WRONG, account=standing.account, state=standing.said, tool=again)
    if not wrong:
        desk.say(_ALL_WELL)
    return 1 if wrong else 0


def _standings(desk: Desk) -> Iterator[_Standing]:
    toolbox = open_toolbox(desk.paths, desk.config)
    named = {account for tool in toolbox.tools if (account := account_of(tool)) is not None}
    enrolled = set(sealed_names(desk.paths.vault))
    for account in sorted(named | enrolled):
        said, is_wrong = _judged(desk, account) if account in enrolled else (_NEVER, False)
        yield _Standing(account, _ids(toolbox, account), said, is_wrong)


def _judged(desk: Desk, account: str) -> tuple[Pair, bool]:
    notes = SignedOut(desk.paths.signed_out)
    if (since := notes.since(account)) is not None:
        return _SIGNED_OUT.filled(since=_day(since)), True
    if (doubted := notes.doubted_since(account)) is not None:
        return _DOUBTED.filled(since=_day(doubted)), True
    try:
        state = _opened(desk, account)
    except (AccountStateError, SecretsUnavailable) as error:
        return _CLOSED.filled(cause=error), True
    if state is None or state.is_over(dt.datetime.now(dt.UTC).timestamp()):
        return _OVER, True
    return _READY.filled(since=_day(state.enrolled_at), until=_until(state)), False


def _opened(desk: Desk, account: str) -> AccountState | None:
    content = desk.secrets.unseal(desk.paths.vault, [account]).get(account)
    if content is None:
        return None
    return AccountState.from_secret(SecretStr(content.decode(errors="replace")))


def _ids(toolbox: Toolbox, account: str) -> str:
    return ", ".join(tool.id for tool in sharing(toolbox.tools, account)) or "–"


def _until(state: AccountState) -> Pair:
    end = state.last_end
    if end is None:
        return _NO_END
    return _END.filled(day=_day(dt.datetime.fromtimestamp(end, dt.UTC)))


def _day(moment: dt.datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d}"


def remove(given: argparse.Namespace, desk: Desk) -> int:
    """Erase what signs in to an account; `TOOL` may be the account's own name."""
    toolbox = open_toolbox(desk.paths, desk.config)
    tool = next((tool for tool in toolbox.tools if tool.id == given.id), None)
    account = given.id if tool is None else _account(tool)
    try:
        was_there = account in sealed_names(desk.paths.vault)
        if was_there:
            desk.confirm(_SURE.filled(account=account), is_sure=given.yes)
        remove_sealed(desk.paths.vault, account)
        SignedOut(desk.paths.signed_out).forget(account)
    except VaultNameError:
        was_there = False
    desk.say(_FORGOTTEN if was_there else _NEVER_THERE, account=account)
    return 0


_NO_ACCOUNT = Pair(
    "{tool} n'a pas de compte de la médiathèque : son fichier ne donne pas de nom à `account`.",
    "{tool} has no account of the library's: its file gives no name to `account`.",
)
_RUNS = Pair(
    "personne ne peut se connecter ici pour l'instant : arrêtez d'abord le kiosque ({cause}).",
    "nobody can sign in here for now: end the kiosk first ({cause}).",
)
_NO_WEB = Pair(
    "les pages web restent fermées ici. Voyez kiosk doctor.",
    "web pages stay closed here. See kiosk doctor.",
)
_NOTHING_KEPT = Pair("Rien n'a été gardé.", "Nothing was kept.")
_KEPT = Pair(
    "Le compte {account} est gardé, scellé, pour {tools} ; {until}.",
    "The account {account} is kept, sealed, for {tools}; {until}.",
)
_END = Pair("sa connexion dure au plus jusqu'au {day}", "its sign-in lasts until {day} at most")
_NO_END = Pair("sa connexion dure tant que le site le veut", "its sign-in lasts as the site wishes")
_ROW = Pair("{account:<20} {tools:<24} {state}", "{account:<20} {tools:<24} {state}")
_READY = Pair("enregistré le {since} ; {until}", "enrolled on {since}; {until}")
_NEVER = Pair("jamais enregistré", "never enrolled")
_OVER = Pair("sa connexion a expiré", "its sign-in has expired")
_SIGNED_OUT = Pair("déconnecté depuis le {since}", "signed out since {since}")
_DOUBTED = Pair(
    "peut-être déconnecté : une personne l'a constaté le {since}",
    "signed out, perhaps: one patron found it so on {since}",
)
_CLOSED = Pair("ne peut pas être lu ({cause})", "can't be read ({cause})")
_WRONG = Pair(
    "{account} : {state}. Reconnectez-le avec kiosk account enrol {tool}.",
    "{account}: {state}. Sign in again with kiosk account enrol {tool}.",
)
_ALL_WELL = Pair(
    "Aucun compte n'est à reconnecter.", "There is no account that must be signed in again."
)
_SURE = Pair(
    "{account} : ses outils s'ouvriront sans être connectés. Continuer ?",
    "{account}: its tools will open without being signed in. Go on?",
)
_FORGOTTEN = Pair(
    "La connexion à {account} est effacée ici. Sur le site, déconnectez aussi tous les appareils.",
    "How to sign in to {account} is erased here. At the site, sign out all devices too.",
)
_NEVER_THERE = Pair("{account} n'était pas enregistré.", "{account} was not enrolled.")
