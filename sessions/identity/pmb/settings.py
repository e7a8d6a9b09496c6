"""Everything a site varies about PMB, as settings."""

from pydantic import Field, model_validator

from sessions.identity.http_settings import HttpSettings, check_address
from sessions.identity.sip2.settings import LOST, Absent, Flag, MessageSettings

_FIELD = r"^([A-Z0-9]{2})?$"


class PmbSettings(MessageSettings, HttpSettings):
    """PMB, asked in SIP2 messages over HTTP. The account needs PMB's right of circulation.

    PMB's own script sends neither birth date nor category nor the last day of a card: ages are
    unknown. It compares a PIN with what its database holds, so where that is a hash, as in newer
    versions, it takes every PIN for wrong.
    """

    user: str = Field(
        default="",
        description="PMB's account for the seats, with the right of circulation and no second "
        "factor; empty where PMB's script asks for none.",
    )
    url: str = Field(
        default="",
        examples=["https://pmb.city.example/pmb/sip2.php"],
        description="The address of PMB's script, such as `https://pmb.city.example/pmb/sip2.php`. "
        "Messages are posted to it, as PMB's own gateway does: no card and no PIN stands in an "
        "address.",
    )
    login_url: str = Field(
        default="",
        description="Where `user` logs in; empty: `main.php` beside `url`. Without a user nobody "
        "logs in.",
    )
    http_user: str = Field(
        default="",
        pattern=r"^[^:\x00-\x1f]*$",
        description="The user of the web server before PMB, if it wants one (Basic).",
    )
    http_password: str = Field(
        default="", description="The *name* of its password in the keyring, never the password."
    )
    database: str = Field(
        default="",
        description="The database to log in to, on a server with several; empty: the only one.",
    )
    birth_field: str = Field(
        default="",
        pattern=_FIELD,
        description="The field with the birth date, where a site has added one to PMB's replies; "
        "empty when there is none. Name no field PMB doesn't send: patrons could write it into "
        "their own address, which PMB sends as it is.",
    )
    category_field: str = Field(
        default="",
        pattern=_FIELD,
        description="The field with the patron's category, on the same terms.",
    )
    expiry_field: str = Field(
        default="",
        pattern=_FIELD,
        description="The field with the last day of the card, on the same terms.",
    )
    internet_field: str = Field(
        default="",
        pattern=_FIELD,
        description="The field that is `N` for patrons who are kept out, on the same terms. PMB "
        "from 2025 on can send `OP`, from the patron's own field `cp_sip_open_plus`.",
    )
    deny_flags: tuple[Flag, ...] = Field(
        default=(LOST,),
        max_length=14,
        description="The flags of the patron's status that keep a card out. PMB sets 2 no "
        "renewals, 4 no loans for any reason, 7 and 9 overdue, 11 fines, 12 subscription or "
        "tariff unpaid, and in patron status (23) always 3. It knows no lost card (5).",
    )
    absent_fee: Absent = Field(
        default="accept",
        description="With a limit, what a reply without an amount (BV) means: PMB leaves it out "
        "when nothing is owed.",
    )

    @model_validator(mode="after")
    def _makes_sense(self) -> "PmbSettings":
        for address in (self.url, self.login_url):
            check_address(address, plain_http=self.plain_http)
        if bool(self.user) != bool(self.password):
            raise ValueError("`user` and `password` go together")
        if bool(self.http_user) != bool(self.http_password):
            raise ValueError("`http_user` and `http_password` go together")
        if self.login_url and not self.user:
            raise ValueError("`login_url` needs `user`")
        return self
