"""A server for which the time is what we say."""

import os
import subprocess
import time
from datetime import datetime
from pathlib import Path

from reminder_rules import SECOND
from server import Server


class AheadServer(Server):
    """Its clock begins where it is told, at each start, and then goes on as time does.

    Timers count real seconds whatever the time of day is said to be, so time is passed by starting anew. (Under
    libfaketime 0.9.10 the pauses of tasks did not end.)
    """

    def __init__(self, database: str, directory: Path, now: datetime):
        super().__init__(database, directory)
        self.ahead = int(now.timestamp() - time.time())
        # What its clock said when it was started last, in microseconds since 1970.
        self.began = self.now
        self.shim = directory / "ahead.so"
        source = Path(__file__).with_name("ahead.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.shim, source], check=True)

    @property
    def now(self) -> int:
        """By its clock."""
        return int((time.time() + self.ahead) * SECOND)

    def launch_at(self, moment: int) -> None:
        """Starts the process within two seconds of that time, or where its clock has come to if that is later."""
        self.ahead += max(0, moment - self.now) // SECOND + 1
        self.began = self.now
        self.launch()

    def launch(self) -> None:
        os.environ |= {"LD_PRELOAD": str(self.shim), "FAULT_AHEAD": str(self.ahead)}
        try:
            super().launch()
        finally:
            del os.environ["LD_PRELOAD"]
