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
    assert said.endswith('no tool asks for this name. Did you mean "mistral"?')
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
