"""The sandbox that is really there."""

from ui.patron.web.sandbox import prove


def test_every_page_is_drawn_by_a_process_that_is_locked_in(site, visit):
    visitor = visit()
    proof = prove(visitor.page.renderProcessPid())
    assert proof.adequate, proof.cause
