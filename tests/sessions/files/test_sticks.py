"""Which storage is a stick: a tree like Linux's /proc and /sys, and a double of Windows' calls."""

from pathlib import Path

import pytest

from sessions.files.sticks import find_sticks


class Machine:
    """A computer whose disks the test plugs in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lines: list[str] = []
        self.mountinfo = root / "mountinfo"
        self.block_devices = root / "dev-block"
        self.block_devices.mkdir()

    def disk(self, bus: str, name: str, numbers: str, *, removable: bool = False) -> None:
        folder = self.root / "devices" / bus / "block" / name
        folder.mkdir(parents=True)
        (folder / "removable").write_text(f"{int(removable)}\n")
        self._link(numbers, folder)

    def partition(self, bus: str, disk: str, name: str, numbers: str) -> None:
        folder = self.root / "devices" / bus / "block" / disk / name
        folder.mkdir(parents=True)
        (folder / "partition").write_text("1\n")
        self._link(numbers, folder)

    def _link(self, numbers: str, folder: Path) -> None:
        (self.block_devices / numbers).symlink_to(folder)

    def mount(self, numbers: str, place: str, *, kind: str = "vfat", options: str = "rw") -> None:
        written = place.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011")
        line = f"36 25 {numbers} / {written} rw,nosuid - {kind} /dev/x {options}"
        self.lines.append(line)
        self.mountinfo.write_text("\n".join(self.lines) + "\n", encoding="utf-8")

    def media(self, name: str) -> str:
        place = self.root / "media" / name
        place.mkdir(parents=True)
        return str(place)

    def sticks(self, *folders: Path) -> list[str]:
        return [stick.name for stick in self.find(*folders)]

    def find(self, *folders: Path):
        return find_sticks(
            folders, mountinfo=self.mountinfo, block_devices=self.block_devices, system="linux"
        )


USB = "pci0000:00/usb1/1-2/1-2:1.0/host3"
SATA = "pci0000:00/ata1/host0"


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_a_stick_on_usb_is_found_and_the_disk_inside_is_not(machine):
    machine.disk(SATA, "sda", "8:0")
    machine.partition(SATA, "sda", "sda1", "8:1")
    machine.mount("8:1", "/", kind="ext4")
    machine.disk(USB, "sdb", "8:16", removable=True)
    machine.partition(USB, "sdb", "sdb1", "8:17")
    machine.mount("8:17", machine.media("CLE DE JEANNE"))
    (stick,) = machine.find()
    assert stick.name == "CLE DE JEANNE"
    assert stick.path == machine.root / "media" / "CLE DE JEANNE"
    assert stick.is_writable
    assert stick.free_bytes > 0
    assert stick.device == stick.path.stat().st_dev


def test_a_disk_on_usb_need_not_call_itself_removable(machine):
    machine.disk(USB, "sdb", "8:16")
    machine.mount("8:16", machine.media("GRAND"), kind="exfat")
    assert machine.sticks() == ["GRAND"]


def test_a_card_in_a_reader_that_is_not_on_usb_is_removable(machine):
    machine.disk("pci0000:00/mmc_host/mmc0", "mmcblk0", "179:0", removable=True)
    machine.mount("179:0", machine.media("PHOTOS"))
    assert machine.sticks() == ["PHOTOS"]


def test_a_second_disk_inside_is_no_stick_wherever_it_is_mounted(machine):
    machine.disk(SATA, "sdc", "8:32")
    machine.mount("8:32", machine.media("DATA"))
    assert machine.sticks() == []


def test_a_system_that_runs_from_usb_is_not_offered_nor_is_the_rest_of_its_disk(machine):
    machine.disk(USB, "sdb", "8:16", removable=True)
    for number in (1, 2):
        machine.partition(USB, "sdb", f"sdb{number}", f"8:{16 + number}")
    machine.mount("8:17", "/boot/efi")
    machine.mount("8:18", machine.media("REST"))
    assert machine.sticks() == []


@pytest.mark.parametrize("kind", ["iso9660", "udf"])
def test_a_disc_is_no_stick(machine, kind):
    machine.disk(USB, "sr0", "11:0", removable=True)
    machine.mount("11:0", machine.media("FILM"), kind=kind)
    assert machine.sticks() == []


def test_what_is_in_memory_or_on_the_network_is_no_stick(machine):
    machine.mount("0:44", machine.media("SERVER"), kind="nfs4")
    assert machine.sticks() == []


def test_one_mounted_twice_is_one_stick(machine):
    machine.disk(USB, "sdb", "8:16", removable=True)
    machine.mount("8:16", machine.media("A"))
    machine.mount("8:16", machine.media("B"))
    assert machine.sticks() == ["A"]


def test_names_are_unescaped_as_bytes_and_made_fit_to_be_shown(machine):
    machine.disk(USB, "sdb", "8:16", removable=True)
    odd = machine.media("Été\t\u202efdp.exe")
    machine.mount("8:16", odd)
    escaped = machine.mountinfo.read_text().replace("É", "\\303\\211")
    machine.mountinfo.write_text(escaped)
    (stick,) = machine.find()
    assert stick.path == Path(odd)
    assert stick.name == "Été fdp.exe"


def test_one_that_can_only_be_read_says_so(machine):
    machine.disk(USB, "sdb", "8:16", removable=True)
    machine.mount("8:16", machine.media("A"), options="ro,errors=remount-ro")
    assert [stick.is_writable for stick in machine.find()] == [False]


def test_one_that_was_just_pulled_out_is_not_there(machine):
    machine.disk(USB, "sdb", "8:16", removable=True)
    machine.mount("8:16", str(machine.root / "media" / "GONE"))
    assert machine.sticks() == []


def test_a_folder_the_site_names_stands_for_a_stick_while_it_is_there(machine):
    there = machine.root / "Clé de démonstration"
    there.mkdir()
    assert machine.sticks(there, machine.root / "not there") == ["Clé de démonstration"]


def test_lines_of_another_shape_are_passed_over(machine):
    machine.mountinfo.write_text("nonsense\n36 25 8:1\n\n - vfat\n")
    assert machine.sticks() == []


def test_this_machine_can_be_asked():
    assert all(stick.path.is_dir() for stick in find_sticks())


# --------------------------------------------------------------------------------------- Windows


class FakeKernel:
    """Drives by letter: kind, label and flags; no label: an empty card reader."""

    def __init__(self, drives: dict[str, tuple[int, str | None, int]]) -> None:
        self.drives = drives
        self.asked: list[str] = []

    def GetLogicalDrives(self) -> int:
        return sum(1 << ord(letter) - ord("A") for letter in self.drives)

    def GetDriveTypeW(self, root: str) -> int:
        return self.drives[root[0]][0]

    def GetVolumeInformationW(self, root, label, _size, _serial, _longest, flags, _kind, _more):
        self.asked.append(root)
        _kind, text, bits = self.drives[root[0]]
        if text is None:
            return 0
        label.value, flags._obj.value = text, bits
        return 1


def test_removable_drives_of_windows():
    from sessions.files.windows_drives import Drive, removable_drives

    kernel = FakeKernel(
        {
            "A": (2, "floppy", 0),
            "C": (3, "Windows", 0),
            "E": (2, "JEANNE", 0),
            "F": (2, None, 0),
            "G": (2, "", 0x0008_0000),
            "Z": (4, "server", 0),
        }
    )
    assert list(removable_drives(kernel)) == [
        Drive("E:\\", "JEANNE", False),
        Drive("G:\\", "", True),
    ]
    assert kernel.asked == ["E:\\", "F:\\", "G:\\"]


def test_a_drive_without_a_label_is_called_by_its_letter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("G:\\").mkdir()  # on Linux this is a name like any other
    kernel = FakeKernel({"G": (2, "", 0)})
    (stick,) = find_sticks(system="win32", kernel=lambda: kernel)
    assert (stick.name, stick.path) == ("G:", Path("G:\\"))
