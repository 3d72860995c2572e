"""What docs/self-hosting.md tells operators to do, done: every command of it, the drill, the move between engines."""

import json
import re
import shlex
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest

from server import Server, turnabout

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "self-hosting.md").read_text()
BLOCKS = [block.splitlines() for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S)]
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block]


@pytest.fixture
def founded(server):
    """A server whose organisation was founded through its link."""
    link = server.first_link
    form = "organisation=ICF+Paris&name=Olga&address=olga%40example.org&zone=Europe%2FParis&language=en".encode()
    request = urllib.request.Request(link, data=form, headers={"Origin": server.origin})
    urllib.request.urlopen(request, timeout=10)
    assert server.rows("SELECT slug FROM organisation") != []
    return server


def machine(directory: Path) -> Server:
    directory.mkdir()
    return Server(str(directory / "turnabout.db"), directory)


def key_of(server: Server) -> Path:
    return server.directory / ("turnabout.key" if server.uses_sqlite else "data/turnabout.key")


@pytest.mark.parametrize("command", sorted({line for line in COMMANDS if "turnabout " in line and "install" not in line}))
def test_a_command_of_the_page_exists_with_its_options(command):
    words = shlex.split(command[command.index("turnabout ") :])
    if words[0] != "turnabout" or "systemctl" in command or "journalctl" in command:
        return
    said = turnabout([words[1], "--help"] if words[1] != "help" else ["help"])
    assert said.returncode == 0, said.stderr
    for option in (word for word in words[2:] if word.startswith("--")):
        assert option in said.stdout


def test_files_that_the_page_installs_are_there():
    for line in COMMANDS:
        for file in re.findall(r"packaging/\S+\.(?:service|timer)", line):
            assert (ROOT / file).is_file()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
@pytest.mark.parametrize("unit", ["turnabout.service", "turnabout-backup.service"])
def test_a_unit_is_hardened(unit):
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", ROOT / "packaging" / unit],
        capture_output=True, text=True, timeout=60,
    )
    assert float(re.search(r"exposure level for \S+: ([0-9.]+)", done.stdout).group(1)) <= 2.0


def test_the_drill_on_an_empty_machine(founded, tmp_path):
    file = str(tmp_path / "turnabout.backup")
    said = founded.run("backup", file)
    assert "Written to" in said and contents(said) == contents(founded.run("backup", "--check", file))
    assert "exists already" in founded.refused("backup", file)
    second = machine(tmp_path / "second")
    assert "There is no key" in second.refused("restore", file)
    assert not (tmp_path / "second" / "turnabout.db").exists()
    shutil.copy(key_of(founded), key_of(second))
    assert contents(second.run("restore", file)) == contents(said)
    assert '"healthy" : true' in second.run("doctor", "--json")
    second.start()
    try:
        assert second.rows("SELECT name FROM organisation") == founded.rows("SELECT name FROM organisation")
        assert contents(second.run("backup", str(tmp_path / "again"))) != ""
    finally:
        second.stop()


def test_without_the_key_everything_else_comes_back(founded, tmp_path):
    file = str(tmp_path / "turnabout.backup")
    founded.run("backup", file)
    second = machine(tmp_path / "second")
    said = second.run("restore", "--without-key", file)
    assert "Restored" in said
    assert second.rows("SELECT name FROM organisation") == founded.rows("SELECT name FROM organisation")


def test_a_spoilt_file_is_refused_with_a_reason(founded, tmp_path):
    file = tmp_path / "turnabout.backup"
    founded.run("backup", str(file))
    whole = file.read_bytes()
    for content, reason in ((whole[:-100], "cut off"), (whole[:500] + b"X" + whole[501:], "altered|cut off"), (b"hello", "not a backup")):
        file.write_bytes(content)
        assert re.search(reason, founded.refused("backup", "--check", str(file)))


def test_the_doctor_works_beside_the_server_and_ends_with_1_if_something_is_bad(founded, tmp_path):
    settings = {"TURNABOUT_DATABASE": founded.database}
    done = turnabout(["doctor", "--json"], cwd=founded.directory, settings=settings)
    report = json.loads(done.stdout)
    topics = {finding["topic"] for finding in report["findings"]}
    bad = {finding["topic"] for finding in report["findings"] if finding["verdict"] == "bad"}
    # The tests' own PostgreSQL does without fsync, which the doctor rightly calls bad.
    assert bad == (set() if founded.uses_sqlite else {"commits"})
    assert report["healthy"] == (bad == set()) == (done.returncode == 0) and topics >= {"version", "engine", "schema", "key", "zones", "mail", "backup", "work", "clock"}
    key_of(founded).chmod(0o644)
    done = turnabout(["doctor"], cwd=founded.directory, settings=settings)
    key_of(founded).chmod(0o600)
    assert done.returncode == 1 and re.search(r"^bad +key ", done.stdout, re.M)


def test_the_doctor_names_a_setting_that_cannot_be_used(tmp_path):
    done = turnabout(["doctor"], cwd=tmp_path, settings={"TURNABOUT_PORT": "many"})
    assert done.returncode == 1 and "TURNABOUT_PORT" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_settings_are_listed():
    assert "TURNABOUT_DATABASE" in turnabout(["settings"]).stdout
    table = turnabout(["settings", "--markdown"]).stdout.strip()
    assert table in (ROOT / "docs" / "configuration.md").read_text()


def contents(said: str) -> str:
    return re.search(r"^ +contents +([0-9a-f]{64})$", said, re.M).group(1)
