"""R8: once the disk failed, nothing that is acknowledged later is lost: the server stops, or writes no more.

A shim before the C library fails one fsync or one write of the database or its log, and undoes what was not synced.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from load import Load, Organisation, lost  # noqa: E402
from stores import SQLiteStore  # noqa: E402

FAULTS = [("fsync", "turnabout.db-wal"), ("write", "turnabout.db-wal"), ("fsync", "turnabout.db"), ("write", "turnabout.db")]


def compiled(directory: Path) -> Path:
    shim = directory / "faulty_disk.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, HERE / "faulty_disk.c", "-ldl"], check=True)
    return shim


def trial(shim: Path, call: str, file: str) -> list[str]:
    """One server whose disk fails once; what was wrong about how that went."""
    with tempfile.TemporaryDirectory(prefix="turnabout-broken.") as name:
        directory = Path(name)
        store, trigger = SQLiteStore(directory), directory / "trigger"
        server = servers.Server(store.url, directory)
        os.environ |= {
            "LD_PRELOAD": str(shim), "FAULT_CALL": call, "FAULT_FILE": f"/{file}", "FAULT_TRIGGER": str(trigger)
        }
        try:
            server.start()
        finally:
            del os.environ["LD_PRELOAD"]
        organisation = Organisation(server)
        with Load(organisation, writers=4, readers=1) as load:
            time.sleep(0.5)
            trigger.touch()
            armed = time.monotonic()
            # The database itself is written when the log is emptied into it, every thousand pages.
            while trigger.exists() and time.monotonic() < armed + 60:
                time.sleep(0.001)
            failed = time.monotonic()
            time.sleep(2)
        refused = load.writes.since(failed).bad
        later = load.writes.since(failed).good
        status = server.process.poll()
        if status is None:
            server.kill()
        missing = lost(store, load.acknowledged, running=False)
        server.start()
        missing += lost(store, load.acknowledged, running=True)
        server.stop()
        ending = "went on" if status is None else f"ended with {status}"
        print(
            f"  {call} of {file}: {ending}, {len(refused)} refused and {len(later)} acknowledged afterwards, "
            f"{len(load.acknowledged)} in all, {len(missing)} lost or damaged", flush=True,
        )
        faults = [f"{call} of {file}: {one}" for one in missing]
        if trigger.exists():
            faults.append(f"{call} of {file}: was never made")
        if status == 0:
            faults.append(f"{call} of {file}: the server ended as if nothing had happened")
        if file.endswith("-wal") and later and status is None:
            faults.append(f"{call} of {file}: {len(later)} writes were acknowledged after the log could not be written")
        return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    print("R8 broken disk", flush=True)
    with tempfile.TemporaryDirectory(prefix="turnabout-shim.") as name:
        shim = compiled(Path(name))
        faults = [fault for _ in range(options.rounds) for one in FAULTS for fault in trial(shim, *one)]
    if faults:
        print(*faults[:20], sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
