"""R20: one process writes a SQLite file. A second one is refused in a sentence that names the first, and those that
only read leave the file and its log alone, also when nobody else has them open."""

import argparse
import hashlib
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from machines import Machine  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    directory = Path(tempfile.mkdtemp(prefix="turnabout-fault."))
    faults = list(try_it(directory))
    if faults:
        print(*faults, f"The files are in {directory}", sep="\n")
        sys.exit(1)
    shutil.rmtree(directory)


def try_it(directory: Path):
    machine = Machine(directory / "machine")
    server = machine.server
    server.start()
    machine.run("backup", "one.backup")
    (machine.folder / "roster.csv").write_text("address,name,zone,languages\n")
    writers = [
        ["serve"], ["migrate"], ["found"], ["sign-in", "ana@example.org"], ["restore", "one.backup"],
        ["import", "roster.csv", "--round", "0", "--coordinator", "ana@example.org"],
    ]
    for command in writers:
        said = server.refused(*command)
        if f"turnabout serve, process {server.process.pid}" not in said:
            yield f"turnabout {command[0]} does not name who has the file: {said}"
        if not server.is_ready():
            yield f"the server suffered from turnabout {command[0]}"
    print(f"{len(writers)} commands that write were refused by name beside the server", flush=True)

    report = {finding["topic"]: finding for finding in json.loads(machine.run("doctor", "--json"))["findings"]}
    if not re.search(r"SQLite 3\.\d+\.\d+ .*WAL-reset bug", report["engine"]["says"]):
        yield f"the doctor does not speak of the bug: {report['engine']['says']}"
    if f"process {server.process.pid} has the file" not in report["writer"]["says"]:
        yield f"the doctor does not know who writes: {report['writer']['says']}"

    server.kill()
    before = hashes(machine.folder)
    readers = [["doctor"], ["mail"], ["backup", "two.backup"]]
    for command in readers:
        machine.run(*command)
        if hashes(machine.folder) != before:
            yield f"turnabout {command[0]} changed the file or its log"
    print(f"{len(readers)} commands that read left a killed server's file and log as they were", flush=True)
    server.start()
    server.stop()


def hashes(folder: Path) -> dict[str, str]:
    names = ("turnabout.db", "turnabout.db-wal")
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names if (folder / name).exists()}


if __name__ == "__main__":
    main()
