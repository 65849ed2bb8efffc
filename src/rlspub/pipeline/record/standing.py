"""What stands in the folder of outputs, and whether it is of the text as it is now."""

from rlspub.outputs import Output
from rlspub.pipeline.clinic import find_languages
from rlspub.pipeline.preparing import Prepared
from rlspub.pipeline.record.digests import digest_file
from rlspub.pipeline.record.earlier import digest_text
from rlspub.pipeline.record.record import name_record, read_record
from rlspub.tree.addresses import Leaflet


def list_checksums(prepared: Prepared) -> dict[str, str]:
    """Return what stands for the pictures of a document, by their addresses."""
    return {address: look.checksum for address, look in prepared.view.pictures.items()}


def list_others(prepared: Prepared) -> dict[str, str]:
    """Return what stands for the other manuscripts that were read, by their paths."""
    view = prepared.view
    found = {path: one.checksum for path, one in view.leaflets.items()}
    return found | {name: one.checksum for name, one in view.siblings.items()}


def digest_prepared(prepared: Prepared) -> str:
    """Return what stands for all that the outputs of a document say."""
    clinic, answers = prepared.context.house.clinic, dict[str, str]()
    for language in find_languages(prepared.document):
        told = clinic.say_in(language).answers()
        answers |= {f"{language} {name}": words for name, words in told.items()}
    words = list(prepared.generated)
    for path, leaflet in prepared.view.leaflets.items():
        if isinstance(leaflet, Leaflet):
            words.append(f"{path} {leaflet.title} {leaflet.address}")
    words += [one.metadata.language for one in prepared.view.siblings.values()]
    return digest_text(prepared.document, answers, list_checksums(prepared), words)


def find_standing(prepared: Prepared) -> dict[Output, tuple[str, int | None]]:
    """Return names and pages of the files that are there as they were made from this text."""
    order, text = prepared.order, digest_prepared(prepared)
    record = read_record(name_record(str(order.output_dir), order.manuscript.stem))
    found = dict[Output, tuple[str, int | None]]()
    for output in order.outputs:
        path = order.path_of(output)
        made = record.files.get(path.name, {})
        # An older version noted no pages.
        is_known = made.get("text") == text and "pages" in made
        if is_known and digest_file(str(path)) == made["data"]:
            found[output] = path.name, made["pages"]
    return found
