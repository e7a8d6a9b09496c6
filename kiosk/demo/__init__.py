"""The embedded demo library: invented patrons, cards to scan, nothing kept after the end."""
