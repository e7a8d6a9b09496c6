"""What a session can leave behind: one module a kind of trace, each with its step of the wipe."""
