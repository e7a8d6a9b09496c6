"""One keyboard for persons and card readers: who types, and which window has it."""
