"""Makes a machine ready: the system's packages first, then .venv from a locked list.

`make` runs this with the machine's own Python before anything is installed, so it uses nothing
but the standard library. Run it again after any interruption.

Usage: python3 src/bootstrap.py [--browser] requirements.lock
"""

import ctypes
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

# This stands first, and the whole file keeps to old syntax, so that an old Python can say this.
if sys.version_info < (3, 11):  # noqa: UP036 - the version is not yet known to be right
    sys.exit(
        f"rlspub: this needs Python 3.11 or newer; {sys.executable} is older.\n"
        "If the machine has a newer one, name it:\n    make PYTHON=python3.12"
    )

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Stands in .venv while it is whole. Without it an installation was broken off half-way, and what
# lies there cannot be trusted.
WHOLE = VENV / "whole"

# What would end the path of this folder too early, or change it, in the lists of folders, the lines
# of settings and the small shell scripts that `.venv` is made of.
UNUSABLE = re.compile(r"""[:"$`\\]|[^\S ]|[\0-\x1f\x7f\ud800-\udfff]""")

# What WeasyPrint loads when it draws a page, and the Debian package that brings it.
LIBRARIES = {
    "libpango-1.0": "libpango-1.0-0",
    "libpangoft2-1.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset": "libharfbuzz-subset0",
}
# The tests open the booklet in one of these. apt installs the first, the smallest that Debian has.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
    "chromium-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# The tests have it read finished pages, as a reader's eye would.
RECOGNITION = ("tesseract", "tesseract-ocr")
# What Playwright, which drives the browser, loads on Linux, and the Debian package that brings it.
DRIVER_LIBRARIES = {"libatomic": "libatomic1"} if sys.platform == "linux" else {}
APT_INSTALL = "apt-get install --no-install-recommends"


def main() -> None:
    *options, lock = sys.argv[1:] or [""]
    if not lock or options not in ([], ["--browser"]):
        sys.exit(__doc__)
    require_usable_path(str(ROOT))
    try:
        require_system_packages(browser=bool(options))
        fill_venv(Path(lock))
    except KeyboardInterrupt:
        fail("the set-up was interrupted; run make again to finish it")
    except OSError as error:
        fail(f"the set-up stopped: {error}")


def require_usable_path(path: str) -> None:
    found = UNUSABLE.search(path)
    if found:
        fail(
            f"the path of this folder holds {found[0]!a}, which Python's `venv` cannot cope "
            f"with:\n    {path!a}\n"
            "Give that folder a name of letters, numbers, spaces, dots and dashes, then run make "
            "again."
        )


def require_system_packages(*, browser: bool) -> None:
    missing = missing_packages(browser=browser)
    if missing and shutil.which("apt-get"):
        prefix = root_prefix()
        if prefix is not None:
            say(f"installing with apt: {' '.join(missing)}")
            apt_install(missing, prefix)
            importlib.invalidate_caches()
            missing = missing_packages(browser=browser)
    if missing:
        fail(f"this machine lacks {', '.join(missing)}. {advice(missing)}")


def missing_packages(*, browser: bool) -> list[str]:
    """The Debian names of what is not there; elsewhere they still say what is meant."""
    libraries = LIBRARIES | (DRIVER_LIBRARIES if browser else {})
    missing = [package for library, package in libraries.items() if not loads(library)]
    # Debian's Python brings `venv` along, but not the pip that a new environment starts with.
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        missing.append("python3-venv")
    if browser and not find_browser():
        missing.append(BROWSERS[0])
    program, package = RECOGNITION
    if browser and not shutil.which(program):
        missing.append(package)
    return missing


def find_browser() -> str | None:
    """Return the path of a browser that the tests can use."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def loads(library: str) -> bool:
    for ending in (".so.0", ".so.1", ".0.dylib", ".dylib"):
        try:
            ctypes.CDLL(f"{library}{ending}")
        except OSError:
            continue
        return True
    return False


def root_prefix() -> list[str] | None:
    """The words that make a command run as root without a question; None if there are none."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and succeeds([*sudo, "true"]) else None


def apt_install(packages: list[str], prefix: list[str]) -> None:
    # Another apt may be at work, as unattended upgrades are after a start: wait for it.
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    apt += ["-qq", "-y", "-o", "DPkg::Lock::Timeout=300"]
    # Stale lists name packages that are gone. A list that cannot be had may not be one we need.
    succeeds([*apt, "update"])
    result = run([*apt, "install", "--no-install-recommends", *packages])
    if result.returncode != 0:
        words = f"apt could not install them; its words were:\n{result.stdout.strip()}"
        if BROWSERS[0] in packages:
            words += f"\nIn place of {BROWSERS[0]}, any Chromium or Google Chrome will do."
        fail(words)


def advice(packages: list[str]) -> str:
    browser = " chromium" if BROWSERS[0] in packages else ""
    driver = " libatomic" if "libatomic1" in packages else ""
    eye = f" {RECOGNITION[0]}" if RECOGNITION[1] in packages else ""
    if shutil.which("apt-get"):
        shell = "sudo sh" if shutil.which("sudo") else "su"
        line = f"{shell} -c 'apt-get update && {APT_INSTALL} {' '.join(packages)}'"
    elif shutil.which("dnf"):
        line = f"sudo dnf install pango python3{browser}{driver}{eye}"
    elif shutil.which("brew"):
        line = f"brew install pango python{browser}{eye}"
    else:
        tools = f"{browser and ', Chromium'}{eye and ', Tesseract'}"
        return f"Install Pango, HarfBuzz, Python's venv{tools}; run make again."
    return f"Install what is missing, then run make again:\n    {line}"


def fill_venv(lock: Path) -> None:
    say(f"installing the Python packages of {lock}")
    if not WHOLE.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        created = run([sys.executable, "-m", "venv", str(VENV)])
        if created.returncode != 0:
            fail(f"Python could not make {VENV.name}:\n{created.stdout.strip()}")
    WHOLE.unlink(missing_ok=True)
    # Only wheels: building from source would fetch build tools that no lock names.
    pip("install", "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock))
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    WHOLE.touch()


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "-qq", "--no-input", "--disable-pip-version-check"]
    if subprocess.run([*command, *arguments], check=False).returncode != 0:
        fail(
            "pip could not install the Python packages; its words are above.\n"
            "If the network was the trouble, run make again once it is back."
        )


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run quietly; what the command said is for the reader only if it fails."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def succeeds(command: list[str]) -> bool:
    return run(command).returncode == 0


def say(message: str) -> None:
    print(f"rlspub: {message}", flush=True)


def fail(message: str) -> None:
    sys.exit(f"rlspub: {message}")


if __name__ == "__main__":
    main()
