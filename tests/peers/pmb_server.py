"""PMB on the loopback: its `sip2.php` and its login, as its source (4.x) has them.

It shares no code with the programme: its frames are its own.
"""

import base64
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from tests.peers.ils_http import IlsServer, Request, Response
from tests.peers.sip2_server import checksum_of

SCRIPT, LOGIN = "/pmb/sip2.php", "/pmb/main.php"
CARD, PIN, USER, PASSWORD, NAME = (
    "20000000000017",
    "1234",
    "borne",
    "mot&de=passe",
    "Éloïse Exemple",
)
DATE = "20261124    101500"
PAGE = b"""<!DOCTYPE html><html><body><div id='login-box'><div class='erreur'>Session</div></div>"""


@dataclass(frozen=True)
class Holder:
    """A patron. `flags` are the 14 of the status, `extra` fields a site has added.

    `pin` is what stands in the database: the PIN, or a hash of it. `address` is as it was typed.
    """

    pin: str = PIN
    address: str = "1 rue du Test\n\n49300 Cholet"
    flags: str = " " * 14
    fees: str = ""
    extra: str = ""


@dataclass
class PmbServer(IlsServer):
    """`around` is what PHP puts before and after a message; `user` None: nobody need log in.

    `basic`: the user and the password the web server wants, with a colon between.
    """

    holders: dict[str, Holder] = field(default_factory=lambda: {CARD: Holder()})
    user: str | None = USER
    database: str = ""
    encoding: str = "utf-8"
    around: tuple[bytes, bytes] = (b"", b"")
    has_right: bool = True
    basic: str = ""
    logins: int = 0
    session: str = ""

    def answer(self, request: Request) -> Response:
        if request.method != "POST":
            return Response(405)
        if self.basic and request.headers.get("authorization") != _basic(self.basic):
            return Response(401, b"<h1>Unauthorized</h1>", "text/html")
        form = dict(parse_qsl(request.body.decode("ascii"), True, encoding=self.encoding))
        if request.path == LOGIN:
            return self._log_in(form)
        if request.path != SCRIPT:
            return Response(404, b"not here", "text/html")
        if self.user is not None and not (self.has_right and self._is_in(request)):
            return Response(200, PAGE, "text/html; charset=utf-8")
        before, after = self.around
        said = self._said(form["message"])
        return Response(200, before + said + after, "text/html")

    def messages(self) -> list[str]:
        """The messages that were sent, in order."""
        forms = [dict(parse_qsl(a.body.decode())) for a in self.asked if a.path == SCRIPT]
        return [form["message"] for form in forms]

    def end_session(self) -> None:
        """As PMB does when nobody has come for a while."""
        self.session = "ended"

    def _log_in(self, form: dict[str, str]) -> Response:
        right = {"user": self.user, "password": PASSWORD, "database": self.database}
        if form != right:
            return Response(302, headers=(("Location", "index.php?login_error=1"),))
        self.logins += 1
        self.session = f"session{self.logins}"
        cookies = {"PhpMyBibli-SESSID": self.session, "PhpMyBibli-LOGIN": USER}
        headers = tuple(("Set-Cookie", f"{name}={value}") for name, value in cookies.items())
        return Response(
            200, b"<script>document.location='circ.php';</script>", "text/html", headers
        )

    def _is_in(self, request: Request) -> bool:
        return f"PhpMyBibli-SESSID={self.session}" in request.headers.get("cookie", "").split("; ")

    def _said(self, message: str) -> bytes:
        sent = message.encode(self.encoding)
        text, mark, sequence = message.rstrip("\r").rpartition("AY")
        is_checked = bool(mark) and "|" not in sequence
        if not message.endswith("\r") or (is_checked and checksum_of(sent[:-5]) != sent[-5:-1]):
            return b"La checksum est fausse96AZFEF6\r"
        body = text if is_checked else message.rstrip("\r")
        return self._framed(self._reply(body), sequence[:1] if is_checked else "0")

    def _framed(self, reply: str, sequence: str) -> bytes:
        """PMB always adds a checksum, and does not fill it up with noughts."""
        summed = f"{reply}AY{sequence}AZ".encode(self.encoding)
        return summed + (checksum_of(summed).lstrip(b"0") or b"0") + b"\r"

    def _reply(self, body: str) -> str:
        if body.startswith("99"):
            return f"98YYYYYN300003{DATE}2.00AOCentre|AMCentre|BXYYYYYYNYYNYYYYNN|"
        kind = body[:2]
        head = {"63": 2 + 3 + 18 + 10, "23": 2 + 3 + 18}[kind]
        said = {part[:2]: part[2:] for part in body[head:].split("|") if part}
        return self._record(kind, said, self.holders.get(said["AA"]))

    def _record(self, kind: str, said: dict[str, str], holder: Holder | None) -> str:
        flags = " " * 14 if holder is None else holder.flags
        counts = "" if kind == "23" else "    " * 6 if holder is None else "0000" * 3 + "    " * 3
        head = f"{'24' if kind == '23' else '64'}{flags}002{DATE}{counts}AO{said['AO']}|"
        if holder is None:
            return f"{head}AA{said['AA']}|AE |BLN|"
        valid = "Y" if said.get("AD", "") == holder.pin else "N"
        fees = f"BV{holder.fees}|" if holder.fees else ""
        address = "" if kind == "23" else f"BD{holder.address}|BEeloise@pmb.example|"
        return f"{head}AA{said['AA']}|AE{NAME}|BLY|CQ{valid}|{fees}{address}{holder.extra}"


def _basic(pair: str) -> str:
    return f"Basic {base64.b64encode(pair.encode()).decode()}"
