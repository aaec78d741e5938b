"""A fault at every disk call of the real command line: the file is the old one or the new one, and what is said is true.

usage: faults.py DUIBIAO-CLI all|some

`some` leaves out faults that last, and all kinds but a full disk and an I/O error.
"""

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHORT = 0
KINDS = {"some": [errno.ENOSPC, errno.EIO], "all": [errno.ENOSPC, errno.EIO, errno.EACCES, SHORT]}
CHECKSUM = b"// sha256: "
NOTE = "磁盘出错时写的"
# What a call on the copy that is being written is, in the words of the program.
STEPS = {"create": "S-203", "write": "S-203", "fsync": "S-203", "fchmod": "S-203", "open": "S-204", "read": "S-204"}


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DUIBIAO_", "FAULT_"))}
    return kept | {"HOME": str(home)} | more


def has_note(document: Path) -> bool:
    return document.is_file() and NOTE.encode() in document.read_bytes()


def is_whole(document: bytes) -> bool:
    text, mark, digest = document.rpartition(CHECKSUM)
    return mark != b"" and digest.strip().decode() == hashlib.sha256(text).hexdigest()


class Set:
    """An answer is written into a file that has one earlier version."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.file = folder / "自评.ron"
        self.target = self.file
        self.words = ["set", str(self.file), "1.2", f"note={NOTE}"]

    def prepare(self, cli: str, home: Path) -> None:
        about = ["--standard=xwjj-zwcj-2026", "--unit=某局", "--section=办公室", "--year=2026"]
        for words in (["new", *about, "-o", str(self.file)], ["set", str(self.file), "1.2", "count=3"]):
            subprocess.run([cli, *words], check=True, env=environment(home), stdout=subprocess.DEVNULL)

    def begin(self) -> None:
        self.old = self.file.read_bytes()

    def state(self) -> str:
        found = self.file.read_bytes() if self.file.exists() else b""
        if found == self.old:
            return "old"
        return "new" if is_whole(found) and NOTE.encode() in found else "torn"


class Export(Set):
    """A gap list is written where there was none."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.target = folder / "整改清单.docx"
        self.words = ["gaps", str(self.file), "--date", "2026-11-20", "-o", str(self.target)]

    def state(self) -> str:
        if self.file.read_bytes() != self.old:
            return "torn"
        if not self.target.exists():
            return "old"
        whole = zipfile.is_zipfile(self.target) and zipfile.ZipFile(self.target).testzip() is None
        return "new" if whole else "torn"


class Trial:
    """One run with one fault."""

    def __init__(self, work: Set, kind: int, ever: bool, at: int):
        self.work, self.kind, self.ever, self.at = work, kind, ever, at

    def __str__(self) -> str:
        kind = errno.errorcode.get(self.kind, "a short write")
        lasts = "for ever" if self.ever else "once"
        return f"{self.work.words[0]}, {kind} {lasts} at call {self.at} ({self.first})"

    def run(self, cli: str, library: Path, home: Path) -> str | None:
        """What is wrong, if anything."""
        log = home / "fault.log"
        log.unlink(missing_ok=True)
        self.work.begin()
        faults = {
            "LD_PRELOAD": str(library),
            "FAULT_FOLDER": str(self.work.folder),
            "FAULT_AT": str(self.at),
            "FAULT_ERRNO": str(self.kind),
            "FAULT_EVER": str(int(self.ever)),
            "FAULT_LOG": str(log),
        }
        ended = subprocess.run(
            [cli, *self.work.words], env=environment(home, **faults), capture_output=True, text=True, check=False
        )
        lines = log.read_text().splitlines()
        self.first = lines[0].partition(" ")[2] if len(lines) > 1 else ""
        self.code, self.said = ended.returncode, ended.stderr
        return self.fault() if self.first else None

    def fault(self) -> str | None:
        state = self.work.state()
        codes = re.findall(r"\[([OS]-\d{3})\]", self.said)
        if state == "torn":
            return "LOST: neither the old file nor the new one"
        if self.code == 0:
            return None if state == "new" else "FALSE SUCCESS"
        if self.code != 3 or len(codes) != 1 or "办法：" not in self.said:
            return f"exit code {self.code}, {codes} and: {self.said}"
        if state == "new" and codes != ["S-302"]:
            return f"{codes}, but the new file is there"
        if self.kind == SHORT:
            return "a short write is no reason to fail"
        step = self.step()
        return None if step in (None, codes[0]) else f"{codes} instead of {step}"

    def step(self) -> str | None:
        """The code of the step that failed first, where a call tells."""
        call, _, path = self.first.partition(" ")
        folder, name = os.path.split(path)
        if path == str(self.work.folder) and call == "fsync":
            return "S-302"
        if path == str(self.work.target) and call == "rename":
            return "S-301"
        is_copy = folder == str(self.work.folder) and name.endswith(".saving")
        # Under the name of the copy lies what it took the place of, once the two have changed names.
        if is_copy and call in ("open", "read") and has_note(self.work.target):
            return "S-302"
        return STEPS.get(call) if is_copy else None


def trials(kind: int, ever: bool, make: type[Set], cli: str, library: Path, root: Path) -> tuple[int, list[str]]:
    """Fails the first call, the second, … until none is met."""
    base = root / f"{make.__name__}-{kind}-{ever}"
    home, folder, model = base / "home", base / "d", base / "model"
    home.mkdir(parents=True)
    model.mkdir()
    make(model).prepare(cli, home)
    at, wrong = 0, []
    while True:
        at += 1
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(model, folder)
        trial = Trial(make(folder), kind, ever, at)
        found = trial.run(cli, library, home)
        if not trial.first:
            return at - 1, wrong
        if found:
            wrong.append(f"{trial}: {found}")


def main() -> int:
    cli, size = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as root:
        library = Path(root) / "fault.so"
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, HERE / "fault.c", "-ldl"], check=True)
        jobs = [
            (kind, ever, make, cli, library, Path(root))
            for make in (Set, Export)
            for kind in KINDS[size]
            for ever in ((False, True) if size == "all" else (False,))
        ]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            found = list(pool.map(lambda job: trials(*job), jobs))
    n_trials = sum(n for n, _ in found)
    wrong = [line for _, lines in found for line in lines]
    for line in wrong:
        print(line, file=sys.stderr)
    # A fault that was never met, or a preloaded library that is not loaded, would look like a success.
    if min(n for n, _ in found) == 0:
        print("one kind of fault was never met", file=sys.stderr)
        return 1
    print(f"figures | a fault at every disk call, real command line | {n_trials} | {n_trials} | {len(wrong)} |")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
