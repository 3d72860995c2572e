"""R7: a full disk refuses writes and nothing else; once there is room, writing goes on by itself.

The data folder is a small file system in memory (mounting it takes root). A file fills it, is removed, and so on.
"""

import argparse
import errno
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from load import Load, Organisation, lost  # noqa: E402
from stores import SQLiteStore  # noqa: E402


@contextmanager
def small_disk(megabytes: int):
    folder = Path(tempfile.mkdtemp(prefix="turnabout-full."))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()


def fill(file: Path) -> None:
    """Takes all the room there is, byte by byte at the end."""
    with file.open("ab", buffering=0) as filler:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while filler.write(b"x" * size):
                    pass
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise


def wait_until(holds, within: float) -> bool:
    end = time.monotonic() + within
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def cycle(load: Load, folder: Path, seconds: float) -> dict:
    """Fills the disk, looks at what is answered, makes room, and waits for a write to succeed."""
    filler = folder / "filler"
    filled = time.monotonic()
    fill(filler)
    # The log has some room of its own: writing goes on until it is used up.
    is_refused = wait_until(lambda: load.writes.since(filled).bad, within=60)
    time.sleep(seconds)
    freed = time.monotonic()
    full = load.writes.between(filled, freed).bad
    reads = load.reads.between(full[0].sent if full else filled, freed)
    filler.unlink()
    wait_until(lambda: load.writes.since(freed).good, within=30)
    back = load.writes.since(freed).good
    return {
        "is_refused": is_refused,
        "refusals": sorted({answer.outcome for answer in full}, key=str),
        "count": len(full),
        "slowest": max((answer.took for answer in full), default=0),
        "reads": reads.counts(),
        "back": back[0].answered - freed if back else float("inf"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cycles", type=int, default=3)
    parser.add_argument("--megabytes", type=int, default=32)
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    faults: list[str] = []
    with small_disk(options.megabytes) as folder:
        store = SQLiteStore(folder)
        server = servers.Server(store.url, folder)
        server.log = Path(tempfile.mkstemp(prefix="turnabout-full-log.")[1])
        server.start()
        organisation = Organisation(server)
        with Load(organisation) as load:
            cycles = []
            for _ in range(options.cycles):
                time.sleep(0.5)
                cycles.append(cycle(load, folder, seconds=1.5))
        if server.process.poll() is not None:
            faults.append(f"the server ended with {server.process.returncode}:\n{server.log_end()}")
        else:
            server.stop()
        faults += lost(store, load.acknowledged, running=True)
    for found in cycles:
        if not found["is_refused"] or found["refusals"] != [507]:
            faults.append(f"a full disk was answered {found['refusals']}")
        if found["slowest"] > 1:
            faults.append(f"a refusal took {found['slowest']:.2f} s")
        if set(found["reads"]) != {200}:
            faults.append(f"reading meanwhile was answered {found['reads']}")
        if found["back"] > 5:
            faults.append(f"writing came back after {found['back']:.1f} s")
    print(f"R7 full disk: {len(cycles)} times full, {sum(found['count'] for found in cycles)} writes refused with")
    print(f"  {sorted({status for found in cycles for status in found['refusals']})}, the slowest refusal after", end=" ")
    print(f"{max(found['slowest'] for found in cycles):.3f} s; {sum(sum(found['reads'].values()) for found in cycles)}")
    print(f"  pages read meanwhile; writing back after {max(found['back'] for found in cycles):.2f} s at most;")
    print(f"  {len(load.acknowledged)} acknowledged writes; {len(faults)} faults")
    if faults:
        print(*faults[:20], sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
