"""What is told of labels that a machine made and no native speaker has read."""

from collections.abc import Iterable, Iterator

from rlspub.language.locales import join_by_and, name_language
from rlspub.layouts.labels.labels import Labels


def list_unread(labels: Iterable[Labels]) -> tuple[str, ...]:
    """Return the tags of the languages whose labels nobody has read."""
    return tuple(sorted({one.language for one in labels if one.machine_made}))


def tell_unread(languages: Iterable[str]) -> Iterator[str]:
    """Yield one line about these languages, if there are some."""
    if names := [name_language(language, "en") for language in languages]:
        yield (
            f"The layouts' own words in {join_by_and(names, 'en')} are machine-made; no native "
            "speaker has read them yet (README, Labels)."
        )
