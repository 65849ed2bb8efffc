"""All outputs of an order: what is known from earlier is taken, and the rest is made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rlspub.diagnostics import Diagnostic, Failed, Reporter
from rlspub.outputs import OUTPUTS, Output
from rlspub.pipeline.making import Attempt, Built, Make, Watcher, make
from rlspub.pipeline.order import Order
from rlspub.pipeline.preparing import Prepared
from rlspub.pipeline.record.kept import Kept
from rlspub.pipeline.record.keys import Keys
from rlspub.pipeline.side_by_side import make_side_by_side
from rlspub.renderers.html.page_marks import PageStart

Known = Callable[[str, str], Kept | None]
"""Returns the file that is known by a name and the digest of a key."""


def know_nothing(_name: str, _key: str) -> None:
    """Return nothing: all is made."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of an order, each in the order in which they are made.

    `unfit` are the outputs whose words have no room, with what was told of them. `kept` are the
    files by their names, as they can be taken again. `current` are the digests of the keys that
    usual files have now, by their names: also of those that are not ordered.
    """

    files: tuple[Built, ...]
    unfit: Mapping[Output, Sequence[Diagnostic]]
    kept: Mapping[str, Kept]
    current: Mapping[str, str]


def gather(  # noqa: PLR0913 - most are optional, and named
    prepared: Prepared,
    reporter: Reporter,
    make: Make = make,
    *,
    known: Known = know_nothing,
    jobs: int = 1,
    watcher: Watcher | None = None,
) -> Gathered:
    """Return the files of all outputs that are ordered and marked; nothing is written.

    What is wrong with them is told to the reporter. Raises `Failed` where one cannot be made for
    another reason than that its words have no room. What is not `known` is made in so many
    processes; whatever their number, the files and what is told are the same.
    """
    order, keys, watcher = prepared.order, Keys(prepared), watcher or Watcher()
    marked = [output for output in order.outputs if output.is_marked(prepared.document)]
    recalled = {output: recall(prepared, output, keys, known) for output in marked}
    missing = [output for output, attempt in recalled.items() if attempt is None]
    watcher.plan(missing)
    tasks = [
        (task, _find_page_starts(order, task[0], keys, known)) for task in _divide(order, missing)
    ]
    made = make_side_by_side(prepared, tasks, jobs, watcher, make)
    files, unfit, kept = list[Built](), dict[Output, list[Diagnostic]](), dict[str, Kept]()
    for output in marked:
        attempt = recalled[output] or made[output]
        if not attempt.fits:
            unfit[output] = prepared.locate(attempt.told)
            continue
        reporter.diagnostics += prepared.locate(attempt.told)
        if attempt.built is None:
            raise Failed
        files.append(attempt.built)
        if again := Kept.keep(attempt, keys.find(output, order.printing), reporter):
            kept[attempt.built.path.name] = again
    current = {
        order.path_of_usual(output).name: keys.find(output, order.printing.usual).digest
        for output in OUTPUTS
        if output.is_marked(prepared.document)
    }
    return Gathered(tuple(files), unfit, kept, current)


def recall(prepared: Prepared, output: Output, keys: Keys, known: Known) -> Attempt | None:
    """Return what came of making an output from the same inputs, if that is known."""
    order = prepared.order
    path, key = order.path_of(output), keys.find(output, order.printing)
    kept = known(path.name, key.digest)
    if kept is None:
        return None
    built = Built(output, path, kept.artifact, kept.contrast, is_new=False)
    return Attempt(built, kept.tell(key, prepared.context.reporter))


def _divide(order: Order, outputs: Sequence[Output]) -> list[tuple[Output, ...]]:
    """Return outputs in tasks: one that names the pages of another is made after it."""
    tasks = dict[Output, tuple[Output, ...]]()
    for output in outputs:
        named = output.named
        if named in tasks and _is_ordinary(order, named):
            tasks[named] += (output,)
        else:
            tasks[output] = (output,)
    return [*tasks.values()]


def _find_page_starts(
    order: Order, output: Output, keys: Keys, known: Known
) -> tuple[PageStart, ...]:
    """Return where the pages start that an output names, if they have been laid out earlier."""
    if output.named is None:
        return ()
    ordinary = order.printing.ordinary
    name = output.named.file_name(order.manuscript.stem, ordinary)
    kept = known(name, keys.find(output.named, ordinary).digest)
    return kept.page_starts if kept else ()


def _is_ordinary(order: Order, output: Output) -> bool:
    """Tell whether an output is ordered in no variant."""
    return order.printing.keep_variants(output.variants) == order.printing.ordinary
