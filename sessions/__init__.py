"""A patron's time at a seat: cards, identity, charter, the seat, quotas, store, secrets, wipe.

Knows no Qt, no AI provider and no screen.
"""
