"""Time the preview in a browser, from a save to what is seen; to be run by hand.

.venv/bin/python tests/benchmarks/preview_latency.py --edits 100
.venv/bin/python tests/benchmarks/preview_latency.py --edits 1000 --only-memory

Each edit puts a word into a paragraph of our manuscript, or takes it out. Times are those of the
browser's own clock: until the messages are there, until the first changed picture of the handout is
decoded and in its place, until all files are proven and written.
"""

import argparse
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT / "tests"), str(PROJECT / "tests" / "support")]

from playwright.sync_api import Page, sync_playwright
from previewing import Running, run_preview

from bootstrap import find_browser

OURS = PROJECT / "manuscript" / "magnesium-rls.md"
WATCH = """before => {
  window.seen = {};
  window.watching?.disconnect();
  window.watching = new MutationObserver(changes => {
    const now = Date.now();
    const { number, phase } = document.documentElement.dataset;
    if (Number(number) <= before) {
      return;
    }
    for (const { attributeName, target } of changes) {
      if (attributeName === "data-key" && target.closest("#panel-handout")) {
        window.seen.picture ??= now;
      } else if (attributeName === "data-phase" && phase !== "reading") {
        window.seen.messages ??= now;
      }
    }
    if (phase === "finished" || phase === "wrong") {
      window.seen.proven ??= now;
    }
  });
  window.watching.observe(document.documentElement, { attributes: true, subtree: true });
  window.keys = [...document.querySelectorAll("#panel-handout .page")].map(one => one.dataset.key);
}"""
READ = """() => ({
  ...window.seen,
  kept: [...document.querySelectorAll("#panel-handout .page")]
    .filter((one, at) => one.dataset.key === window.keys[at]).length,
  pages: document.querySelectorAll("#panel-handout .page").length,
})"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--only-memory", action="store_true", help="do not wait for the proofs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        for picture in OURS.parent.glob("*.svg"):
            shutil.copy(picture, folder)
        text = OURS.read_text(encoding="utf-8")
        with run_preview(folder, text) as running:
            running.wait_for_all()
            browser = playwright.chromium.launch(executable_path=find_browser())
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(running.address)
            wait_for(page, "document.querySelectorAll('#panel-handout img').length >= 8")
            measure(running, page, text, options.edits, only_memory=options.only_memory)


def measure(running: Running, page: Page, text: str, edits: int, *, only_memory: bool) -> None:
    """Edit, and print what it took."""
    dice, found = random.Random(14), list[dict[str, Any]]()  # noqa: S311 - no secret
    start = text.index("\n---\n", 4) + 5
    words = [
        one for one in re.finditer(r"(?<=[a-z] )[a-z]{3,}(?= [a-z])", text) if one.start() > start
    ]
    for number in range(edits):
        if number % 2 == 0:
            word = dice.choice(words)
            new = f"{text[: word.start()]}gently {text[word.start() :]}"
        else:
            new = text
        before = int(page.evaluate("document.documentElement.dataset.number"))
        page.evaluate(WATCH, before)
        began = time.time() * 1000
        running.save(new)
        wanted = "window.seen.proven && window.seen.picture"
        if only_memory:
            # A page of the last text may come late and be taken for one of this text; where that
            # is then taken back at once, nothing new is to be seen.
            wanted = "(window.seen.picture || window.seen.proven)"
        wait_for(page, f"+document.documentElement.dataset.number > {before} && {wanted}")
        seen = page.evaluate(READ)
        found.append({"kept": seen["kept"], "pages": seen["pages"]})
        if not only_memory:
            found[-1] |= {name: seen[name] - began for name in ("messages", "picture", "proven")}
        if number % (edits // 10 or 1) == 0:
            print(f"{number:5}  {describe_memory(running.process)}", flush=True)
    print(f"{edits:5}  {describe_memory(running.process)}")
    for name in ("messages", "picture", "proven"):
        if name in found[0]:
            print(f"{name:9} {describe([one[name] for one in found])}")
    kept, pages = (sum(one[name] for one in found) for name in ("kept", "pages"))
    print(f"pages kept {kept / edits:.1f} of {pages / edits:.1f}")


def wait_for(page: Page, is_so: str) -> None:
    end = time.monotonic() + 120
    while not page.evaluate(is_so):
        if time.monotonic() > end:
            sys.exit(f"never: {is_so}")
        time.sleep(0.01)


def describe(times: Sequence[float]) -> str:
    last = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"median {statistics.median(times):5.0f} ms, 95th percentile {last:5.0f} ms"


def describe_memory(server: int) -> str:
    """Return what the server and its worker hold, in megabytes."""
    told = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text().rsplit(")", 1)[1].split()[1])
            command = (path / "cmdline").read_bytes()
            size = int((path / "statm").read_text().split()[1]) * 4096 / 1e6
        except (OSError, IndexError):
            continue
        if path.name == str(server):
            told.append(f"server {size:.0f} MB")
        elif parent == server and b"spawn_main" in command:
            told.append(f"worker {size:.0f} MB")
    return ", ".join(sorted(told))


if __name__ == "__main__":
    main()
