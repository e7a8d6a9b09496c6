"""What a site may set about Koha."""

import subprocess
import sys

import pytest
from pydantic import ValidationError

from sessions.identity.koha.settings import KohaSettings

GOOD = {"base_url": "https://koha.city.example", "user": "kiosk", "password": "koha"}


def test_nothing_is_set_to_begin_with():
    assert KohaSettings().base_url == ""


@pytest.mark.parametrize("name", KohaSettings.model_fields)
def test_each_setting_is_described(name):
    assert KohaSettings.model_fields[name].description


@pytest.mark.parametrize(
    "address",
    ["https://koha.city.example", "https://koha.city.example:8443/koha/", "http://127.0.0.1:8080",
     "http://localhost", "http://[::1]:80"],
)  # fmt: skip
def test_addresses(address):
    assert KohaSettings(**GOOD | {"base_url": address}).base_url == address


@pytest.mark.parametrize(
    "address",
    ["koha.city.example", "ftp://koha.city.example", "https://", "https://user:word@koha.example",
     "https://koha.example/?a=b", "https://koha.example/#a", "https://koha.example/a b",
     "https://koha.example:port", "https://koha.example:99999", "https://k\u00f6ha.example",
     "http://koha.city.example", "http://127.0.0.1.example", "https://koha.example/\n"],
)  # fmt: skip
def test_addresses_that_are_none(address):
    with pytest.raises(ValidationError):
        KohaSettings(**GOOD | {"base_url": address})


def test_plain_http_is_a_choice():
    plain = GOOD | {"base_url": "http://koha.city.example"}
    assert KohaSettings(**plain, plain_http=True).plain_http


@pytest.mark.parametrize(
    "changes", [{"user": ""}, {"password": ""}, {"user": "a:b"}, {"fee_limit": -1}, {"other": 1}]
)
def test_settings_that_make_no_sense(changes):
    with pytest.raises(ValidationError):
        KohaSettings(**GOOD | changes)


def test_settings_load_no_http_library():
    code = "import sys, sessions.identity.koha.settings as s; print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
