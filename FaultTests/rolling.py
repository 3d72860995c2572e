"""R14: a server that is told to stop answers what it was asked, and nobody notices when another takes over.

Two servers on one PostgreSQL database behind a balancer are stopped and started in turn, under load; then one on SQLite
is stopped while it computes a proposal, and finishes it after the next start.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from load import Load, Organisation, lost  # noqa: E402
from stores import PostgresStore, SQLiteStore  # noqa: E402

BALANCER = """
global
  maxconn 2000
defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  retries 5
  option redispatch 1
  retry-on conn-failure empty-response
frontend front
  bind 127.0.0.1:{port}
  default_backend back
backend back
  balance roundrobin
  option httpchk GET /readyz
  default-server check inter 200ms fall 1 rise 1
"""


class Balancer:
    """haproxy before the servers, as docs/self-hosting.md shows a proxy."""

    def __init__(self, backends: list[servers.Server], directory: Path):
        self.port = servers.free_port()
        lines = [f"  server s{number} 127.0.0.1:{backend.port}\n" for number, backend in enumerate(backends)]
        configuration = directory / "haproxy.cfg"
        configuration.write_text(BALANCER.format(port=self.port) + "".join(lines))
        self.process = subprocess.Popen(["haproxy", "-q", "-db", "-f", configuration])

    def __enter__(self):
        time.sleep(1)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def stopped(server: servers.Server) -> float:
    """Seconds from SIGTERM to the end."""
    begun = time.monotonic()
    server.stop()
    return time.monotonic() - begun


def rolling(postgres: str, rounds: int, directory: Path) -> list[str]:
    store = PostgresStore(postgres)
    pair = []
    for name in ("one", "other"):
        (directory / name).mkdir()
        pair.append(servers.Server(store.url, directory / name))
    # Both seal with one key.
    pair[0].start()
    organisation = Organisation(pair[0])
    (directory / "other" / "data").mkdir()
    shutil.copy(directory / "one" / "data" / "turnabout.key", directory / "other" / "data")
    pair[1].start()
    drains = []
    with Balancer(pair, directory) as balancer:
        organisation.origin = f"http://127.0.0.1:{balancer.port}"
        for server in pair:
            assert server.is_ready()
        with Load(organisation, writers=4, readers=4) as load:
            time.sleep(2)
            for _ in range(rounds):
                for server in pair:
                    drains.append(stopped(server))
                    time.sleep(0.5)
                    server.start()
                    time.sleep(1)
    for server in pair:
        server.stop()
    failed = load.writes.bad + load.reads.bad
    faults = [f"a request was answered {answer.outcome}" for answer in failed]
    faults += lost(store, load.acknowledged, running=True)
    if max(drains) > 10:
        faults.append(f"a server took {max(drains):.1f} s to end")
    print(f"R14 rolling: {len(drains)} stops under load, {len(load.writes.all)} writes and {len(load.reads.all)} reads,")
    print(f"  {len(failed)} failed {load.writes.counts()} {load.reads.counts()}; the slowest stop took {max(drains):.2f} s; {len(faults)} faults", flush=True)
    return faults


def in_flight(rounds: int, directory: Path) -> list[str]:
    """Without a balancer: what a server was asked before SIGTERM is answered; what comes later finds nobody."""
    store = SQLiteStore(directory)
    server = servers.Server(store.url, directory)
    server.start()
    organisation = Organisation(server)
    faults: list[str] = []
    drains, answered = [], 0
    for _ in range(rounds):
        with Load(organisation, writers=4, readers=4) as load:
            time.sleep(1)
            told = time.monotonic()
            drains.append(stopped(server))
        # Sent before and answered after: a request that came to an end although the server was told to stop.
        between = [answer for answer in load.writes.all + load.reads.all if answer.sent < told < answer.answered]
        answered += sum(answer.is_good for answer in between)
        faults += [f"in flight: {answer.outcome}" for answer in between if not answer.is_good]
        faults += [f"status {answer.outcome}" for answer in load.writes.bad + load.reads.bad if answer.outcome == 500]
        server.start()
        faults += lost(store, load.acknowledged, running=True)
    server.stop()
    print(f"R14 in flight: {rounds} stops under load, {answered} requests in flight answered, {len(faults)} faults,", end="")
    print(f" the slowest stop took {max(drains):.2f} s", flush=True)
    return faults


def while_matching(directory: Path, people: int) -> list[str]:
    sys.path.insert(0, str(HERE.parent / "Benchmarks"))
    from dataset import DataSet

    data = DataSet(directory)
    data.server.start()
    from urllib.parse import urlsplit

    from client import Client
    from writes import found

    data.client = Client(data.server.origin, data.olga)
    data.client.connection.timeout = 120
    data.home = found(data.client, urlsplit(data.server.first_link).path)
    path = data.entered(people, seed=1, name="while matching")
    proposal = data.client.submit(path, f"{path}/proposals", {})
    time.sleep(1.5)
    state = data.client.get(f"{proposal}/progress")
    took = stopped(data.server)
    data.client.connection.close()
    data.server.start()
    begun = time.monotonic()
    while '"isFinished":true' not in data.client.get(f"{proposal}/progress"):
        time.sleep(0.1)
        assert time.monotonic() < begun + 300, "the proposal was never finished"
    page = data.client.get(proposal)
    data.server.stop()
    print(f"R14 while matching {people} people: stopped at {state.strip()} after {took:.2f} s; started again, the", end=" ")
    print(f"proposal was there after {time.monotonic() - begun:.1f} s", flush=True)
    faults = [] if 'class="figures"' in page else ["the proposal taken up again came to nothing"]
    if '"isFinished":true' in state:
        faults.append("the run was over before the server was stopped")
    if took > 10:
        faults.append(f"the server took {took:.1f} s to end")
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--people", type=int, default=2_000, help="how many are matched when the server is stopped")
    parser.add_argument("--postgres", metavar="URL", help="a database of scripts/postgres; without it, no rolling")
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="turnabout-rolling.") as name:
        for part in ("flight", "rolling", "matching"):
            (Path(name) / part).mkdir()
        faults += in_flight(options.rounds, Path(name) / "flight")
        if options.postgres:
            faults += rolling(options.postgres, options.rounds, Path(name) / "rolling")
        faults += while_matching(Path(name) / "matching", options.people)
    if faults:
        print(*faults[:20], sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
