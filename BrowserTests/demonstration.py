"""The server that `turnabout demo` starts, and being one of its people."""

import re
import subprocess

from server import BINARY, Server, environment
from steps import expect_heading, press


class Demonstration(Server):
    """A server that `turnabout demo` started."""

    def launch(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [BINARY, "demo"], cwd=self.directory, env=environment(self._settings), stdout=log, stderr=log
            )

    @property
    def link(self):
        return re.search(rf"{re.escape(self.origin)}/demonstration", self.log.read_text()).group()


def be_first(page, server, name):
    """Opens the one link and becomes somebody."""
    page.goto(server.link)
    press(page, f"Be {name}")
    expect_heading(page, "Today")
