"""What the programme prints for the desk: codes that a seat's reader scans, and guest passes."""
