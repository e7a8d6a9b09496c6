"""Everything a site varies about Koha, as settings."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from sessions.identity.http_settings import HttpSettings, check_address

Code = Annotated[str, StringConstraints(min_length=1, max_length=10)]


class KohaSettings(HttpSettings):
    """Koha, asked over its REST API. The account needs the permission `borrowers`; in a Koha that
    hides patrons from other libraries also `view_borrower_infos_from_any_libraries`.

    Koha must be one that says whose password it has checked (it answers 201, not 204).
    """

    base_url: str = Field(
        default="",
        examples=["https://koha.city.example"],
        description="Where Koha is, without `/api/v1`: `https://koha.city.example`.",
    )
    auth: Literal["basic", "oauth2"] = Field(
        default="basic",
        description="How the account shows itself: its name and password with each request (Koha's "
        "preference `RESTBasicAuth`), or a client id and secret for a token "
        "(`RESTOAuth2ClientCredentials`); then `user` is the client's id.",
    )
    deny_restricted: bool = Field(
        default=True, description="Whether a patron with any restriction in Koha is kept out."
    )
    libraries: tuple[Code, ...] = Field(
        default=(),
        max_length=200,
        description="The codes of the home libraries whose patrons may begin; none: all.",
    )
    deny_categories: tuple[Code, ...] = Field(
        default=(),
        max_length=200,
        description="The codes of the categories of patrons who are kept out.",
    )
    fee_limit: float | None = Field(
        default=None,
        ge=0,
        allow_inf_nan=False,
        description="Who owes more than this is kept out, in Koha's currency; none: Koha is not "
        "even asked. The account then needs the permission `updatecharges` too.",
    )

    @model_validator(mode="after")
    def _makes_sense(self) -> "KohaSettings":
        check_address(self.base_url, plain_http=self.plain_http)
        if self.base_url and not (self.user and self.password):
            raise ValueError("`base_url` needs `user` and `password`: Koha tells strangers nothing")
        if self.auth == "basic" and ":" in self.user:
            raise ValueError("`user` can't have a colon in it")
        return self
