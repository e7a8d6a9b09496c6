"""Answers drawn as documents: markdown cut into segments, each written into a document of its own.

Nothing here opens a file, an address or a page: an answer is text from a stranger.
"""
