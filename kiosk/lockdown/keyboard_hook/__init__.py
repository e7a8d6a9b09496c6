"""The keys of Windows' own that a public seat swallows, in a process of its own.

`keys` decides, `hook` is the process's work, `system` are Windows' calls, `process` its start;
`watchdog` judges from the shell whether the hook still stands, `keeper` starts and ends it.
Written from Microsoft's documentation and Safe Exam Browser's list; not yet run on Windows.
"""
