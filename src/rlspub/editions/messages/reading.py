"""What files of messages have in common: each message once, and in the language asked for."""

from rlspub.editions.messages.message import Answer
from rlspub.language.tags import (
    find_region,
    find_script,
    is_language_tag,
    shares_language,
    write_tag,
)


class BrokenMessagesError(Exception):
    """A file of messages cannot be read, or not without losing some of it."""


def are_alike(one: str, other: str) -> bool:
    """Tell whether two tags may name one language: `es` and `es-US` do, `pt-BR` and `pt-PT` not."""
    regions = {find_region(one), find_region(other)} - {None}
    is_one_script = find_script(one) == find_script(other)
    return shares_language(one, other) and is_one_script and len(regions) < len((one, other))


def require_language(told: str, language: str) -> None:
    """Raise for a file that says that it is in another language; it may say nothing."""
    tag = write_tag(told.strip().replace("_", "-"))
    if tag and not (is_language_tag(tag) and are_alike(tag, language)):
        raise BrokenMessagesError(f"it says that its language is `{told}`, and not `{language}`")


def add_answer(
    found: dict[tuple[str, str], Answer], message: tuple[str, str], answer: Answer
) -> None:
    """Add a translated message, which may be there once only."""
    if (known := found.get(message)) is not None and known.words != answer.words:
        raise BrokenMessagesError(
            f"line {answer.line}: “{message[1]}” is translated a second time, otherwise"
        )
    found[message] = answer
