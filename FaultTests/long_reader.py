"""R9: somebody reads one moment of the database for minutes while others write: the log grows, and shrinks again."""

import argparse
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from load import Load, Organisation, lost  # noqa: E402
from stores import SQLiteStore  # noqa: E402

MEGABYTE = 1 << 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="turnabout-reader.") as name:
        directory = Path(name)
        store, log = SQLiteStore(directory), directory / "turnabout.db-wal"
        server = servers.Server(store.url, directory)
        server.start()
        organisation = Organisation(server)
        with Load(organisation, writers=4, readers=1, pause=0.02) as load:
            time.sleep(5)
            alone = load.writes.between(0, time.monotonic())
            reader = sqlite3.connect(f"file:{store.url}?mode=ro", uri=True, isolation_level=None)
            reader.execute("BEGIN")
            (seen,) = reader.execute("SELECT COUNT(*) FROM programme").fetchone()
            held = time.monotonic()
            largest = 0
            while time.monotonic() < held + options.seconds:
                largest = max(largest, log.stat().st_size)
                time.sleep(0.5)
            released = time.monotonic()
            (still,) = reader.execute("SELECT COUNT(*) FROM programme").fetchone()
            reader.close()
            during = load.writes.between(held, released)
            time.sleep(5)
            after = log.stat().st_size
        server.stop()
        faults += lost(store, load.acknowledged, running=True)
    if seen != still:
        faults.append(f"the reader saw {seen}, then {still}")
    if during.bad or load.reads.bad:
        faults.append(f"answered {during.counts()} and {load.reads.counts()}")
    if largest > 256 * MEGABYTE:
        faults.append(f"the log grew to {largest // MEGABYTE} MiB")
    if after > 64 * MEGABYTE:
        faults.append(f"the log kept {after // MEGABYTE} MiB")
    print(f"R9 long reader: {options.seconds} s, {len(during.good)} writes meanwhile, p99 {during.percentile(0.99):.3f} s")
    print(f"  (before {alone.percentile(0.99):.3f} s); the log grew to {largest / MEGABYTE:.1f} MiB,", end=" ")
    print(f"{largest / max(1, len(during.good)) / 1024:.0f} KiB a write; afterwards {after / MEGABYTE:.1f} MiB;", end=" ")
    print(f"{len(faults)} faults")
    if faults:
        print(*faults[:20], sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
