"""What people ask for while others ask for the same, and what they are told."""

import re
import time
from dataclasses import dataclass, field
from http.client import HTTPException

from client import Client, Reply
from crowd import Meeting, Member
from load import Answer

MOST_ATTEMPTS = 5


@dataclass
class Wish:
    """What somebody asks for in a meeting, from one browser, and what they were told."""

    kind: str
    browser: Client
    member: Member
    meeting: Meeting
    action: str
    fields: list[tuple[str, str]]
    answers: list[Answer] = field(default_factory=list)
    # "done"; "taken", with other times to choose from; "gone", with a way back to the meeting; or what else it was.
    outcome: str = ""
    # How often 503 did not say when to come again.
    unsaid: int = 0

    def make(self) -> None:
        """Sends it; when the server is too busy, again after as long as it says."""
        for _ in range(MOST_ATTEMPTS):
            sent = time.monotonic()
            try:
                reply = self.browser.post(self.meeting.path, f"{self.meeting.path}/{self.action}", self.fields)
            except (OSError, HTTPException) as error:
                self.outcome = type(error).__name__
                return
            self.answers.append(Answer(sent, time.monotonic(), reply.status, self.kind))
            if reply.status != 503:
                break
            self.unsaid += not reply.retry_after
            time.sleep(float(reply.retry_after or 1))
        self.outcome = self._outcome(reply)

    def _outcome(self, reply: Reply) -> str:
        if reply.status != 409:
            return "done" if reply.status == 303 else str(reply.status)
        chosen = {value for name, value in self.fields if name == "starts"}
        if set(re.findall(r'name="starts"(?: required)? value="([^"]+)"', reply.text)) - chosen:
            return "taken"
        return "gone" if f'href="{self.meeting.path}"' in reply.text else "409 without a way on"
