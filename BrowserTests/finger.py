"""What a person does on a page, counted."""

import re

from steps import follow, press


class Finger:
    """Does what a person does, and counts it."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def open(self, link):
        self.count += 1
        self.page.goto(link)

    def follow(self, name):
        self.count += 1
        follow(self.page, name)

    def press(self, name):
        self.count += 1
        press(self.page, name)

    def press_what_begins_with(self, name):
        self.count += 1
        self.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)} ")).click()

    def tick(self, label):
        self.count += 1
        self.page.get_by_label(label).check()

    def type(self, label, text):
        self.count += 1
        self.page.get_by_label(label).fill(text)

    def choose_file(self, label, file):
        self.count += 1
        self.page.get_by_label(label).set_input_files(file)
