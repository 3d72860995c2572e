"""The tables of the results, in Markdown."""


def describe(found: dict) -> str:
    text = f"{found['people']:,} / {found['total']:,}"
    if found.get("isProved"):
        return text + ", proved"
    return text + (f", gap {found['gap']:.4f} %" if found.get("gap") is not None else "")


def judged(goals: dict[str, bool]) -> str:
    """Each goal, and whether it is met."""
    return "; ".join(f"{goal}: {'met' if is_met else '**missed**'}" for goal, is_met in goals.items())


class Table:
    def __init__(self, title: str, *columns: str):
        """The first column is text, as are those whose name ends in a colon, which is not shown."""
        self.title, self.columns, self.rows = title, columns, []

    def add(self, *cells: str):
        self.rows.append(cells)
        print(" | ".join(cells), flush=True)

    def text(self) -> str:
        kinds = ["---" if number == 0 or name.endswith(":") else "---:" for number, name in enumerate(self.columns)]
        lines = [[name.rstrip(":") for name in self.columns], kinds, *self.rows]
        return "\n".join([f"## {self.title}", ""] + [f"| {' | '.join(line)} |" for line in lines])
