"""Everything a site varies about SIP2, as settings."""

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from sessions.identity.sip2.frames import is_usable

Absent = Literal["deny", "accept"]
Flag = Annotated[int, Field(ge=1, le=14)]
LOST = 5  # the number of the flag of a lost card
_FIELD = r"^([A-Z0-9]{2})?$"
_VALUE = r"^[^|\x00-\x1f]*$"
_NEEDS = {
    "client_key": "client_certificate", "password": "user", "telnet_password": "telnet_user"
}  # fmt: skip
_SAMPLE = dt.datetime(1980, 12, 31, 23, 59, 59)  # noqa: DTZ001 (only its day is looked at)


class RecordSettings(BaseModel):
    """How a library's system describes a patron in SIP2."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    deny_flags: tuple[Flag, ...] = Field(
        default=(LOST,),
        max_length=14,
        description="The flags of the patron's status (1 to 14) that keep a card out: 1 no loans, "
        "2 no renewals, 3 no recalls, 4 no holds, 5 card lost, 6 too many loans, 7 too many "
        "overdue, 8 too many renewals, 9 too many claims, 10 too many lost, 11 fines, 12 fees, "
        "13 recall overdue, 14 too many bills. Some servers set flags for everybody: Evergreen "
        "always sets 3.",
    )
    absent_valid_patron: Absent = Field(
        default="deny",
        description="What a reply means that doesn't say whether the card is known (BL): `accept` "
        "takes it for known when it has a name. invenio-sip2 left BL out.",
    )
    absent_valid_pin: Absent = Field(
        default="deny",
        description="What a reply means that doesn't say whether the PIN is right (CQ). With "
        "`accept` any PIN is right for such a server: RERO-ILS leaves CQ out.",
    )
    birth_field: str = Field(
        default="PB",
        pattern=_FIELD,
        description="The field with the birth date; empty when there is none. Koha and Evergreen: "
        "`PB`, Polaris: `BC`, Atriuum: `PD`.",
    )
    birth_format: str = Field(
        default="%Y%m%d",
        description="How the birth date is written, in strftime's letters. Polaris: "
        "`%Y%m%d %H%M%S`. A date that can't be read is an unknown age.",
    )
    category_field: str = Field(
        default="PC",
        pattern=_FIELD,
        description="The field with the patron's category; empty when there is none.",
    )
    expiry_field: str = Field(
        default="PA",
        pattern=_FIELD,
        description="The field with the last day of the card; empty when it isn't looked at. "
        "Evergreen: `PA`, Polaris: `PX`, Koha: a field of your choice.",
    )
    expiry_format: str = Field(
        default="%Y%m%d",
        description="How that day is written, in strftime's letters. A card whose day can't be "
        "read is refused.",
    )
    internet_field: str = Field(
        default="PI",
        pattern=_FIELD,
        description="The field that is `N` for patrons without internet; empty when it isn't "
        "looked at. Koha says so of who is suspended, expired, or owes too much.",
    )
    fee_limit: float | None = Field(
        default=None,
        ge=0,
        allow_inf_nan=False,
        description="Who owes more than this (BV) is kept out, in the server's currency; none: "
        "nobody is. An amount that can't be read keeps out too.",
    )
    server_fee_limit: bool = Field(
        default=False,
        description="Whether who owes more than the limit the server sends with each card (CC) is "
        "kept out.",
    )
    absent_fee: Absent = Field(
        default="deny",
        description="With a limit, what a reply without an amount (BV) means. `accept` for "
        "servers that leave it out when nothing is owed, such as Koha and Evergreen.",
    )

    @field_validator("birth_format", "expiry_format")
    @classmethod
    def _tells_a_day(cls, pattern: str) -> str:
        try:
            read = dt.datetime.strptime(_SAMPLE.strftime(pattern), pattern).replace(tzinfo=dt.UTC)
        except (ValueError, re.error) as error:
            raise ValueError(f"no date format: {error}") from error
        if read.date() != _SAMPLE.date():
            raise ValueError("this format leaves out the year, the month or the day")
        return pattern


class MessageSettings(RecordSettings):
    """How messages to it are written, whatever carries them."""

    institution: str = Field(
        default="", pattern=_VALUE, description="The library's code on that server (AO)."
    )
    language: str = Field(
        default="002",
        pattern="^[0-9]{3}$",
        description="The language of the server's messages: `002` French, `001` English, `000` "
        "unknown.",
    )
    encoding: str = Field(
        default="utf-8",
        description="How the server writes letters: `utf-8`, `cp850` (as the protocol has it), "
        "`latin-1`, `ascii`.",
    )
    checksum: bool = Field(
        default=True, description="Whether messages are sent with a sequence number and a checksum."
    )
    message: Literal["63", "23"] = Field(
        default="63",
        description="What is asked about a card: patron information (63), or patron status (23) "
        "for servers without it.",
    )

    @field_validator("encoding")
    @classmethod
    def _exists(cls, encoding: str) -> str:
        if not is_usable(encoding):
            raise ValueError("no encoding of this name that has ASCII in it")
        return encoding


class Sip2Settings(MessageSettings):
    """The library's own system, asked over SIP2."""

    host: str = Field(default="", description="The server's name or address.")
    port: int = Field(default=6001, ge=1, le=65535, description="Its port.")
    security: Literal["none", "tls"] = Field(
        default="none",
        description="`tls` when the server, or a stunnel before it, encrypts. Without it, cards "
        "and PINs can be read on the network between.",
    )
    ca_file: Path | None = Field(
        default=None,
        description="A PEM file with the one certificate that may vouch for the server: its "
        "authority's, or its own. None: the authorities the system trusts.",
    )
    server_name: str = Field(
        default="", description="The name in the server's certificate, where it isn't `host`."
    )
    client_certificate: Path | None = Field(
        default=None,
        description="A PEM file with this seat's certificate, if the server wants one.",
    )
    client_key: Path | None = Field(
        default=None, description="Its key, where it isn't in the same file."
    )
    telnet_user: str = Field(
        default="",
        pattern=_VALUE,
        description="The user of the dialogue `login:`, `password:` some servers begin with; "
        "empty when there is none.",
    )
    telnet_password: str = Field(
        default="", description="The *name* of its password in the keyring, never the password."
    )
    user: str = Field(
        default="",
        pattern=_VALUE,
        description="The user of the login message (93); empty: no such message is sent.",
    )
    password: str = Field(
        default="", description="The *name* of its password in the keyring, never the password."
    )
    terminal: str = Field(
        default="", pattern=_VALUE, description="Where the seat stands, for the login (CP)."
    )
    terminal_password: str = Field(
        default="", description="The *name* of the terminal's password (AC) in the keyring, if any."
    )
    is_checksum_required: bool = Field(
        default=False,
        description="Whether replies without a checksum are refused. A wrong one always is.",
    )
    end_session: bool = Field(
        default=False, description="Whether each check ends with an end of session (35)."
    )
    connect_seconds: float = Field(
        default=3.0, gt=0, le=60, description="Longest wait for a connection, in seconds."
    )
    reply_seconds: float = Field(
        default=5.0, gt=0, le=60, description="Longest wait for one reply, in seconds."
    )
    whole_seconds: float = Field(
        default=8.0, gt=0, le=20, description="Longest check of a card, in seconds."
    )
    retries: int = Field(
        default=3, ge=0, le=10, description="How often a message is repeated that arrived broken."
    )

    @model_validator(mode="after")
    def _makes_sense(self) -> "Sip2Settings":
        if self.is_checksum_required and not self.checksum:
            raise ValueError("`is_checksum_required` needs `checksum`: servers answer in kind")
        for name, needed in _NEEDS.items():
            if getattr(self, name) and not getattr(self, needed):
                raise ValueError(f"`{name}` needs `{needed}`")
        if self.security == "none" and (self.ca_file or self.client_certificate):
            raise ValueError('certificates need `security = "tls"`')
        return self
