"""`kiosk provision`: the administrator's files are shown, with the place where they belong."""

from kiosk.provision import SYSTEM_FILES


def test_each_file_is_listed_with_its_place(desk):
    lines = desk.give("provision", "list").splitlines()
    assert [line.split()[0] for line in lines] == list(SYSTEM_FILES)
    for line, file in zip(lines, SYSTEM_FILES.values(), strict=True):
        assert f"{file.place}: {file.about.en}" in line
    assert "Nothing" not in lines


def test_a_file_is_printed_as_it_is(desk):
    for name, file in SYSTEM_FILES.items():
        assert desk.give("provision", "show", name) == file.text.rstrip()
