"""The staff's password, and the keys of AI services: asked without echo, never said back."""

import tomllib

import pytest

from kiosk.staff_password import StaffPassword, Verdict

PASSWORD = "une phrase assez longue"


def test_the_printed_line_opens_the_seat(desk, tmp_path):
    said = desk.give("staff", "password", answers=[PASSWORD, PASSWORD])
    assert desk.questions == ["New password: ", "Once more: "]
    assert said.splitlines()[0] == f"# in {desk.home}/config/kiosk.toml, under [seat]:"
    assert PASSWORD not in said
    hashed = tomllib.loads(said)["staff_password"]
    staff = StaffPassword(hashed, tmp_path / "attempts", lambda: 1e9)
    assert staff.check(PASSWORD).verdict is Verdict.ACCEPTED
    desk.settings('[library]\nlanguage = "en"\n[seat]\n' + said)
    assert desk.give("config", "check").startswith("No mistake")
    assert hashed not in desk.give("config", "show")


@pytest.mark.parametrize(("more", "person"), [(["--stdin"], True), ([], False)])
def test_it_may_come_from_a_script(desk, more, person):
    said = desk.give("staff", "password", *more, answers=[PASSWORD], person=person)
    assert "$argon2id$" in said
    assert desk.questions == []


def test_a_slip_or_a_short_one_is_refused(desk):
    error = desk.refuse("staff", "password", answers=[PASSWORD, PASSWORD.upper()])
    assert error == "the two passwords differ: try again."
    error = desk.refuse("staff", "password", answers=["seven77", "seven77"])
    assert error == "8 characters at least are wanted."
    assert desk.refuse("staff", "password", "--stdin") == "nothing"


def test_a_secret_is_kept_listed_and_removed(desk):
    said = desk.give("secret", "set", "mistral", answers=["  sk-123\n"])
    assert said == "mistral is in the keyring.\nIt is for: mistral."
    assert desk.questions == ["Value of mistral (it is not shown): "]
    assert desk.secrets.get("mistral") == "sk-123"
    rows = desk.give("secret", "list").splitlines()
    assert ["mistral", "there", "mistral"] in [row.split() for row in rows]
    assert "sk-123" not in str(rows)
    assert desk.give("secret", "remove", "mistral") == "mistral is no longer in the keyring."
    assert desk.give("secret", "remove", "mistral") == "mistral was not in the keyring."
    assert ["mistral", "missing", "mistral"] in [
        r.split() for r in desk.give("secret", "list").splitlines()
    ]


def test_a_name_no_tool_asks_for_is_pointed_out(desk):
    said = desk.give("secret", "set", "mistrl", "--stdin", answers=["sk"])
    assert said.endswith('nothing asks for this name. Did you mean "mistral"?')
    assert "mistrl" in desk.give("secret", "list")


@pytest.mark.parametrize("name", ["", "Mistral", "a b", "-x", "é", "x" * 65, "../x"])
def test_a_name_has_a_form(desk, name):
    assert desk.refuse("secret", "set", "--", name).startswith("a name has small letters")


@pytest.mark.parametrize("value", [" ", "a\nb", "x" * 5000, "\x00"])
def test_a_value_is_one_line(desk, value):
    assert "a value of one line" in desk.refuse("secret", "set", "mistral", answers=[value])
    assert desk.secrets.names() == ()


def test_broken_tools_do_not_keep_a_secret_out(desk):
    (desk.home / "config" / "tools").mkdir()
    (desk.home / "config" / "tools" / "x.toml").write_text("=", encoding="utf-8")
    desk.give("secret", "set", "mistral", answers=["sk"])
    assert desk.secrets.names() == ("mistral",)


CARD, PIN = "20000000000017", "493817"


def give_card(desk, *more, pin=PIN, **named):
    return desk.give("staff", "card", "add", CARD, "--label", "Ana", *more,
                     answers=[pin, pin], **named)  # fmt: skip


def test_a_staff_card_is_given_a_pin_that_is_asked_twice(desk):
    assert give_card(desk) == "Ana: the card opens seats with its PIN."
    assert desk.questions == ["New PIN (4 to 12 digits): ", "Once more: "]
    assert give_card(desk, pin="60719") == "Ana: the card has a new PIN."
    (row,) = desk.give("staff", "card", "list").splitlines()
    assert row.startswith("20")
    assert row.endswith("  Ana")
    assert CARD not in row
    store = (desk.home / "state" / "kiosk.sqlite3").read_bytes()
    assert b"$argon2id$" in store
    assert not [kept for kept in (PIN, "60719", CARD) if kept.encode() in store]


def test_a_staff_card_and_its_pin_may_come_from_a_script(desk):
    said = desk.give("staff", "card", "add", "-", "--label", "Ana", answers=[CARD, PIN],
                     person=False)  # fmt: skip
    assert said == "Ana: the card opens seats with its PIN."
    assert give_card(desk, "--stdin") == "Ana: the card has a new PIN."
    assert desk.questions == []


@pytest.mark.parametrize("pin", ["", "123", "abcd", "1234", "0000", "0000000", CARD[-5:]])
def test_a_pin_that_is_none_or_can_be_guessed_is_refused(desk, pin):
    error = desk.refuse("staff", "card", "add", CARD, "--label", "Ana", answers=[pin, pin])
    assert "digits" in error
    assert desk.give("staff", "card", "list") == "No staff card."


def test_two_pins_that_differ_and_labels_that_are_none(desk):
    words = ["staff", "card", "add", CARD, "--label"]
    assert desk.refuse(*words, "Ana", answers=[PIN, "60719"]).startswith("the two PINs differ")
    for label in ("", "x" * 61, "a\nb"):
        assert "60 characters at most" in desk.refuse(*words, label, answers=[PIN, PIN])


def test_a_staff_card_is_removed_by_who_is_sure(desk):
    give_card(desk)
    asked = desk.give("staff", "card", "remove", CARD, answers=["no"], code=2)
    assert asked == 'Take the card "Ana" from the staff\'s? [yes/no]'
    assert "nothing was done" in desk.errors
    assert "add --yes" in desk.refuse("staff", "card", "remove", CARD, person=False)
    assert "no longer" in desk.give("staff", "card", "remove", CARD, answers=["Yes"])
    assert "this is no staff card" in desk.refuse("staff", "card", "remove", CARD, "--yes")
    give_card(desk)
    assert "no longer" in desk.give("staff", "card", "remove", CARD, "--yes")
