"""The programme: its two processes, the channel between them, configuration and commands."""

__version__ = "0.1.0"
