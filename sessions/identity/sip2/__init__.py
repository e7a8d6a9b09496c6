"""SIP2, the protocol most library systems answer: 3M's Standard Interchange Protocol 2.00."""
