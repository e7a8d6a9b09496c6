"""The translations: written by Qt Linguist's tools, and checked to be complete.

    python -m tests.translations --write    after a text was added or changed
    python -m tests.translations --check    names what is missing

How a text is added: docs/translating.md.
"""
