"""The loop thread: order, errors, stopping, and receivers that vanish under fire."""

import asyncio
import threading

import pytest
from PySide6.QtCore import QObject

from kiosk.loop import Arrivals, Loop


@pytest.fixture
def loop(qapp):
    loop = Loop()
    yield loop
    loop.close()


async def count(n):
    for i in range(n):
        yield i
        if i % 7 == 0:
            await asyncio.sleep(0)


def test_items_arrive_in_order_and_then_it_is_finished(qtbot, loop):
    parent, seen, threads = QObject(), [], set()
    stream = loop.start(lambda: count(1000), parent)
    stream.items.connect(lambda batch: (seen.extend(batch), threads.add(threading.get_ident())))
    with qtbot.waitSignal(stream.finished):
        pass
    assert seen == list(range(1000))
    assert threads == {threading.get_ident()}


def test_an_error_arrives_after_what_came_before_it(qtbot, loop):
    async def break_off():
        yield "first"
        raise ValueError("cut")

    parent, seen = QObject(), []
    stream = loop.start(break_off, parent)
    stream.items.connect(seen.extend)
    with qtbot.waitSignal(stream.failed) as failed:
        pass
    assert seen == ["first"]
    assert isinstance(failed.args[0], ValueError)


def test_stop_closes_the_source_and_says_nothing_more(qtbot, loop):
    closed = threading.Event()

    async def endless():
        try:
            while True:
                yield "again"
                await asyncio.sleep(0)
        finally:
            closed.set()

    parent = QObject()
    stream = loop.start(endless, parent)
    with qtbot.waitSignal(stream.items):
        pass
    late = []
    stream.items.connect(late.extend)
    stream.stop()
    assert closed.wait(5)
    assert late == []


def test_receivers_may_be_destroyed_while_items_arrive(qtbot, loop):
    parents = [QObject() for _ in range(200)]
    streams = [loop.start(lambda: count(200), parent) for parent in parents]
    survivor = QObject()
    last = loop.start(lambda: count(2000), survivor)
    while parents:
        parents.pop().deleteLater()
    with qtbot.waitSignal(last.finished):
        pass
    del streams


def test_ask_answers_in_the_interface_thread(qtbot, loop):
    answers = []

    async def five():
        return 5

    async def fail():
        raise OSError

    loop.ask(five, answers.append, answers.append)
    loop.ask(fail, answers.append, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[0] == 5
    assert isinstance(answers[1], OSError)


def test_the_worker_can_ask_the_interface(qtbot, loop):
    here, answers = threading.get_ident(), []

    async def ask_back():
        return await asyncio.to_thread(loop.in_interface, threading.get_ident)

    loop.ask(ask_back, answers.append, answers.append)
    qtbot.waitUntil(lambda: answers == [here])


def test_closing_waits_for_what_runs(qapp):
    ended = threading.Event()

    async def endless():
        try:
            while True:
                yield 1
                await asyncio.sleep(0)
        finally:
            ended.set()

    loop = Loop()
    parent = QObject()
    stream = loop.start(endless, parent)
    loop.close()
    loop.close()
    assert stream is not None
    del parent


def test_closing_does_not_wait_for_what_hangs(qapp, monkeypatch):
    """Else the programme would never end when a wipe hangs."""
    monkeypatch.setattr("kiosk.loop.CLOSE_SECONDS", 0.05)
    gate, begun = threading.Event(), threading.Event()

    async def hang():
        await asyncio.to_thread(lambda: (begun.set(), gate.wait(20)))

    loop = Loop()
    loop.ask(hang, print, print)
    assert begun.wait(20)
    loop.close()
    gate.set()


def test_values_from_any_thread_arrive_in_order_until_they_are_no_longer_wanted(qtbot):
    got = []
    arrivals = Arrivals(lambda value: got.append((value, threading.get_ident())))
    thread = threading.Thread(target=lambda: [arrivals.put(n) for n in range(100)])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(got) == 100)
    assert got == [(n, threading.get_ident()) for n in range(100)]
    arrivals.put(100)
    arrivals.close()
    arrivals.put(101)
    later = Arrivals(got.append)
    later.put("later")
    qtbot.waitUntil(lambda: got[-1] == "later")
    assert len(got) == 101
