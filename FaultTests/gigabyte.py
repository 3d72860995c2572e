"""R15: how long a gigabyte takes to be backed up and to be restored on an empty machine, on SQLite.

Half of it is pictures, half rows of activity; with --rows all of it is rows. What was restored must be what was backed
up, by the fingerprint of its contents. Times are of one run; a release build is what they are of use for.
"""

import argparse
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from backups import fingerprint  # noqa: E402
from ladder_rows import FIRST_WITH_ALL, statements  # noqa: E402
from server import environment  # noqa: E402

PICTURE = 50_000  # bytes; what the product keeps of one is at most as large
SECONDS = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--rows", action="store_true", help="nothing but rows")
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    directory = Path(tempfile.mkdtemp(prefix="turnabout-fault."))
    try:
        failed = trial(options, directory)
    finally:
        shutil.rmtree(directory)
    sys.exit(failed)


def trial(options: argparse.Namespace, directory: Path) -> bool:
    full, empty = directory / "full.db", directory / "empty.db"
    backup = directory / "full.backup"
    run(directory, full, "migrate", "--to", str(FIRST_WITH_ALL))
    fill(full, options.megabytes * 1_000_000, pictures=not options.rows, directory=directory)
    rows = count(full)
    said, took = run(directory, full, "backup", str(backup))
    print(f"{full.stat().st_size / 1e6:.0f} MB, {rows} rows: backed up in {took:.1f} s", flush=True)
    print(f"the file has {backup.stat().st_size / 1e6:.0f} MB", flush=True)
    _, took = run(directory, empty, "restore", str(backup))
    print(f"restored in {took:.1f} s ({'within' if took <= SECONDS else 'beyond'} {SECONDS} s)", flush=True)
    again, _ = run(directory, empty, "backup", str(directory / "again.backup"))
    same = fingerprint(said) == fingerprint(again)
    print("the restored database is the first one" if same else "THE RESTORED DATABASE IS ANOTHER ONE", flush=True)
    return not same


def fill(path: Path, size: int, pictures: bool, directory: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        people = size // 2 // PICTURE if pictures else 1000
        database.executescript("BEGIN;" + ";".join(statements(people, FIRST_WITH_ALL)) + ";COMMIT;")
    run(directory, path, "migrate")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA synchronous = OFF")
        if pictures:
            database.executemany(
                "INSERT INTO picture (organisation_id, person_id, hash, bytes, updated_at)"
                " VALUES ('o', ?, hex(randomblob(32)), randomblob(?), 1)",
                ((f"p{number}", PICTURE) for number in range(people)),
            )
        # A row of these and its index entries take some 250 bytes.
        first, rows = 10**9, (size - database.execute("PRAGMA page_count").fetchone()[0] * 4096) // 250
        database.execute(
            "WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ?)"
            " INSERT INTO activity (organisation_id, id, actor_id, verb, object_id, count, at)"
            " SELECT 'o', printf('01a2-%010d-%020d', n, n), 'p0', 'released-proposal', 'q', n, ? + n FROM n",
            (rows, first),
        )
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return sum(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)


def run(directory: Path, path: Path, *arguments: str) -> tuple[str, float]:
    settings = {
        "TURNABOUT_DATABASE": str(path), "TURNABOUT_KEY_FILE": str(directory / "turnabout.key"),
        "TURNABOUT_LOG": "error",
    }
    begun = time.monotonic()
    done = subprocess.run(
        [servers.BINARY, *arguments], cwd=directory, env=environment(settings), capture_output=True, text=True,
    )
    if done.returncode != 0:
        raise AssertionError(f"turnabout {' '.join(arguments)}: {done.stderr}")
    return done.stdout, time.monotonic() - begun


if __name__ == "__main__":
    main()
