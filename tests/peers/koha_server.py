"""Koha's REST API on the loopback, as far as a check of a card needs it.

The shapes are those of Koha's own description of its API (api/v1/swagger) and of its tests.
"""

import base64
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from tests.peers.ils_http import IlsServer, Request, Response

CARD, PIN, USER, PASSWORD = "20000000000017", "1234", "kiosk", "pass:w\u00f6rd"
NAME = "Éloïse Exemple"
VALIDATION, PATRONS, TOKEN = (
    f"/api/v1/{path}" for path in ("auth/password/validation", "patrons", "oauth/token")
)
ACCOUNT = f"{PATRONS}/51/account"


def record(**changes: Any) -> dict[str, Any]:
    """A patron as Koha writes one, with what nobody asked for."""
    return {
        "patron_id": 51, "cardnumber": CARD, "surname": "Exemple", "firstname": "Éloïse",
        "preferred_name": NAME, "userid": "eexemple", "email": "eloise@bibliotheque.example",
        "address": "1 rue du Test", "phone": "0102030405", "date_of_birth": "1980-01-02",
        "library_id": "CPL", "category_id": "ADULTE", "date_enrolled": "2024-01-01",
        "expiry_date": "2050-12-31", "date_renewed": None, "incorrect_address": None,
        "patron_card_lost": None, "restricted": False, "anonymized": False, "privacy": 1,
        "login_attempts": 0, "lang": "default", "updated_on": "2026-11-24T10:15:00+01:00",
        **changes,
    }  # fmt: skip


@dataclass
class KohaServer(IlsServer):
    """`patrons` are the records, `passwords` by what somebody may log in with."""

    patrons: list[dict[str, Any]] = field(default_factory=lambda: [record()])
    passwords: dict[str, tuple[str, dict[str, Any]]] = field(
        default_factory=lambda: {CARD: (PIN, record()), "eexemple": (PIN, record())}
    )
    balance: Any = 0
    token: str = ""
    lifetime: int = 3600  # of a token, in seconds
    tokens_given: int = 0

    def answer(self, request: Request) -> Response:
        path = request.path.partition("?")[0]
        if path == TOKEN:
            return self._new_token(request)
        if not self._is_known(request):
            return _json({"error": "Authentication failure."}, 401)
        if path == VALIDATION:
            return self._validate(json.loads(request.body))
        if path == PATRONS:
            return self._list(json.loads(request.headers["x-koha-query"]))
        if path == ACCOUNT:
            debits = {"total": self.balance, "lines": []}
            return _json({"balance": self.balance, "outstanding_debits": debits})
        return _json({"error": "Not found"}, 404)

    def _is_known(self, request: Request) -> bool:
        basic = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        good = {f"Basic {basic}"} | ({f"Bearer {self.token}"} if self.token else set())
        return request.headers.get("authorization") in good

    def _new_token(self, request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        wanted = {
            "grant_type": "client_credentials", "client_id": USER, "client_secret": PASSWORD
        }  # fmt: skip
        if form != wanted:
            return _json({"error": "unauthorized_client"}, 403)
        self.tokens_given += 1
        self.token = f"token-{self.tokens_given}"
        said = {"access_token": self.token, "token_type": "Bearer", "expires_in": self.lifetime}
        return _json(said)

    def _validate(self, body: dict[str, str]) -> Response:
        password, patron = self.passwords.get(body["identifier"], ("", {}))
        if not password or password != body["password"]:
            return _json({"error": "Validation failed"}, 400)
        said = {name: patron[name] for name in ("cardnumber", "patron_id", "userid")}
        return _json(said, 201)

    def _list(self, query: dict[str, Any]) -> Response:
        """As the database finds them: without regard to case."""
        name, value = next(iter(query.items()))
        wanted = str(value).lower()
        return _json([found for found in self.patrons if str(found[name]).lower() == wanted])


def _json(said: Any, status: int = 200) -> Response:
    body = json.dumps(said, ensure_ascii=False).encode()
    return Response(status, body, "application/json;charset=UTF-8")
