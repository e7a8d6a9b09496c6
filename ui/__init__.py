"""What is seen, in Qt Widgets: one folder for each audience, and what they share."""
