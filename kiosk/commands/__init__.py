"""The command line of staff and technicians: one small module for each subject.

A command is a function of what was given and of the `Desk`; its result is the exit code. 0: done.
1: the check it made found something wrong. 2: it could not be done, and standard error says why.
"""
