"""Asking a directory as a test does: once or more, and giving its connections back."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sessions.identity.port import Directory, Presented

T = TypeVar("T")


def identified(make: Callable[[], Directory], card: str, pin: str | None, times: int = 1):
    """What one directory says of a card, asked `times` times: the last answer."""

    async def ask(directory: Directory):
        return [await directory.identify(Presented(card, pin)) for _ in range(times)][-1]

    return asked(make, ask)


def checked(make: Callable[[], Directory]) -> None:
    """Whether a directory finds its server well."""
    asked(make, lambda directory: directory.check())


def asked(make: Callable[[], Directory], question: Callable[[Directory], Awaitable[T]]) -> T:
    """The answer of a directory made for it."""

    async def ask() -> T:
        directory = make()
        try:
            return await question(directory)
        finally:
            await directory.close()

    return asyncio.run(ask())
