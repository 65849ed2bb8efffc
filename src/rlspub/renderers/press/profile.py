"""The printing condition of press files: offset print on coated paper, FOGRA39."""

from rlspub.diagnostics import Code, Failed, Reporter

# As the registry at color.org names it; presses in other places can turn it into theirs.
CONDITION = "FOGRA39"
REGISTRY = "http://www.color.org"
DESCRIPTION = "offset print on coated paper (ISO 12647-2:2004/Amd 1, 115 g/m2)"
PROFILE = "ISO Coated v2 300% (basICColor)"
# The profile may be passed on under the zlib licence. It comes in Apache PDFBox, a Java program,
# and that comes in a Python package; nothing else on PyPI that we could lock holds one.
PACKAGE = "python-pdfbox-v2"
_PLACE = "org/apache/pdfbox/resources/icc/ISOcoated_v2_300_bas.icc"


def load(reporter: Reporter) -> bytes:
    """Return the colour profile; report and fail where its package is not installed."""
    # What they load in turn takes a while, and only press files need it.
    import importlib.metadata
    import zipfile

    try:
        package = importlib.metadata.distribution(PACKAGE)
    except importlib.metadata.PackageNotFoundError as error:
        reporter.report(
            Code.NO_PRESS_PROFILE,
            f"a press file needs the colour profile {PROFILE}, which is not installed",
            help="install the package that holds it: `make .venv/tests` does, with all that the "
            f"tests need, in the locked version; or say `.venv/bin/pip install {PACKAGE}`",
        )
        raise Failed from error
    archive = next(path for path in package.files or () if path.suffix == ".jar")
    with zipfile.ZipFile(str(archive.locate())) as jar:
        return jar.read(_PLACE)
