"""What a reply makes of a card: each setting changes an outcome, and doubt lets nobody in."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.identity.port import DirectoryDown, Presented
from sessions.identity.sip2 import frames, messages
from sessions.identity.sip2.messages import PatronReply
from sessions.identity.sip2.record import judge
from sessions.identity.sip2.settings import RecordSettings
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from tests.sessions.identity.sip2 import samples
from tests.sessions.identity.sip2.samples import CARD, HASHER, NAME, PIN, TODAY

GOOD = {"AA": CARD, "AE": NAME, "BL": "Y", "CQ": "Y", "PB": "19640925", "PC": "A", "PI": "Y"}
QUIET = " " * 14
BORN = dt.date(1964, 9, 25)
KNOWN = Patron(HASHER(CARD), BORN, "A")


def flags(*numbers):
    return "".join("Y" if number in numbers else " " for number in range(1, 15))


def ask(said=None, *, without=(), raised=QUIET, pin=PIN, card=CARD, **settings):
    fields = {code: value for code, value in (GOOD | (said or {})).items() if code not in without}
    return judge(
        PatronReply(raised, fields), Presented(card, pin), RecordSettings(**settings),
        card_hash=HASHER(card), today=TODAY,
    )  # fmt: skip


def reason(*given, **more):
    answer = ask(*given, **more)
    return answer.reason if isinstance(answer, Refusal) else None


def test_a_patron_of_a_real_server():
    reply = messages.parse(frames.decode(samples.ANSWER, "utf-8").text)
    answer = judge(
        reply, Presented(CARD, PIN), RecordSettings(), card_hash=HASHER(CARD), today=TODAY
    )
    assert answer == Patron(HASHER(CARD), BORN, "A", expiry=dt.date(2050, 12, 31))


def test_an_unknown_card_of_a_real_server():
    reply = messages.parse(frames.decode(samples.UNKNOWN, "utf-8").text)
    shown = Presented("nobody", PIN)
    answer = judge(reply, shown, RecordSettings(), card_hash=HASHER("nobody"), today=TODAY)
    assert answer == Refusal(Reason.UNKNOWN_CARD)


# ------------------------------------------------------------------------------------ every setting

OUTCOMES = [
    # the setting, what is different about the reply, the outcome with the default and with it
    ({"deny_flags": (5, 1)}, {"raised": flags(1)}, None, Reason.BLOCKED),
    ({"deny_flags": (11,)}, {"raised": flags(11)}, None, Reason.FEES),
    ({"deny_flags": (12, 4)}, {"raised": flags(4, 12)}, None, Reason.BLOCKED),
    ({"deny_flags": ()}, {"raised": flags(5)}, Reason.LOST_CARD, None),
    ({"absent_valid_patron": "accept"}, {"without": ("BL",)}, Reason.UNKNOWN_CARD, None),
    ({"absent_valid_pin": "accept"}, {"without": ("CQ",)}, Reason.WRONG_PIN, None),
    ({"expiry_field": ""}, {"said": {"PA": "20261123"}}, Reason.EXPIRED, None),
    ({"expiry_field": "PX"}, {"said": {"PX": "20261123"}}, None, Reason.EXPIRED),
    ({"expiry_format": "%d/%m/%Y"}, {"said": {"PA": "24/11/2026"}}, Reason.EXPIRED, None),
    ({"internet_field": ""}, {"said": {"PI": "N"}}, Reason.BLOCKED, None),
    ({"internet_field": "XN"}, {"said": {"XN": "n"}}, None, Reason.BLOCKED),
    ({"fee_limit": 10}, {"said": {"BV": "10.01"}}, None, Reason.FEES),
    ({"fee_limit": 10}, {"without": ("BV",)}, None, Reason.FEES),
    ({"server_fee_limit": True}, {"said": {"BV": "5,50", "CC": "5"}}, None, Reason.FEES),
]  # fmt: skip


@pytest.mark.parametrize(("setting", "reply", "by_default", "with_it"), OUTCOMES)
def test_each_setting_changes_an_outcome(setting, reply, by_default, with_it):
    assert reason(**reply) is by_default
    assert reason(**reply, **setting) is with_it


def test_settings_of_birth_and_category():
    said = {"PB": "", "BC": "19801231 235959", "XC": "ADULTE"}
    polaris = {"birth_field": "BC", "birth_format": "%Y%m%d %H%M%S", "category_field": "XC"}
    assert ask(said) == Patron(HASHER(CARD), None, "A")
    assert ask(said, **polaris) == Patron(HASHER(CARD), dt.date(1980, 12, 31), "ADULTE")
    assert ask(said, birth_field="", category_field="") == Patron(HASHER(CARD))


def test_every_setting_of_a_record_is_tried_here():
    tried = {name for setting, *_ in OUTCOMES for name in setting}
    tried |= {"birth_field", "birth_format", "category_field", "absent_fee"}
    assert tried == set(RecordSettings.model_fields)


# ------------------------------------------------------------------------------- who, and which PIN


@pytest.mark.parametrize("value", ["N", "n", "?", "1", "YES"])
def test_nothing_but_a_y_makes_a_card_known_or_a_pin_right(value):
    assert reason({"BL": value}, absent_valid_patron="accept") is Reason.UNKNOWN_CARD
    assert reason({"CQ": value}, absent_valid_pin="accept") is Reason.WRONG_PIN


@pytest.mark.parametrize("settings", [{}, {"absent_valid_pin": "accept"}])
def test_an_empty_pin_is_never_a_right_one(settings):
    assert reason(pin="", **settings) is Reason.WRONG_PIN


def test_without_a_pin_none_is_judged():
    assert ask({"CQ": "N"}, pin=None) == KNOWN
    assert ask(without=("CQ",), pin=None) == KNOWN


def test_a_nameless_card_is_not_taken_for_known():
    accept = {"absent_valid_patron": "accept"}
    assert reason({"AE": " "}, without=("BL",), **accept) is Reason.UNKNOWN_CARD


@pytest.mark.parametrize(
    "condition",
    [{"raised": flags(5)}, {"said": {"PA": "20000101"}}, {"said": {"PI": "N"}}],
)
def test_one_without_the_pin_learns_nothing_of_the_card(condition):
    said = condition.get("said", {})
    raised = condition.get("raised", QUIET)
    assert ask(said | {"CQ": "N"}, raised=raised) == Refusal(Reason.WRONG_PIN)
    assert ask(said | {"BL": "N"}, raised=raised) == Refusal(Reason.UNKNOWN_CARD)


@pytest.mark.parametrize("answered", ["djfiande", "djfiander2", "17", "-"])
def test_another_card_s_record_is_refused(answered):
    with pytest.raises(DirectoryDown, match="another card") as caught:
        ask({"AA": answered})
    assert str(caught.value) == "it answered about another card"
    with pytest.raises(DirectoryDown):
        ask({"AA": answered, "BL": "N"})


@pytest.mark.parametrize("answered", ["DJFIANDER", "  djfiander  "])
def test_case_and_padding_make_no_other_card(answered):
    assert ask({"AA": answered}) == KNOWN


def test_a_record_of_no_card_in_particular():
    with pytest.raises(DirectoryDown, match="AA"):
        ask(without=("AA",))
    assert reason({"BL": "N"}, without=("AA",)) is Reason.UNKNOWN_CARD


# --------------------------------------------------------------------------------------- conditions


@pytest.mark.parametrize(
    ("day", "expected"),
    [("20261123", Reason.EXPIRED), ("20261124", None), ("20261125", None), ("", None)],
)
def test_a_card_is_good_to_the_end_of_its_last_day(day, expected):
    assert reason({"PA": day}) is expected


@pytest.mark.parametrize(
    "day", ["2030-01-01", "2030111", "00000000", "20301301", "soon", "²0300101"]
)
def test_a_last_day_that_can_not_be_read_keeps_out_and_is_not_shown(day):
    assert ask({"PA": day}) == Refusal(Reason.EXPIRED, "PA is not in expiry_format")


def test_a_lost_card_is_said_before_it_is_old_and_fees_before_blocks():
    assert reason({"PA": "20000101"}, raised=flags(5)) is Reason.LOST_CARD
    assert reason({"PA": "20000101", "PI": "N"}, raised=flags(1)) is Reason.EXPIRED
    assert reason({"BV": "9", "PI": "N"}, fee_limit=1) is Reason.FEES


def test_staff_is_told_which_flags():
    answer = ask(raised=flags(3, 7, 6), deny_flags=(7, 6))
    assert answer == Refusal(Reason.BLOCKED, "flag 6, 7")


@pytest.mark.parametrize(
    ("sign", "is_raised"), [(" ", False), ("N", False), ("y", True), ("1", True)]
)
def test_a_flag_is_down_only_when_it_is_said_to_be(sign, is_raised):
    assert (reason(raised=sign * 14) is Reason.LOST_CARD) == is_raised


@pytest.mark.parametrize("amount", ["ten", "1e9", "1,234.50", "nan", "€5", "5 5", "--1", "٥"])
def test_an_amount_that_can_not_be_read_keeps_out(amount):
    assert ask({"BV": amount}, fee_limit=10) == Refusal(Reason.FEES, "BV is no amount")
    limit = {"BV": "1", "CC": amount}
    assert ask(limit, server_fee_limit=True) == Refusal(Reason.FEES, "CC is no amount")


@pytest.mark.parametrize("amount", ["0", "10", "10.00", "9,99", " 3 ", "-4.00"])
def test_amounts_within_the_limit(amount):
    assert ask({"BV": amount}, fee_limit=10) == KNOWN
    assert ask({"BV": amount, "CC": "10"}, server_fee_limit=True) == KNOWN


def test_both_limits_count():
    both = {"fee_limit": 10, "server_fee_limit": True}
    assert reason({"BV": "7", "CC": "5"}, **both) is Reason.FEES
    assert reason({"BV": "11", "CC": "50"}, **both) is Reason.FEES


def test_servers_that_leave_out_what_is_not_owed():
    assert ask(fee_limit=10, absent_fee="accept") == KNOWN
    assert reason({"BV": "11"}, fee_limit=10, absent_fee="accept") is Reason.FEES
    assert reason(fee_limit=10) is Reason.FEES


@pytest.mark.parametrize(
    "birth", ["", "unknown", "00000000", "1980111", "20261125", "18791231", "19801301", "99991231"]
)
def test_a_birth_date_that_can_not_be_one_is_unknown(birth):
    answer = ask({"PB": birth})
    assert isinstance(answer, Patron)
    assert answer.birth_date is None
    assert answer.is_minor(TODAY)


def test_a_glued_format_needs_all_its_digits():
    polaris = {"birth_format": "%Y%m%d %H%M%S"}
    assert ask({"PB": "1980123 235959"}, **polaris) == Patron(HASHER(CARD), None, "A")
    slashes = ask({"PB": "5/9/1980"}, birth_format="%d/%m/%Y")
    assert slashes == Patron(HASHER(CARD), dt.date(1980, 9, 5), "A")


FIELDS = st.dictionaries(
    st.sampled_from([*GOOD, "PA", "BV", "CC"]), st.sampled_from(["Y", "N", "", CARD]) | st.text()
)


@given(FIELDS, st.text(min_size=14, max_size=14), st.sampled_from([None, "", PIN]), st.booleans())
def test_any_reply_is_judged_and_only_a_known_card_s_holder_is_let_in(said, raised, pin, is_lax):
    lax = {"absent_valid_patron": "accept", "absent_fee": "accept"} if is_lax else {}
    settings = RecordSettings(fee_limit=5, server_fee_limit=True, **lax)
    try:
        answer = judge(
            PatronReply(raised, said), Presented(CARD, pin), settings,
            card_hash=HASHER(CARD), today=TODAY,
        )  # fmt: skip
    except DirectoryDown:
        return
    if isinstance(answer, Patron):
        assert said["AA"].strip().casefold() == CARD
        assert said.get("BL", "").strip().upper() in ({"Y", ""} if is_lax else {"Y"})
        assert pin is None or (pin and said["CQ"].strip().upper() == "Y")
        assert raised[4] in " Nn"
