"""Settings that can't be meant are refused before a card is ever checked."""

import pytest
from pydantic import ValidationError

from sessions.identity.sip2.settings import Sip2Settings


@pytest.mark.parametrize(
    "wrong",
    [
        {"birth_format": "%d/%m"},
        {"birth_format": "birth"},
        {"expiry_format": "%Y%Y%m%d"},
        {"expiry_format": "%"},
        {"birth_format": "%!"},
        {"deny_flags": [0]},
        {"deny_flags": [15]},
        {"birth_field": "P"},
        {"birth_field": "pb"},
        {"fee_limit": -1},
        {"fee_limit": float("inf")},
        {"encoding": "utf-16"},
        {"encoding": "none"},
        {"language": "fr"},
        {"institution": "A|B"},
        {"user": "a\rb"},
        {"message": "17"},
        {"is_checksum_required": True, "checksum": False},
        {"client_key": "key.pem"},
        {"telnet_password": "x"},
        {"password": "x"},
        {"ca_file": "root.pem"},
        {"client_certificate": "seat.pem"},
        {"reply_seconds": 0},
        {"port": 0},
        {"pin": "1234"},
    ],
)
def test_what_can_not_be_meant(wrong):
    with pytest.raises(ValidationError):
        Sip2Settings(**wrong)


def test_each_setting_is_described():
    assert [
        name for name, field in Sip2Settings.model_fields.items() if not field.description
    ] == []


def test_a_site_like_polaris():
    settings = Sip2Settings(
        host="ils", birth_field="BC", birth_format="%Y%m%d %H%M%S", expiry_field="PX",
        expiry_format="%Y%m%d %H%M%S", encoding="cp850", message="23",
    )  # fmt: skip
    assert (settings.port, settings.security) == (6001, "none")
