"""What a failure means, and that every trouble is told in words of its own."""

import pytest

from ui.patron.web.borders import Verdict
from ui.patron.web.troubles import Trouble, telling, trouble_at, trouble_of


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (-3, None),  # ABORTED
        (-20, Trouble.OUTSIDE),  # BLOCKED_BY_CLIENT: our own interceptor
        (-106, Trouble.OFFLINE),  # INTERNET_DISCONNECTED
        (-105, Trouble.NOT_FOUND),  # NAME_NOT_RESOLVED
        (-102, Trouble.NO_ANSWER),  # CONNECTION_REFUSED
        (-118, Trouble.NO_ANSWER),  # CONNECTION_TIMED_OUT
        (-7, Trouble.NO_ANSWER),  # TIMED_OUT
        (-200, Trouble.UNSAFE),  # CERT_COMMON_NAME_INVALID
        (-202, Trouble.UNSAFE),  # CERT_AUTHORITY_INVALID
        (-107, Trouble.UNSAFE),  # SSL_PROTOCOL_ERROR
        (-310, Trouble.FAILED),  # TOO_MANY_REDIRECTS
        (-9999, Trouble.FAILED),
    ],
)
def test_what_the_engine_s_number_means(code, trouble):
    assert trouble_of(code) is trouble


def test_a_border_is_told_apart_from_a_closed_place():
    assert trouble_at(Verdict.CLOSED) is Trouble.CLOSED
    assert trouble_at(Verdict.OUTSIDE) is Trouble.OUTSIDE


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_says_what_happened_and_what_to_do(qapp, trouble):
    words = telling(trouble, "Atelier")
    assert words.title
    assert words.text.endswith(".")
    assert "{" not in f"{words.title}{words.text}{words.button}"
    ways_on = {True: "Revenir à Atelier", False: "Réessayer"}
    is_over = trouble is Trouble.SIGNED_OUT
    assert words.button == ("" if is_over else ways_on[trouble.is_border])


def test_no_two_troubles_read_the_same(qapp):
    read = [(telling(trouble, "x").title, telling(trouble, "x").text) for trouble in Trouble]
    assert len(set(read)) == len(read)
