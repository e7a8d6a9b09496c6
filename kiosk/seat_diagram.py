"""The seat's table as a document, drawn from the table itself."""

from sessions.seat import TABLE, Rule


def seat_diagram() -> str:
    """A Mermaid diagram and a table of every transition, in Markdown."""
    lines = ["# The seat", "", _INTRODUCTION, "", "```mermaid", "stateDiagram-v2",
             "    [*] --> wiping"]  # fmt: skip
    lines += [f"    {_id(rule.state)} --> {_id(t)}: {rule.event.__name__}"
              for rule in TABLE for t in rule.targets]  # fmt: skip
    lines += ["```", "", "| state | event | leads to |", "|---|---|---|"]
    lines += [_row(rule) for rule in TABLE]
    return "\n".join(lines) + "\n"


_INTRODUCTION = (
    "Made by `kiosk seat-diagram` from the table in `sessions/seat.py`. An event that is not "
    "named for a state changes nothing, and neither does an event of another session."
)


def _id(state: str) -> str:
    return state.replace("-", "_")


def _row(rule: Rule) -> str:
    targets = " or ".join(f"`{target}`" for target in rule.targets)
    return f"| `{rule.state}` | {rule.event.__name__} | {targets} |"
