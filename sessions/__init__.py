"""A patron's time at a seat: cards, identity, charter, the seat, quotas, the store, secrets, the wipe.

Knows no Qt, no AI provider and no screen.
"""
