"""The measure of escapes counts a row by what its tests came to, and by nothing else."""

from tests.benchmarks.escapes import Outcome, outcome_of, rows_of

TABLE = """
| W01 | a way | something | `borders::one`, `doors::two` (twice) |
| W02 | a way \\| another | the same | the same, `doors::three`; not live |
| K01 | a key | a grab | as W01; `limits` (each test) |
| H01 | a cable | *system* | untried |
| guessing | what isn't an escape | waits | `chain::four` |
"""
REPORT = """<testsuites><testsuite>
<testcase classname="tests.ui.test_borders" name="test_one[a]"/>
<testcase classname="tests.ui.test_borders" name="test_one[b]"><skipped/></testcase>
<testcase classname="tests.ui.test_doors" name="test_two"><failure/></testcase>
<testcase classname="tests.ui.test_doors" name="test_two"/>
<testcase classname="tests.ui.test_doors" name="test_three"><skipped/></testcase>
<testcase classname="tests.sessions.test_limits" name="test_five"/>
</testsuite></testsuites>"""
ONE, TWO, THREE, LIMITS = ("borders", "one"), ("doors", "two"), ("doors", "three"), ("limits", "")


def test_a_row_has_its_own_tests_and_those_of_rows_it_leans_on():
    assert rows_of(TABLE) == {
        "W01": {ONE, TWO},
        "W02": {ONE, TWO, THREE},
        "K01": {ONE, TWO, LIMITS},
        "H01": set(),
    }


def test_one_that_failed_in_one_case_has_failed_and_one_that_was_skipped_was_not_tried():
    outcome = outcome_of(REPORT)
    assert {ONE, LIMITS} <= outcome.passed
    assert TWO in outcome.failed
    assert THREE not in outcome.passed | outcome.failed


def test_a_row_is_blocked_when_each_of_its_tests_ran_and_held():
    outcome = Outcome(frozenset({ONE, TWO}), frozenset({TWO}))
    assert outcome.is_blocked(frozenset({ONE}))
    assert outcome.is_tried(frozenset({ONE, THREE}))
    assert not outcome.is_blocked(frozenset({ONE, THREE}))
    assert not outcome.is_blocked(frozenset({ONE, TWO}))
    assert not outcome.is_tried(frozenset({THREE}))
    assert not outcome.is_blocked(frozenset())
