"""What the programme changes around itself while a seat is locked down, and how it is undone."""
