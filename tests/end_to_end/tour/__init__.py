"""The tour: the real programme, driven by real keys and clicks through every screen, with pictures."""
