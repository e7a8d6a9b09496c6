"""What servers say when they fail, in the shapes each of them has."""

import inspect
import json

import pytest

from providers import errors
from providers.errors import (
    KeyRefused,
    ModelGone,
    NotUnderstood,
    OutOfCredit,
    ProviderError,
    Refused,
    ServerFailed,
    TooLong,
    TooManyRequests,
)
from providers.protocols.openai_errors import error_of

MISTRAL_422 = {
    "object": "error",
    "message": {"detail": [{"type": "extra_forbidden", "input": "le texte de la personne"}]},
    "type": "invalid_request_error",
    "param": None,
    "code": None,
}


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (422, MISTRAL_422, NotUnderstood(422)),
        (
            400,
            {"object": "error", "message": "Invalid model: x", "code": "1500"},
            NotUnderstood(400),
        ),
        (400, {"message": "x", "type": "invalid_model", "code": "1500"}, ModelGone()),
        (401, {"detail": "Unauthorized"}, KeyRefused(401)),
        (404, {"error": "model 'mistral' not found, try pulling it first"}, ModelGone()),
        (404, {"error": {"message": "x", "code": None}}, ModelGone()),
        (410, {}, ModelGone()),
        (402, {}, OutOfCredit()),
        (413, {}, TooLong()),
        (400, {"error": {"code": "context_length_exceeded"}}, TooLong()),
        (400, {"error": {"type": "exceed_context_size_error", "code": 400}}, TooLong()),
        (500, {"error": "the prompt exceeds the context window"}, TooLong()),
        (400, {"error": {"code": "content_filter"}}, Refused()),
        (451, {}, Refused()),
        (429, {"error": {"code": "insufficient_quota"}}, OutOfCredit()),
        (429, {}, TooManyRequests(3.0)),
        (503, {}, ServerFailed(503)),
        (418, [], NotUnderstood(418)),
    ],
)
def test_by_code_then_by_status(status: int, body: object, expected: ProviderError) -> None:
    found = error_of(status, json.dumps(body).encode(), 3.0)
    assert type(found) is type(expected)
    assert repr(found) == repr(expected)


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff", b"null", b'"x"', b'{"error": [1]}'])
def test_a_body_that_says_nothing_leaves_the_status(body: bytes) -> None:
    assert repr(error_of(500, body, None)) == "ServerFailed(status=500)"


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    kinds = [
        kind
        for _name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, ProviderError)
    ]
    for kind in kinds:
        assert f" {kind.__name__} " in f" {errors.__doc__} ".replace("\n", " ")
    assert len(kinds) == 15
