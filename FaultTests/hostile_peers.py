"""R17: peers that are slow, silent or send too much do not keep others from their pages.

Thousands of connections that say nothing, half a header or half a body stay open while somebody else reads a page;
what is too large or too slow is answered or closed.
"""

import argparse
import asyncio
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "BrowserTests"))

import server as servers  # noqa: E402
from load import Load, Organisation  # noqa: E402

HEAD = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"


def memory(server) -> float:
    """Resident memory in MiB."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.process.pid}/status").read_text()).group(1)) / 1024


async def answer(port: int, request: bytes, within: float = 10, close_after: bool = False) -> str:
    """The status of what is answered, "closed" without an answer, or "nothing" if nothing happens in time."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        await writer.drain()
        if close_after:
            writer.write_eof()
        line = await asyncio.wait_for(reader.readline(), within)
        return line.split()[1].decode() if line else "closed"
    except (ConnectionError, asyncio.IncompleteReadError):
        return "closed"
    except TimeoutError:
        return "nothing"
    finally:
        writer.close()


async def hold(port: int, first: bytes, drip: bytes, pause: float, stopping: asyncio.Event) -> str:
    """One slow peer: says something, then a little more again and again. How it ended."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError as error:
        return type(error).__name__
    try:
        writer.write(first)
        ending = asyncio.ensure_future(reader.readline())
        while not stopping.is_set():
            done, _ = await asyncio.wait([ending], timeout=pause)
            if done:
                return ending.result()[9:12].decode() or "closed"
            if drip:
                writer.write(drip)
        ending.cancel()
        return "held"
    except OSError:
        return "closed"
    finally:
        writer.close()


async def crowd(server, load: Load, kinds: dict, seconds: float) -> tuple[dict, float]:
    """Holds all slow peers open for a while; how many of each kind ended how, and the memory they took."""
    stopping = asyncio.Event()
    before = memory(server)
    tasks = {}
    for name, (count, first, drip, pause) in kinds.items():
        tasks[name] = []
        for number in range(count):
            tasks[name].append(asyncio.ensure_future(hold(server.port, first, drip, pause, stopping)))
            if number % 100 == 99:
                await asyncio.sleep(0.05)
    begun = time.monotonic()
    most = before
    while time.monotonic() < begun + seconds:
        await asyncio.sleep(1)
        most = max(most, memory(server))
    stopping.set()
    endings = {name: [await task for task in group] for name, group in tasks.items()}
    return {name: {end: all_.count(end) for end in sorted(set(all_))} for name, all_ in endings.items()}, most - before


async def excesses(port: int) -> dict[str, tuple[str, set[str]]]:
    """What too much is answered with, and what it should be."""
    long_header = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 200_000 + b"\r\n\r\n"
    many_headers = b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X-%d: x\r\n" % n for n in range(5_000)) + b"\r\n"
    long_address = b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    body = b"address=" + b"x" * 300_000
    large_body = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body
    half = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n"
    return {
        "header of 200 kB": (await answer(port, long_header), {"431"}),
        "5,000 headers": (await answer(port, many_headers), {"431"}),
        "address of 200 kB": (await answer(port, long_address), {"414", "431", "400"}),
        "form of 300 kB": (await answer(port, large_body), {"413"}),
        "no HTTP at all": (await answer(port, b"\x16\x03\x01\x00\xff hello\r\n\r\n"), {"400", "closed"}),
        "half-closed after a request": (await answer(port, half, close_after=True), {"200"}),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", type=int, default=2_000, help="silent ones; a quarter as many of each slow kind")
    parser.add_argument("--seconds", type=int, default=75, help="how long they stay")
    parser.add_argument("--binary", type=Path, default=servers.BINARY)
    options = parser.parse_args()
    servers.BINARY = options.binary.resolve()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    slow = options.peers // 4
    kinds = {
        "silent": (options.peers, b"", b"", 5),
        "half a header": (slow, b"GET / HTTP/1.1\r\nHost: local", b"X", 5),
        "half a body": (slow, HEAD + b"Content-Length: 50000\r\n\r\na=", b"x", 5),
    }
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="turnabout-hostile.") as name:
        directory = Path(name)
        server = servers.Server(str(directory / "turnabout.db"), directory)
        server.start()
        organisation = Organisation(server)
        with Load(organisation, writers=0, readers=1, pause=0.02) as load:
            time.sleep(5)
            alone = load.reads.between(0, time.monotonic())
            begun = time.monotonic()
            endings, growth = asyncio.run(crowd(server, load, kinds, options.seconds))
            beside = load.reads.since(begun)
            answers = asyncio.run(excesses(server.port))
        if server.process.poll() is not None:
            faults.append(f"the server ended:\n{server.log_end()}")
        else:
            server.stop()
    if beside.bad:
        faults.append(f"others were answered {beside.counts()}")
    if growth > 100:
        faults.append(f"memory grew by {growth:.0f} MiB")
    for kind, ends in endings.items():
        if ends.get("held") and options.seconds > 70:
            faults.append(f"{kind}: {ends['held']} were still held after {options.seconds} s")
    for kind, (status, wanted) in answers.items():
        if status not in wanted:
            faults.append(f"{kind}: answered {status}")
    print(f"R17 hostile peers: {options.peers} silent, {slow} with half a header, {slow} with half a body,", end=" ")
    print(f"{options.seconds} s: others' p99 {beside.percentile(0.99) * 1_000:.1f} ms", end=" ")
    print(f"(alone {alone.percentile(0.99) * 1_000:.1f} ms), memory +{growth:.0f} MiB")
    for kind, ends in endings.items():
        print(f"  {kind}: {ends}")
    for kind, (status, _) in answers.items():
        print(f"  {kind}: {status}")
    if faults:
        print(*faults[:20], sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
