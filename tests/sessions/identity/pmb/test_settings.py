"""What a site may set about PMB."""

import subprocess
import sys

import pytest
from pydantic import ValidationError

from sessions.identity.pmb.settings import PmbSettings

GOOD = {"url": "https://pmb.city.example/pmb/sip2.php", "user": "borne", "password": "pmb"}


def test_nothing_is_set_to_begin_with():
    assert PmbSettings().url == ""


@pytest.mark.parametrize("name", PmbSettings.model_fields)
def test_each_setting_is_described(name):
    assert PmbSettings.model_fields[name].description


@pytest.mark.parametrize(
    "changes",
    [{"url": "http://pmb.city.example/sip2.php"}, {"url": "pmb"}, {"url": "https://a/?message="},
     {"login_url": "http://pmb.city.example/main.php"}, {"user": ""}, {"password": ""},
     {"encoding": "utf-16"}, {"institution": "a|b"}, {"language": "fr"}, {"other": 1},
     {"http_user": "a"}, {"http_password": "a"}, {"http_user": "a:b", "http_password": "a"},
     {"birth_field": "pb"}, {"expiry_field": "PAA"}, {"user": "", "password": "", "login_url": "https://pmb.city.example/main.php"}],
)  # fmt: skip
def test_settings_that_make_no_sense(changes):
    assert PmbSettings(**GOOD)
    with pytest.raises(ValidationError):
        PmbSettings(**GOOD | changes)


def test_plain_http_is_a_choice():
    plain = GOOD | {"url": "http://pmb.city.example/sip2.php"}
    assert PmbSettings(**plain, plain_http=True).plain_http


def test_settings_load_no_http_library():
    code = "import sys, sessions.identity.pmb.settings as s; print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
