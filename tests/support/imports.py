"""Importing bytes under the name of a file."""

import datetime
from pathlib import Path

from rlspub.importing.draft import Draft, make_draft
from rlspub.importing.front_matter import Facts
from rlspub.importing.losses import What


def draft(data: bytes, name: str = "leaflet.docx") -> Draft:
    path = Path(name)
    return make_draft(path, path.stem, data, Facts(datetime.date(2026, 11, 28)))


def body_of(made: Draft) -> str:
    """Return a manuscript without its front matter."""
    return made.text.partition("reviewers: []\n---\n")[2].strip()


def told(made: Draft, what: What) -> list[str]:
    """Return what the list says of one kind."""
    return [loss.tell() for loss in made.losses if loss.what is what]
