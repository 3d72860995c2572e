"""What a person does on a page, counted: each link and button pressed, each field filled in, each choice made and each
link opened in the mail is one interaction. Looking, scrolling and moving the focus are none."""

import re

from playwright.sync_api import Locator, Page


class Finger:
    """Does what a person does with a mouse, and counts it."""

    def __init__(self, page: Page):
        self.page = page
        self.count = 0

    def open(self, link: str) -> None:
        self.count += 1
        self.page.goto(link)

    def follow(self, name: str) -> None:
        # A link that leads back has an arrow before its name.
        self._press(self.page.get_by_role("link", name=re.compile(rf"^(← ?)?{re.escape(name)}$")).first)

    def press(self, name: str) -> None:
        self._press(self.page.get_by_role("button", name=name, exact=True))

    def press_what_begins_with(self, name: str) -> None:
        self._press(self.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)} ")))

    def tick(self, label: str) -> None:
        self.choose(self.page.get_by_label(label))

    def choose(self, option: Locator) -> None:
        """Makes a choice among several, or ticks a box."""
        self._press(option)
        assert option.is_checked()

    def type(self, label: str, text: str) -> None:
        self.count += 1
        self._write(self.page.get_by_label(label), text)

    def choose_file(self, label: str, file) -> None:
        self.count += 1
        self.page.get_by_label(label).set_input_files(file)

    def _press(self, what: Locator) -> None:
        self.count += 1
        self._activate(what)

    def _activate(self, what: Locator) -> None:
        what.click()

    def _write(self, field: Locator, text: str) -> None:
        field.fill(text)


class Fingertip(Finger):
    """The same on a screen that is touched."""

    def _activate(self, what: Locator) -> None:
        what.tap()

    def _write(self, field: Locator, text: str) -> None:
        field.tap()
        self.page.keyboard.insert_text(text)


class Keys(Finger):
    """The same with nothing but Tab, the arrow down, Space, Enter and letters; the focus is moved as people move it."""

    def _activate(self, what: Locator) -> None:
        kind = what.get_attribute("type")
        self._reach(what if kind != "radio" else self._group(what))
        if kind != "radio":
            return self.page.keyboard.press("Space" if kind == "checkbox" else "Enter")
        # Space takes the choice that has the focus, arrows take the ones after it.
        if self._has_focus(what):
            return self.page.keyboard.press("Space")
        for _ in range(self._group(what).count()):
            self.page.keyboard.press("ArrowDown")
            if self._has_focus(what):
                return
        raise AssertionError(f"the arrow does not reach {what}")

    def _write(self, field: Locator, text: str) -> None:
        self._reach(field)
        self.page.keyboard.type(text)

    def _group(self, radio: Locator) -> Locator:
        return self.page.locator(f"input[type=radio][name='{radio.get_attribute('name')}']")

    def _reach(self, what: Locator) -> None:
        for _ in range(300):
            if self._has_focus(what):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {what}")

    @staticmethod
    def _has_focus(what: Locator) -> bool:
        return what.evaluate_all("elements => elements.includes(document.activeElement)")
