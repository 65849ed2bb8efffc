"""Into health records: FHIR resources, and what is found by codes."""

import asyncio
import base64
import datetime
import hashlib
import json
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from fhir.resources.R4B.binary import Binary
from fhir.resources.R4B.documentreference import DocumentReference
from lxml import etree
from starlette.types import ASGIApp, Message
from test_catalogue import list_command, write

from rlspub import cli
from rlspub.library.catalogue.leaflet import Leaflet
from rlspub.library.holdings import Holding, Placed, Stamp
from rlspub.library.index import File
from rlspub.library.records.fhir import write_resources
from rlspub.library.records.infobutton import LONGEST_QUERY
from rlspub.library.records.offers import Offer, list_offers
from rlspub.library.records.serving import Answering
from rlspub.library.records.shelf import NAME, make_shelf, write_shelf
from rlspub.library.settings import Library
from rlspub.tree import Metadata

ATOM = "{http://www.w3.org/2005/Atom}"
ICD, SNOMED = "2.16.840.1.113883.6.90", "2.16.840.1.113883.6.96"
ADDRESS = "https://leaflets.example.org/elm"
METADATA = Metadata(
    title="Iron & sleep",
    language="en-US",
    date=datetime.date(2026, 11, 22),
    identifier="elm-7",
    authors=("Ann Lee",),
    publisher="Elm Clinic",
    codes=(("icd-10-cm", ("D50.9", "G25.81")), ("snomed-ct", ("32914008",))),
)
SPANISH = Metadata(title="Hierro", language="es", translation_of="iron.md")
FILES = {
    "iron-sheet.pdf": b"%PDF one",
    "iron-card.pdf": b"%PDF two",
    "iron-booklet.epub": b"PK",
    "iron-page.html": b"<!doctype html>",
}


def place(folder: Path, name: str, data: bytes) -> Placed:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    stamp = Stamp.take(str(path))
    assert stamp
    output = re.sub(r".*-(\w+)\.\w+", r"\1", name)
    file = File(output, path.name, hashlib.sha256(data).hexdigest(), len(data), None)
    return Placed(name, file, stamp)


def hold(folder: Path, manuscript: str, files: dict[str, bytes], variant: str = "") -> Holding:
    placed = tuple(place(folder, name, data) for name, data in files.items())
    return Holding(f"{manuscript}, {variant}", manuscript, None, None, variant, placed, (), (), 1.0)


def leaflet(folder: Path, metadata: Metadata = METADATA, name: str = "iron.md") -> Leaflet:
    files = {file.replace("iron", name.removesuffix(".md")): data for file, data in FILES.items()}
    return Leaflet(
        manuscript=PurePosixPath(name), metadata=metadata, holdings=(hold(folder, name, files),)
    )


def both(folder: Path) -> list[Offer]:
    return list(list_offers([leaflet(folder), leaflet(folder, SPANISH, "iron.es.md")]))


def library(folder: Path, address: str | None = ADDRESS) -> Library:
    return Library(folder=folder, title="Leaflets of Elm", address=address)


def read(folder: Path, kind: str) -> list[dict[str, Any]]:
    files = sorted((folder / "fhir" / kind).glob("*.json"))
    return [json.loads(path.read_bytes()) for path in files]


# --- What is offered ----------------------------------------------------------------------


def test_a_translation_has_the_codes_of_its_source(tmp_path: Path) -> None:
    source, translation = both(tmp_path)
    assert source.codes == translation.codes == METADATA.codes
    own = replace(SPANISH, codes=(("rxnorm", ("6574",)),))
    offers = list_offers([leaflet(tmp_path), leaflet(tmp_path, own, "iron.es.md")])
    assert [*offers][1].codes == own.codes


def test_what_was_not_made_is_not_offered(tmp_path: Path) -> None:
    made = leaflet(tmp_path)
    failed = replace(made.holdings[0], is_failed=True)
    assert [*list_offers([replace(made, holdings=())])] == []
    assert [*list_offers([replace(made, holdings=(failed,))])] == []
    assert [*list_offers([leaflet(tmp_path, replace(METADATA, codes=()))])] == []


# --- FHIR ---------------------------------------------------------------------------------


def test_each_edition_is_a_document_and_each_file_a_binary(tmp_path: Path) -> None:
    write_resources(both(tmp_path), library(tmp_path), tmp_path)
    for binary in read(tmp_path, "Binary"):
        Binary.model_validate(binary)
    documents = {one["description"]: one for one in read(tmp_path, "DocumentReference")}
    for one in documents.values():
        DocumentReference.model_validate(one)
    assert documents.keys() == {"Iron & sleep", "Hierro"}
    told = documents["Iron & sleep"]
    assert told["type"]["coding"][0]["code"] == "34895-3"
    assert [one["coding"][0] for one in told["category"]] == [
        {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "D50.9"},
        {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G25.81"},
        {"system": "http://snomed.info/sct", "code": "32914008"},
    ]
    assert told["date"] == "2026-11-22T00:00:00Z"
    assert told["identifier"] == [{"system": ADDRESS, "value": "elm-7"}]
    assert (told["status"], told["docStatus"]) == ("current", "preliminary")
    assert (told["author"], told["custodian"]) == (
        [{"display": "Ann Lee"}],
        {"display": "Elm Clinic"},
    )
    first = told["content"][0]["attachment"]
    assert first == {
        "contentType": "application/pdf",
        "language": "en-US",
        "url": f"{ADDRESS}/iron/iron-sheet.pdf",
        "size": 8,
        "hash": base64.b64encode(hashlib.sha1(b"%PDF one").digest()).decode(),  # noqa: S324 - R4's
        "title": "Iron & sleep (sheet)",
        "creation": "2026-11-22",
    }


def test_without_an_address_files_are_found_beside_the_document(tmp_path: Path) -> None:
    write_resources(both(tmp_path), library(tmp_path, None), tmp_path)
    data = {f"Binary/{one['id']}": one["data"] for one in read(tmp_path, "Binary")}
    for document in read(tmp_path, "DocumentReference"):
        for content in document["content"]:
            attachment = content["attachment"]
            found = base64.b64decode(data[attachment["url"]])
            assert len(found) == attachment["size"]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"reviewers": ("Bo Chan",)}, "final"),
        ({"reviewers": ("Bo Chan",), "overdue": True}, "final"),
        ({"changed_since": ("Bo Chan",)}, "preliminary"),
        ({"reviewers": ("Bo Chan",), "not_current": True}, "preliminary"),
    ],
)
def test_a_document_is_final_once_somebody_has_reviewed_it(
    more: dict[str, Any], status: str, tmp_path: Path
) -> None:
    offers = list(list_offers([leaflet(tmp_path, replace(METADATA, **more))]))
    write_resources(offers, library(tmp_path), tmp_path)
    (told,) = read(tmp_path, "DocumentReference")
    assert told["docStatus"] == status


def test_the_same_library_has_the_same_resources(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        write_resources(both(folder), library(folder), folder)

    def list_files(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    assert list_files(one) == list_files(other)
    # What was lost is put right, and what is of an older text goes.
    lost = next((one / "fhir" / "Binary").iterdir())
    lost.unlink()
    write_resources(both(one), library(one), one)
    assert list_files(one) == list_files(other)
    changed = [leaflet(one, replace(METADATA, title="Iron, anew"))]
    write_resources(list(list_offers(changed)), library(one), one)
    (told,) = read(one, "DocumentReference")
    assert told["description"] == "Iron, anew"
    write_resources([], library(one), one)
    assert read(one, "DocumentReference") == read(one, "Binary") == []


def test_a_library_without_codes_has_no_resources(tmp_path: Path) -> None:
    write_resources([], library(tmp_path), tmp_path)
    assert not (tmp_path / "fhir").exists()


# --- Infobutton ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes


@dataclass(frozen=True)
class Client:
    """Asks the application as a server would."""

    app: ASGIApp

    def ask(self, query: str, path: str = "/", method: str = "GET") -> Answer:
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "query_string": query.encode(),
            "headers": [(b"host", b"here")],
        }
        sent = list[Message]()

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        work = self.app(scope, receive, send)
        # The browser of other tests has a loop in this thread.
        with ThreadPoolExecutor() as threads:
            threads.submit(asyncio.run, work).result()  # type: ignore[arg-type] # it is a coroutine
        start, *rest = sent
        headers = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], headers, b"".join(one["body"] for one in rest))


@pytest.fixture
def client(tmp_path: Path) -> Client:
    write_shelf(make_shelf(both(tmp_path), library(tmp_path)), tmp_path)
    return Client(Answering(tmp_path / NAME).app)


def ask(client: Client, code: str, system: str = ICD, **more: str) -> Answer:
    names = {
        "mainSearchCriteria.v.c": code,
        "mainSearchCriteria.v.cs": system,
        **{name.replace("_", "."): value for name, value in more.items()},
    }
    return client.ask(urlencode(names))


def list_titles(answer: Answer) -> list[str | None]:
    feed = etree.fromstring(answer.content)
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def test_an_answer_is_a_feed_of_the_leaflets(client: Client) -> None:
    answer = ask(client, "G25.81", informationRecipient_languageCode_c="en")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    # What each feed and each entry must have (RFC 4287).
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Leaflets of Elm"
    echoed = {one.get("scheme"): one.get("term") for one in feed.findall(f"{ATOM}category")}
    assert echoed["mainSearchCriteria.v.c"] == "G25.81"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Iron & sleep"
    links = [dict(link.attrib) for link in entry.findall(f"{ATOM}link")]
    assert links[0] == {
        "href": f"{ADDRESS}/iron/",
        "rel": "alternate",
        "type": "text/html",
        "hreflang": "en-US",
        "title": "page",
        "length": "15",
    }
    alternates = [(one["type"], one["hreflang"]) for one in links if one["rel"] == "alternate"]
    assert len(alternates) == len({*alternates}) == 3


@pytest.mark.parametrize(
    ("code", "system", "found"),
    [
        ("G25.81", ICD, 2),
        ("g2581", ICD, 2),
        ("G25.81", f"urn:oid:{ICD}", 2),
        ("G25.81", "http://hl7.org/fhir/sid/icd-10-cm", 2),
        ("32914008", SNOMED, 2),
        ("32914008", ICD, 0),
        ("Z99", ICD, 0),
        ("G25.81", "2.16.840.1.113883.6.103", 0),
        ("", "", 0),
        ("'\"><script>", ICD, 0),
    ],
)
def test_leaflets_are_found_by_code_and_system(
    code: str, system: str, found: int, client: Client
) -> None:
    answer = ask(client, code, system)
    assert answer.status == 200
    assert len(list_titles(answer)) == found


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("es", ["Hierro"]),
        ("es-MX", ["Hierro"]),
        ("EN", ["Iron & sleep"]),
        ("fr", []),
        ("", ["Iron & sleep", "Hierro"]),
    ],
)
def test_the_language_is_that_of_who_reads(
    language: str, titles: list[str], client: Client
) -> None:
    answer = ask(client, "G25.81", informationRecipient_languageCode_c=language)
    assert list_titles(answer) == titles


def test_more_codes_may_be_told_for_one_thing(client: Client) -> None:
    more = {"mainSearchCriteria_v_c1": "32914008", "mainSearchCriteria_v_cs1": SNOMED}
    assert len(list_titles(ask(client, "Z99", **more))) == 2


def test_an_answer_may_be_json(client: Client) -> None:
    answer = ask(client, "G25.81", knowledgeResponseType="application/json")
    assert answer.headers["content-type"] == "application/json"
    feed = json.loads(answer.content)["feed"]
    assert [one["title"]["_value"] for one in feed["entry"]] == ["Iron & sleep", "Hierro"]
    assert feed["entry"][1]["link"][0]["href"] == f"{ADDRESS}/iron.es/"
    same = ask(client, "G25.81", knowledgeResponseType="application/json")
    assert same.content == answer.content


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("knowledgeResponseType=image/png", 400, "knowledgeResponseType is one of"),
        ("informationRecipient.languageCode.c=%3Cb%3E", 400, "is a language"),
        ("mainSearchCriteria.v.c=%00", 400, "cannot be printed"),
        ("x=1&" * 70, 400, "64 parameters"),
        ("x=" + "y" * LONGEST_QUERY, 414, "4096 letters"),
    ],
)
def test_requests_that_cannot_be_answered(
    query: str, status: int, told: str, client: Client
) -> None:
    answer = client.ask(query)
    assert answer.status == status
    assert told in answer.content.decode()


def test_nothing_else_is_answered(client: Client) -> None:
    assert client.ask("", method="POST").status == 405
    assert client.ask("", "/../../etc/passwd").status == 404
    assert client.ask("", "/.library.json").status == 404


def test_an_index_that_is_written_anew_is_read_anew(tmp_path: Path, client: Client) -> None:
    (tmp_path / NAME).write_text("broken", encoding="utf-8")
    assert len(list_titles(ask(client, "G25.81"))) == 2
    write_shelf(make_shelf(both(tmp_path)[:1], library(tmp_path)), tmp_path)
    assert list_titles(ask(client, "G25.81")) == ["Iron & sleep"]


# --- The commands -------------------------------------------------------------------------


def test_a_library_writes_its_records_and_tells_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = "codes: {icd-10-cm: [D50.9]}\nidentifier: elm-7\n"
    write(tmp_path, "iron.md", codes)
    settings = f'outputs = ["booklet", "page"]\naddress = "{ADDRESS}"\n'
    (tmp_path / "library.toml").write_text(settings, encoding="utf-8")
    _, *folders = list_command(tmp_path)
    outputs = tmp_path / "build" / "library"
    assert cli.main(["library", *folders]) == 0
    (told,) = read(outputs, "DocumentReference")
    assert told["content"][0]["attachment"]["url"] == f"{ADDRESS}/iron/iron-booklet.epub"
    client = Client(Answering(outputs / NAME).app)
    assert list_titles(ask(client, "D50.9")) == ["Iron"]
    write(tmp_path, "other.md", "identifier: elm-7\n")
    assert cli.main(["library", *folders]) == 1
    assert "error[RLS018]" in capsys.readouterr().err
    # It is told again where nothing is made again.
    assert cli.main(["library", *folders]) == 1
    assert "error[RLS018]" in capsys.readouterr().err


def test_the_server_says_what_it_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["infobutton", str(tmp_path)]) == 2
    assert "make the library first" in capsys.readouterr().err
    write_shelf(make_shelf([], library(tmp_path, None)), tmp_path)
    assert cli.main(["infobutton", str(tmp_path)]) == 2
    assert "write `address` in library.toml" in capsys.readouterr().err


def test_one_command_starts_the_server(tmp_path: Path) -> None:
    write_shelf(make_shelf(both(tmp_path), library(tmp_path)), tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = (sys.executable, "-m", "rlspub.cli", "infobutton", str(tmp_path), "--port", str(port))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            assert server.stdout.readline() == (
                f"Leaflets with codes: 2. They are found at http://127.0.0.1:{port}/\n"
            )
            query = urlencode({"mainSearchCriteria.v.c": "D509", "mainSearchCriteria.v.cs": ICD})
            for _ in range(100):
                with suppress(URLError), urlopen(f"http://127.0.0.1:{port}/?{query}") as answer:
                    found = Answer(answer.status, dict(answer.headers), answer.read())
                    break
                time.sleep(0.1)
        finally:
            server.send_signal(signal.SIGINT)
    assert list_titles(found) == ["Iron & sleep", "Hierro"]
