"""The front matter of a manuscript that was imported."""

import datetime
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a text; `date` is the day of the import."""

    date: datetime.date
    title: str | None = None
    language: str | None = None
    country: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()


def write_front_matter(facts: Facts) -> str:
    """Return the front matter with all that a build asks for, words in quotes where YAML needs."""
    lines = ["---", f"title: {_quote(facts.title or '')}"]
    if facts.subtitle:
        lines.append(f"subtitle: {_quote(facts.subtitle)}")
    lines.append(f"language: {facts.language}")
    if facts.country:
        lines.append(f"country: {facts.country}")
    lines += ['version: "0.1"', f"date: {facts.date}"]
    if facts.authors:
        lines.append(f"authors: [{', '.join(map(_quote, facts.authors))}]")
    return "\n".join([*lines, "reviewers: []", "---", ""])


def _quote(text: str) -> str:
    """Return words as YAML takes them, whatever signs are in them."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
