"""Machines with nothing on them but the command, and what their databases hold."""

import hashlib
import json
import secrets
import shutil
from pathlib import Path

from server import Server, in_schema, psql
from stores import PostgresStore, SQLiteStore


class Machine:
    """A folder with a database and a key of its own; on PostgreSQL a schema of its own."""

    def __init__(self, folder: Path, postgres: str | None = None):
        folder.mkdir()
        self.folder, self.postgres = folder, postgres
        if postgres:
            self.schema = f"machine_{secrets.token_hex(6)}"
            psql(postgres, f"CREATE SCHEMA {self.schema}")
            self.store = SchemaStore(in_schema(postgres, self.schema))
            self.key = folder / "data" / "turnabout.key"
        else:
            self.store = SQLiteStore(folder)
            self.key = folder / "turnabout.key"
        self.server = Server(self.store.url, folder)

    def run(self, *arguments: str) -> str:
        return self.server.run(*arguments)

    def take_key(self, other: "Machine") -> None:
        self.key.parent.mkdir(exist_ok=True)
        shutil.copy(other.key, self.key)

    def write_key(self, text: str) -> None:
        self.key.parent.mkdir(exist_ok=True)
        self.key.write_text(text)
        self.key.chmod(0o600)

    def remove(self) -> None:
        if self.postgres:
            psql(self.postgres, f"DROP SCHEMA {self.schema} CASCADE")


class SchemaStore(PostgresStore):
    """A schema that somebody else made."""

    def __init__(self, url: str):
        self.url = url


def everything(store) -> dict[str, str]:
    """A hash of the rows of each table, by a way of reading that has nothing to do with turnabout's."""
    if isinstance(store, PostgresStore):
        names = psql(store.url, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    else:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        names = [row["name"] for row in store.look({"names": tables}, running=True)["names"]]
    names = sorted(name for name in names if name != "schema_migration")
    look = store.look({name: f"SELECT * FROM {name}" for name in names}, running=True)
    return {name: _hash(rows) for name, rows in look.items()}


def _hash(rows: list[dict]) -> str:
    lines = sorted(json.dumps({key: str(value) for key, value in row.items()}, sort_keys=True) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
