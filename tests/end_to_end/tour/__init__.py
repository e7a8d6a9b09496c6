"""The tour: the real programme, driven by keys and clicks through every screen, with pictures."""
