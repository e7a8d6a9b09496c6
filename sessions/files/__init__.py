"""What a patron brings and takes: sticks, names, kinds, and reading and writing them safely."""
