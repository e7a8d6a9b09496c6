"""Files a patron brings, downloads and keeps: the picker, "my files", and looking at one."""
