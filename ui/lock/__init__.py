"""The lock screen: what the shell shows whenever no patron has the seat."""
