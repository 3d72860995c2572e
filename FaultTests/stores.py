"""The two engines, as the fault tests look into them without the server's help."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from server import in_schema, psql

# What every statement of a look found, by its name: the rows, each with its columns by name.
Look = dict[str, list[dict]]


class SQLiteStore:
    """A database file.

    What a killed server left is read in a copy, so that this does not recover it before the server does; beside a
    running server the file is opened read-only, which never makes a checkpoint.
    """

    def __init__(self, directory: Path):
        self.url = str(directory / "turnabout.db")
        self.copy = directory / "copy"

    def look(self, statements: dict[str, str], running: bool) -> Look:
        """The answers to several statements, all from one moment."""
        with closing(self._open(running)) as database:
            database.row_factory = sqlite3.Row
            database.execute("BEGIN")
            return {name: [dict(row) for row in database.execute(text)] for name, text in statements.items()}

    def damage(self, running: bool) -> list[str]:
        with closing(self._open(running)) as database:
            integrity = [row[0] for row in database.execute("PRAGMA integrity_check")]
            orphans = database.execute("PRAGMA foreign_key_check").fetchall()
        return [line for line in integrity if line != "ok"] + [f"broken foreign key: {row}" for row in orphans]

    def _open(self, running: bool) -> sqlite3.Connection:
        if running:
            return sqlite3.connect(f"file:{self.url}?mode=ro", uri=True, timeout=20, isolation_level=None)
        shutil.rmtree(self.copy, ignore_errors=True)
        self.copy.mkdir()
        for file in (Path(self.url), Path(self.url + "-wal")):
            if file.exists():
                shutil.copy(file, self.copy)
        return sqlite3.connect(self.copy / "turnabout.db", isolation_level=None)


class PostgresStore:
    """A schema of its own in a database that does its own checking of foreign keys and pages."""

    def __init__(self, url: str):
        schema = f"fault_{os.getpid()}"
        psql(url, f"CREATE SCHEMA {schema}")
        self.url = in_schema(url, schema)

    def look(self, statements: dict[str, str], running: bool) -> Look:
        """The answers to several statements, all from one moment."""
        script = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n"
        for text in statements.values():
            script += f"SELECT coalesce(jsonb_agg(to_jsonb(answer)), '[]') FROM ({text}) AS answer;\n"
        return dict(zip(statements, map(json.loads, psql(self.url, script)), strict=True))

    def damage(self, running: bool) -> list[str]:
        return []
