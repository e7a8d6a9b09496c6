"""Asking for secrets in another process, so that the shell never carries the keyring's libraries.

One helper answers one question: a line of JSON on its standard input, one on its standard output.
No secret, and no name of one, is ever in arguments or environment.
"""

import base64
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from sessions.secrets import Enclosed, KeyringSecrets, Secrets, SecretsUnavailable

_log = logging.getLogger(__name__)
LIMIT_SECONDS = 10.0
_NO_ANSWER = (
    "The keyring did not answer",
    "Perhaps it is asking for its password on a screen nobody sees: unlock it, then restart",
)


class HelperSecrets:
    """The keyring's secrets, by way of a helper: `command` runs `serve` in a process of its own.

    Each call starts a process (about 0.3 s) and blocks: ask for all that is needed at once with
    `read`, and from a worker.
    """

    def __init__(self, command: Sequence[str], limit: float = LIMIT_SECONDS) -> None:
        self._command, self._limit = tuple(command), limit

    def __repr__(self) -> str:
        return "HelperSecrets(…)"

    def read(self, names: Iterable[str]) -> dict[str, str]:
        """Those of the named secrets that there are."""
        return dict(self._ask(do="read", names=list(names)))

    def get(self, name: str) -> str | None:
        """The secret, None when there is none."""
        return self.read([name]).get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        self._ask(do="set", name=name, value=value)

    def remove(self, name: str) -> None:
        """Forget it."""
        self._ask(do="remove", name=name)

    def names(self) -> tuple[str, ...]:
        """Which there are."""
        return tuple(self._ask(do="names"))

    def card_key(self) -> bytes:
        """The site's 32 bytes, made at first use."""
        return base64.b64decode(self._ask(do="card-key"))

    def seal(self, folder: Path, name: str, content: bytes) -> None:
        """Keep a sealed file in the vault at `folder`, in the place of an older one."""
        sealed = base64.b64encode(content).decode()
        self._ask(do="seal", folder=str(folder), name=name, content=sealed)

    def unseal(self, folder: Path, names: Iterable[str]) -> dict[str, bytes]:
        """Those of the named sealed files in the vault at `folder` that there are and that open."""
        sealed = self._ask(do="unseal", folder=str(folder), names=list(names))
        return {name: base64.b64decode(content) for name, content in sealed.items()}

    def get_for(self, address: str, name: str) -> str | None:
        """The secret in an envelope: this process sees no more of it. None when there is none."""
        envelope = self._ask(do="get-for", address=address, name=name)
        return None if envelope is None else str(envelope)

    def account_for(self, address: str, folder: Path, name: str, now: float) -> Enclosed | None:
        """The account in an envelope, None when there is none."""
        told = self._ask(do="account-for", address=address, folder=str(folder), name=name, now=now)
        return None if told is None else Enclosed(**told)

    def _ask(self, **question: Any) -> Any:
        try:
            done = subprocess.run(
                self._command,
                input=json.dumps(question).encode(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's text may quote what it was given
                timeout=self._limit,
                check=True,
            )
            answer = _understood(done.stdout)
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            _log.info("the keyring's helper failed: %s", type(error).__name__)
            raise SecretsUnavailable(*_NO_ANSWER) from None
        if "refused" in answer:
            raise SecretsUnavailable(*answer["refused"])
        return answer["answer"]


def _understood(said: bytes) -> dict[str, Any]:
    answer = json.loads(said)
    if not isinstance(answer, dict) or not answer.keys() & {"answer", "refused"}:
        raise ValueError("no answer")
    return answer


def read_secrets_in_helper(
    command: Sequence[str], names: Iterable[str], limit: float = LIMIT_SECONDS
) -> Mapping[str, str]:
    """The named secrets that there are. Raises `SecretsUnavailable`; blocks up to `limit` s."""
    return HelperSecrets(command, limit).read(names)


# --------------------------------------------------------------------------- the helper's own side


def serve(secrets: Secrets, question: BinaryIO, answer: BinaryIO) -> int:
    """Answer the one question; the result is the helper's exit code."""
    asked = json.loads(question.read())
    try:
        said: dict[str, Any] = {"answer": _ANSWERS[asked.pop("do")](secrets, **asked)}
    except SecretsUnavailable as error:
        said = {"refused": [error.cause, error.remedy]}
    answer.write(json.dumps(said).encode() + b"\n")
    answer.flush()
    return 0


def main() -> int:
    """The helper with the system's keyring: what the hidden subcommand of `kiosk` calls."""
    return serve(KeyringSecrets(), sys.stdin.buffer, sys.stdout.buffer)


def _read(secrets: Secrets, names: list[str]) -> dict[str, str]:
    found = {name: secrets.get(name) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def _card_key(secrets: Secrets) -> str:
    return base64.b64encode(secrets.card_key()).decode()


def _seal(secrets: Secrets, folder: str, name: str, content: str) -> None:
    secrets.seal(Path(folder), name, base64.b64decode(content))


def _unseal(secrets: Secrets, folder: str, names: list[str]) -> dict[str, str]:
    opened = secrets.unseal(Path(folder), names)
    return {name: base64.b64encode(content).decode() for name, content in opened.items()}


def _account_for(
    secrets: Secrets, address: str, folder: str, name: str, now: float
) -> dict[str, Any] | None:
    account = secrets.account_for(address, Path(folder), name, now)
    return None if account is None else asdict(account)


_ANSWERS: Mapping[str, Callable[..., Any]] = {
    "read": _read,
    "set": lambda secrets, name, value: secrets.set(name, value),
    "remove": lambda secrets, name: secrets.remove(name),
    "names": lambda secrets: secrets.names(),
    "card-key": _card_key,
    "seal": _seal,
    "unseal": _unseal,
    "get-for": lambda secrets, address, name: secrets.get_for(address, name),
    "account-for": _account_for,
}


if __name__ == "__main__":
    sys.exit(main())
