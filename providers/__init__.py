"""AI tools: the catalogue, what a patron may open, the wire formats. Knows no Qt and no patron."""
