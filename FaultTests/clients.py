"""The people at their browsers while the server is killed: threads that write, and a journal of what they were told."""

import json
import random
import threading
import time
from collections import Counter
from http.client import HTTPException

from client import Client, Refused
from rosters import Roster
from server import Server
from visits import VisitStory
from writes import RoundStory, Story


class Journal:
    """What was acknowledged so far, and how often somebody was interrupted, by kind of write."""

    def __init__(self):
        self.acknowledged: dict[str, set[str]] = {step: set() for step in RoundStory.steps + VisitStory.steps}
        self.interrupted: Counter[str] = Counter()
        self.rosters: dict[str, Roster] = {}

    @property
    def count(self) -> int:
        return sum(len(found) for found in self.acknowledged.values())


class Author:
    """One thread's stories. They go on after a restart where they were interrupted."""

    def __init__(self, name: str, server: Server, home: str, journal: Journal, draws: random.Random):
        self.name, self.server, self.home, self.journal, self.draws = name, server, home, journal, draws
        self.stories: list[Story] = []
        self.begun = 0

    def next_story(self) -> Story:
        """One that can go on, or a new one.

        Somebody who waits for a code comes first, then often who has come furthest, so that many releases are made.
        """
        due = [story for story in self.stories if story.earliest <= time.monotonic()]
        if not due:
            return self._begin(RoundStory, self.home, self.journal.rosters)
        furthest = max(due, key=lambda story: (isinstance(story, VisitStory), story.position))
        return furthest if isinstance(furthest, VisitStory) or self.draws.random() < 0.5 else self.draws.choice(due)

    def finish(self, story: Story) -> None:
        """Ends a story; half of the rounds that were released are visited by one of their people."""
        self.stories.remove(story)
        if isinstance(story, RoundStory) and self.draws.random() < 0.5:
            address = self.draws.choice(story.roster.addresses)
            self._begin(VisitStory, self.home, self.server.origin, address, self._newest_mail)

    def _begin(self, kind: type[Story], *arguments) -> Story:
        self.begun += 1
        story = kind(f"k-{self.name}-{self.begun}", self.draws, *arguments)
        self.stories.append(story)
        return story

    def _newest_mail(self, address: str) -> str | None:
        try:
            mails = self.server.run("mail", "--json", "--limit", "200").splitlines()
        except AssertionError as error:
            raise ConnectionError("the command found no database") from error
        return next((mail["subject"] for mail in map(json.loads, reversed(mails)) if mail["to"] == address), None)


class Clients:
    """Threads that write until they are told to stop; whatever was acknowledged by then is in the journal."""

    def __init__(self, authors: list[Author], cookies: dict[str, str], may_fail: bool):
        # Whether the server may say that its database is away; a server that is killed says nothing.
        self.may_fail = may_fail
        self.cookies = cookies
        self.stopping = threading.Event()
        self.refusals: list[str] = []
        self.threads = [threading.Thread(target=self._write, args=(author,)) for author in authors]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def _write(self, author: Author) -> None:
        client = Client(author.server.origin, dict(self.cookies))
        while not self.stopping.is_set():
            story = author.next_story()
            step, was_uncertain = story.step, story.uncertain
            try:
                self._proceed(author, story, client)
            except Exception as error:
                if not self._is_outage(error):
                    self.refusals.append(f"{step} of {story.mark}: {error!r}")
                    return
                author.journal.interrupted[step] += not was_uncertain
                time.sleep(0.05)

    def _is_outage(self, error: Exception) -> bool:
        if isinstance(error, Refused):
            return error.status >= 500 and self.may_fail
        return isinstance(error, OSError | HTTPException)

    def _proceed(self, author: Author, story: Story, client: Client) -> None:
        step = story.step
        found = story.proceed(client)
        if found is not None:
            author.journal.acknowledged[step].add(found)
        if story.step is None:
            author.finish(story)
