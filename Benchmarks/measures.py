"""What is measured, each once: processor time a request, time to start, memory, writes to the disk, a first visit."""

import gzip
import os
import re
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from dataset import cookie_header

TICK = 1_000 / os.sysconf("SC_CLK_TCK")  # ms


def processor_time(process: subprocess.Popen) -> float:
    """User and system time of all its threads so far, in ms."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * TICK


def request_cost(process: subprocess.Popen, url: str, cookies: dict[str, str], seconds: int) -> float:
    """Processor time of the server a request, in ms, while eight connections ask for a page as fast as they can."""
    headers = ["-H", f"Cookie: {cookie_header(cookies)}"] if cookies else []
    before = processor_time(process)
    done = subprocess.run(
        ["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "20s", *headers, url], capture_output=True, text=True, check=True
    ).stdout
    spent = processor_time(process) - before
    assert "Non-2xx" not in done and "Socket errors" not in done, f"{url}:\n{done}"
    return spent / int(re.search(r"(\d+) requests in", done).group(1))


def time_to_first_page(server) -> float:
    """From the start of the process until a page is there, in ms."""
    begun = time.monotonic()
    server.launch()
    while not _answers(server.port):
        assert server.process.poll() is None, server.log_end()
        time.sleep(0.001)
    return (time.monotonic() - begun) * 1_000


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return connection.recv(15).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def ask(url: str, cookies: dict[str, str], times: int) -> None:
    for _ in range(times):
        request = urllib.request.Request(url, headers={"Cookie": cookie_header(cookies)} if cookies else {})
        with urllib.request.urlopen(request, timeout=30) as answer:
            answer.read()


def durable_writes(program: Path, directory: Path, rounds: int) -> list[tuple[int, int, int]]:
    """A round each: writes a second one by one, writes a second of 64 writers, and how many shared a commit."""
    lines = subprocess.run(
        [program, directory / "commits.db", str(rounds)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [tuple(map(int, line.split())) for line in lines]


def shared_slots(program: Path, times: int) -> list[tuple[int, int, int, int, int]]:
    """A time each: microseconds for two people, for eight, for sorting 3,000 numbers, and how many slots both have."""
    lines = subprocess.run(
        [program, "/usr/share/zoneinfo", str(times)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [tuple(map(int, line.split())) for line in lines]


def first_visit(url: str, cookies: dict[str, str]) -> tuple[int, int]:
    """Bytes on the wire, headers of the answers included, and requests, of a browser that was never there before."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context()
        context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        sizes: dict[str, int] = {}
        network.on("Network.loadingFinished", lambda end: sizes.update({end["requestId"]: end["encodedDataLength"]}))
        page.goto(url, wait_until="networkidle")
        browser.close()
    return sum(sizes.values()), len(sizes)


def asset_sizes(folder: Path) -> dict[str, int]:
    """Bytes of the stylesheet as it is, and of all scripts together, compressed."""
    scripts = b"".join(file.read_bytes() for file in sorted(folder.glob("*.js")))
    return {
        "stylesheet": sum(file.stat().st_size for file in folder.glob("*.css")),
        "scripts": len(gzip.compress(scripts, 9)),
    }
