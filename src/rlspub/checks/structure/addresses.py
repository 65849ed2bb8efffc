"""Addresses of links: whether a reader can follow them, and sees all that they say."""

from contextlib import suppress
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from rlspub.language.amounts.elsewhere import find_amount_elsewhere
from rlspub.language.characters import find_unprintable, name_character
from rlspub.patterns import compile_late

_FORMS = "write `https://` and so on, `mailto:`, `tel:`, or `#name` for a place in this text"
# Names with dots between them; letters may be of any script, and so may accents on them.
_LABEL = r"[^\s\x00-,./:-@\[-^`{-\x7f]{1,63}"
_HOST = compile_late(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_MAILBOX = compile_late(rf"[^\s\x00-\x20\"(),:;<>@\[\\\]?\x7f]+@{_LABEL}(?:\.{_LABEL})+")


class Fault(NamedTuple):
    """Why a reader cannot follow an address, and what to write."""

    problem: str
    remedy: str


def find_fault(target: str, words: str) -> Fault | None:
    """Return what is wrong with the address of a link that has these words."""
    scheme, _, rest = target.partition(":")
    match scheme.lower():
        case "http" | "https":
            return _judge_page(target)
        case "mailto":
            return _judge_mail(target)
        case "tel" if rest:
            return None
    if not target:
        return Fault("this link has no address", _FORMS)
    remedy = _FORMS
    if (mark := target.lstrip(". ")) in {"dose", "field"}:
        remedy = f"did you mean `[{words}]{{.{mark}}}`?"
    elif target.startswith("www."):
        remedy = f"write `https://{target}`"
    return Fault(f"the address `{target}` cannot be followed", remedy)


def _judge_page(target: str) -> Fault | None:
    """Judge the address of a page: what stands before its path says who answers."""
    parts = _split(target)
    if parts is None or not _HOST.fullmatch(unquote(parts.hostname or "")):
        return Fault(
            f"the address `{target}` names no place on the web",
            "copy it anew from the browser: `https://`, a name such as `www.example.org`, `/` and "
            "the rest",
        )
    if parts.username is not None or parts.password is not None:
        return Fault(
            f"the address `{target}` leads to what stands behind the `@`",
            "write the address without what stands between `//` and `@`",
        )
    return None


def _split(target: str) -> SplitResult | None:
    """Return the parts of an address, or nothing where it has none, or a port that cannot be."""
    with suppress(ValueError):
        parts = urlsplit(target)
        if parts.port != 0:
            return parts
    return None


def _judge_mail(target: str) -> Fault | None:
    """Judge the address of a mail, of which paper prints the mailbox alone."""
    mailbox, _, query = target.partition(":")[2].partition("?")
    if not _MAILBOX.fullmatch(unquote(mailbox)):
        return Fault(
            f"the address `{target}` does not name one mailbox",
            "write one, such as `mailto:ward@example.org`",
        )
    told = parse_qsl(query, keep_blank_values=True)
    for name, value in told:
        if name.lower() != "subject":
            return Fault(
                f"the address `{target}` fills in `{name}`, which paper does not show",
                "keep the mailbox, with a `?subject=` if need be, and write all else in the text",
            )
        if sign := find_unprintable(value):
            return Fault(
                f"the subject in `{target}` holds a character that nobody sees: "
                f"{name_character(sign)}",
                "write the subject anew with the keyboard",
            )
        if amount := find_amount_elsewhere(value):
            return Fault(
                f"the subject in `{target}` says “{amount}”, which paper does not show",
                "write amounts in the text, where they are proven",
            )
    if len(told) > 1 or (query and not told):
        return Fault(
            f"the address `{target}` has no one subject behind its `?`",
            "write it as `mailto:ward@example.org?subject=Your%20words`",
        )
    return None
