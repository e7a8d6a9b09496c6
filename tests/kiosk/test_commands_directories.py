"""What a technician is told of the directories: there or not, and what comes of a card."""

import pytest

from tests.kiosk.desk import ENGLISH
from tests.peers import koha_server, pmb_server, sip2_server
from tests.peers.koha_server import KohaServer
from tests.peers.pmb_server import PmbServer
from tests.peers.sip2_server import CARD, PIN, Holder, Sip2Server

SETTINGS = (
    ENGLISH
    + """
[directory]
order = ["sip2"]
[sip2]
host = "127.0.0.1"
port = {port}
reply_seconds = 0.2
whole_seconds = 0.5
"""
)


@pytest.fixture
def ils():
    with Sip2Server() as server:
        yield server


@pytest.fixture
def site(desk, ils):
    desk.settings(SETTINGS.format(port=ils.port))
    return desk


def test_a_server_that_answers_says_what_it_can(site):
    said = site.give("directory", "check")
    assert said.startswith("sip2 answers (")
    assert "SIP2 2.00, messages supported: YYYYYYYYYNYNYYYY" in said
    assert "It answers patron information (63)." in said


def test_a_server_that_is_gone_is_told_with_its_cause(site, ils):
    ils.behave("99", *[sip2_server.drop] * 9)
    said = site.give("directory", "check", code=1)
    assert said.startswith("sip2 does not answer: ")


def test_the_directory_of_the_seat_is_always_there(desk):
    desk.settings(ENGLISH)
    assert desk.give("directory", "check").startswith("local answers (")


def test_a_card_the_server_knows(site):
    said = site.give("directory", "try", CARD)
    assert "Fields with something in them: AA AE BD BE BL PA PB PC PI" in said
    assert "sip2 knows this card: age 46, category ADULTE, good until 2050-12-31." in said


def test_nothing_of_the_patron_is_shown(site):
    said = site.give("directory", "try", CARD)
    for private in (CARD, "Éloïse", "1980-01-02", "19800102", "rue du Test", "@"):
        assert private not in said


@pytest.mark.parametrize(
    ("pin", "code", "outcome"), [(PIN, 0, "knows this card"), ("9", 1, "code")]
)
def test_a_pin_is_asked_for_without_being_shown(site, pin, code, outcome):
    said = site.give("directory", "try", CARD, "--pin", answers=[pin], code=code)
    assert len(site.questions) == 1
    assert outcome in said.lower() or "pin" in said.lower()


def test_a_card_nobody_knows_is_looked_for_in_each(site, ils):
    site.settings(SETTINGS.format(port=ils.port).replace('["sip2"]', '["local", "sip2"]'))
    said = site.give("directory", "try", "20000000000099", code=1)
    assert [line.split(":")[0] for line in said.splitlines() if not line.startswith(" ")] == [
        "local", "sip2"
    ]  # fmt: skip


def test_a_card_without_a_birth_date_has_the_age_of_its_category(site, ils):
    fields = {"AE": "X", "PC": "ADU", "PA": "20501231"}
    ils.holders["20000000000031"] = Holder(fields=fields)
    assert "age unknown" in site.give("directory", "try", "20000000000031")
    site.settings(SETTINGS.format(port=ils.port) + "[ages]\nby_category = {ADU = 18}\n")
    assert "age 18" in site.give("directory", "try", "20000000000031")


def test_trying_counts_and_keeps_nothing(site):
    for _ in range(5):
        site.give("directory", "try", CARD, "--pin", answers=["0000"], code=1)
    assert "waits" not in site.give("why", CARD)


def test_a_directory_without_an_address_is_a_mistake_in_the_settings(desk):
    desk.settings(ENGLISH + '[directory]\norder = ["sip2"]\n')
    assert "sip2.host is empty" in desk.refuse("directory", "check")


def test_a_password_s_name_is_known_to_be_the_directory_s(site, ils):
    site.settings(SETTINGS.format(port=ils.port) + 'user = "k"\npassword = "sigb"\n')
    assert "sigb" in site.give("secret", "list")
    assert "It is for: sip2." in site.give("secret", "set", "sigb", answers=["geheim"])
    assert "nothing asks for this name" in site.give("secret", "set", "sgib", answers=["x"])


OVER_HTTP = {
    "koha": (koha_server, KohaServer, 'base_url = "{origin}"', "category ADULTE"),
    "pmb": (pmb_server, PmbServer, 'url = "{origin}/pmb/sip2.php"', "category –"),
}


@pytest.mark.parametrize("name", OVER_HTTP)
def test_systems_asked_over_http(desk, name):
    peer, make, address, category = OVER_HTTP[name]
    with make() as server:
        section = address.format(origin=server.origin)
        desk.settings(
            f'{ENGLISH}[directory]\norder = ["{name}"]\n[network]\nproxy = "none"\n'
            f'[{name}]\n{section}\nuser = "{peer.USER}"\npassword = "ils"\n'
        )
        desk.secrets.set("ils", peer.PASSWORD)
        assert desk.give("directory", "check").startswith(f"{name} answers (")
        said = desk.give("directory", "try", peer.CARD, "--pin", answers=[peer.PIN])
        assert f"{name} knows this card" in said
        assert category in said
        desk.give("directory", "try", peer.CARD, "--pin", answers=["0000"], code=1)
        desk.secrets.set("ils", "wrong")
        assert f"{name} does not answer: " in desk.give("directory", "check", code=1)
