"""What was said in one conversation. It lives in memory, and nowhere else. No Qt."""

from dataclasses import dataclass, replace

from providers.chat import Message

LONGEST_QUESTION = 8_000  # characters
MOST_MESSAGES = 40
TITLE = 60


@dataclass(frozen=True, slots=True)
class Talk:
    """Questions and answers in turn. `repr` says nothing of them."""

    messages: tuple[Message, ...] = ()

    def __repr__(self) -> str:
        return f"Talk({len(self.messages)} messages)"

    def asked(self, question: str) -> "Talk":
        """With one more question."""
        return replace(self, messages=(*self.messages, Message("user", question)))

    def answered(self, answer: str) -> "Talk":
        """With the answer to the last question; an empty one is not worth remembering."""
        if not answer.strip():
            return self
        return replace(self, messages=(*self.messages, Message("assistant", answer)))

    def without_answer(self) -> "Talk":
        """Back to the last question, to ask it again."""
        if self.messages and self.messages[-1].role == "assistant":
            return replace(self, messages=self.messages[:-1])
        return self

    def recent(self) -> tuple[Message, ...]:
        """What is sent along: the latest messages, from a question on."""
        recent = self.messages[-MOST_MESSAGES:]
        return recent[1:] if recent and recent[0].role == "assistant" else recent

    def title(self) -> str:
        """The last question, short enough to be a title."""
        asked = [m.text for m in self.messages if m.role == "user"]
        line = " ".join(asked[-1].split()) if asked else ""
        return line if len(line) <= TITLE else f"{line[: TITLE - 1].rstrip()}…"
