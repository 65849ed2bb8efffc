"""What a designer does instead of what a style sheet may not do."""

import tomllib
from collections.abc import Collection
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from rlspub.layouts.styles.allowed import Allowed
from rlspub.layouts.styles.sheet import Rule

_MOST_NAMED = 5
# How much alike a mistyped name and the one that was meant are.
_ALIKE = 0.8


def tell_place(rule: Rule, name: str, allowed: Allowed) -> str:
    """Return what to do about a property that may not be set here."""
    places = allowed.list_subjects(name)
    instead = tell_instead(name, rule)
    if not places:
        return f"layouts may not set `{name}`: it can change what is read" + (
            instead or _guess(rule, name, allowed)
        )
    message = f"`{name}` may not be set on `{rule.selector}`"
    if instead:
        return message + instead
    named = ", ".join(f"`{place}`" for place in places[:_MOST_NAMED])
    more = " and others" if len(places) > _MOST_NAMED else ""
    return f"{message}; it may be set on {named}{more}"


def tell_instead(name: str, rule: Rule) -> str:
    """Return what is done instead of setting a property on something, if there is anything."""
    for properties, places, words in _read():
        if name in properties and (
            not places or all(not places.isdisjoint(names) for names in rule.subjects)
        ):
            return f"; {words}"
    return ""


def _guess(rule: Rule, name: str, allowed: Allowed) -> str:
    """Return the property that may be meant, of those that may be set here."""
    here = [
        other
        for other in allowed.properties
        if all(allowed.find(names, other) for names in rule.subjects)
    ]
    close = get_close_matches(name, here, n=1, cutoff=_ALIKE)
    return f"; did you mean `{close[0]}`?" if close else ""


@cache
def _read() -> list[tuple[Collection[str], frozenset[str], str]]:
    file = Path(__file__).with_name("instead.toml")
    entries: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["instead"]
    return [
        (one["properties"].split(), frozenset(one.get("to", ())), one["say"]) for one in entries
    ]
