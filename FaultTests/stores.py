"""The two engines, as the fault tests look into them without the server's help."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from server import in_schema, psql


class SQLiteStore:
    """A database file.

    What a killed server left is read in a copy, so that this does not recover it before the server does; beside a
    running server the file is opened read-only, which never makes a checkpoint.
    """

    def __init__(self, directory: Path):
        self.url = str(directory / "turnabout.db")
        self.copy = directory / "copy"

    def rows(self, statement: str, running: bool) -> list[str]:
        with closing(self._open(running)) as database:
            return [row[0] for row in database.execute(statement)]

    def damage(self, running: bool) -> list[str]:
        with closing(self._open(running)) as database:
            integrity = [row[0] for row in database.execute("PRAGMA integrity_check")]
            orphans = database.execute("PRAGMA foreign_key_check").fetchall()
        return [line for line in integrity if line != "ok"] + [f"broken foreign key: {row}" for row in orphans]

    def _open(self, running: bool) -> sqlite3.Connection:
        if running:
            return sqlite3.connect(f"file:{self.url}?mode=ro", uri=True, timeout=20)
        shutil.rmtree(self.copy, ignore_errors=True)
        self.copy.mkdir()
        for file in (Path(self.url), Path(self.url + "-wal")):
            if file.exists():
                shutil.copy(file, self.copy)
        return sqlite3.connect(self.copy / "turnabout.db")


class PostgresStore:
    """A schema of its own in a database that does its own checking of foreign keys and pages."""

    def __init__(self, url: str):
        schema = f"fault_{os.getpid()}"
        psql(url, f"CREATE SCHEMA {schema}")
        self.url = in_schema(url, schema)

    def rows(self, statement: str, running: bool) -> list[str]:
        return psql(self.url, statement)

    def damage(self, running: bool) -> list[str]:
        return []
