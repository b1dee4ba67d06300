"""Who is who: grounds that join sources, persons who may be one, identifiers in other data."""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx2
import pytest
from pyoxigraph import Literal, NamedNode, Store
from services import serving

from khoi.errors import Finding
from khoi.releases.changes import in_words, lines
from khoi.releases.differences import compare
from khoi.releases.release import current
from loaders.assembly import assemble
from loaders.builds import Inputs, build
from loaders.checks import Counts, check
from loaders.codes import read_codes
from loaders.consistency import read_consistent
from loaders.editing.acts import Act
from loaders.editing.changes import Changes
from loaders.editing.merging import merge

ROOT = Path(__file__).parent.parent
ID = "https://example.org/khoi/id"
PERSON = "name: Nguyễn Ví Dụ}"
GROUND = "identity: [{sources: [vi-du-2025, vi-du-2026], by: same-office}]"
OFFICE = "abbreviations: [BVD]}"
BRIDGE = "occasion: {vi: Lễ thông xe cầu Ví Dụ, en: Opening of the Example bridge}"
EVENT = """PREFIX khoi: <https://w3id.org/khoi/ontology#>
SELECT ?words ?day WHERE { ?thing a khoi:Participation ; khoi:occasion ?words ; khoi:attestedEdtf ?day }"""
THINGS = "SELECT ?thing WHERE {{ ?thing ?p ?o FILTER(CONTAINS(STR(?thing), '/id/{}/')) }}"


@pytest.fixture
def two_sources(tmp_path: Path) -> Path:
    """The small data set, and a second source that names the same minister."""
    return written(tmp_path / "sources")


def written(sources: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "small", sources)
    (sources / "articles" / "vi-du-2026.yaml").write_text(
        "source: {id: vi-du-2026, kind: article, title: {vi: Tin khác, en: Other news}}\n"
        "claims:\n- {id: m, kind: office-holding, person: nguyen-vi-du, office: bo-truong-bo-vi-du, on: 2026-02-03}\n",
        encoding="utf-8",
    )
    return sources


def enter(sources: Path, old: str, new: str) -> None:
    file = sources / "registry" / "entries.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def found(sources: Path) -> list[Finding]:
    return list(check(Inputs(sources, ROOT / "ontology", ROOT / "shapes", ROOT / "queries", sources), Counts()))


def graph(sources: Path) -> Store:
    codes = read_codes(ROOT / "ontology" / "codes")
    return assemble(read_consistent(sources, sources, codes), codes, ROOT / "ontology").store


def values(store: Store, subject: str, term: str) -> set[str]:
    quads = store.quads_for_pattern(NamedNode(subject), NamedNode(term), None, None)
    return {quad.object.value for quad in quads if isinstance(quad.object, NamedNode | Literal)}


def test_two_sources_joined_by_a_name_alone_are_noted_with_the_ground_they_offer(two_sources: Path) -> None:
    assert [str(finding) for finding in found(two_sources)] == [
        "registry/entries.yaml:3:5: note: 2 sources name 'nguyen-vi-du', and no ground says that they mean one person: "
        "vi-du-2025, vi-du-2026 — both name bo-truong-bo-vi-du: if that settles it, "
        "identity: [{sources: [vi-du-2025, vi-du-2026], by: same-office}]"
    ]


def test_a_ground_that_joins_the_sources_settles_the_note_and_is_published(two_sources: Path) -> None:
    enter(two_sources, PERSON, f"name: Nguyễn Ví Dụ, {GROUND}}}")
    assert found(two_sources) == []
    khoi = "https://w3id.org/khoi/ontology#"
    store = graph(two_sources)
    [ground] = [quad.subject for quad in store.quads_for_pattern(None, NamedNode(f"{khoi}identityGround"), None, None)]
    assert isinstance(ground, NamedNode)
    assert values(store, ground.value, f"{khoi}comparedSource") == {
        f"{ID}/source/vi-du-2025",
        f"{ID}/source/vi-du-2026",
    }
    assert values(store, ground.value, f"{khoi}identifies") == {f"{ID}/person/nguyen-vi-du"}


def test_a_ground_in_a_source_that_does_not_name_the_person_is_refused(two_sources: Path) -> None:
    enter(two_sources, "aliases: [Trần Mẫu]}", f"aliases: [Trần Mẫu], {GROUND}}}")
    assert "the source 'vi-du-2026' does not name 'tran-thi-mau' — take it out of the ground" in str(
        found(two_sources)[0]
    )


def test_two_persons_of_one_name_who_may_be_one_are_kept_apart_and_each_says_so(two_sources: Path) -> None:
    enter(
        two_sources,
        "  - {id: tran",
        "  - {id: nguyen-vi-du-2, name: Nguyễn Ví Dụ, mayBe: [nguyen-vi-du]}\n  - {id: tran",
    )
    other = two_sources / "articles" / "vi-du-2026.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("nguyen-vi-du", "nguyen-vi-du-2"), encoding="utf-8")
    assert found(two_sources) == []
    store, may_be = graph(two_sources), "https://w3id.org/khoi/ontology#mayBe"
    assert values(store, f"{ID}/person/nguyen-vi-du", may_be) == {f"{ID}/person/nguyen-vi-du-2"}
    assert values(store, f"{ID}/person/nguyen-vi-du-2", may_be) == {f"{ID}/person/nguyen-vi-du"}


def test_a_person_is_the_same_as_the_resource_and_a_body_has_the_page_of_it(two_sources: Path) -> None:
    seen = "seenAt: https://example.org/, by: linked"
    article = "https://en.wikipedia.org/wiki/Nguy%E1%BB%85n_V%C3%AD_D%E1%BB%A5"
    enter(
        two_sources,
        PERSON,
        f"name: Nguyễn Ví Dụ, {GROUND}, identifiers: [{{scheme: wikipedia, value: {article}, {seen}}}]}}",
    )
    enter(two_sources, OFFICE, f"abbreviations: [BVD], identifiers: [{{scheme: wikidata, value: Q12, {seen}}}]}}")
    assert found(two_sources) == []
    store, item = graph(two_sources), "http://www.wikidata.org/entity/Q12"
    resource = "http://dbpedia.org/resource/Nguy%E1%BB%85n_V%C3%AD_D%E1%BB%A5"
    same_as, about_it = "http://www.w3.org/2002/07/owl#sameAs", "http://schema.org/sameAs"
    assert values(store, f"{ID}/person/nguyen-vi-du", same_as) == set()
    assert values(store, f"{ID}/person/nguyen-vi-du", about_it) == {resource, article}
    assert values(store, f"{ID}/agency/bo-vi-du", same_as) == set()
    assert values(store, f"{ID}/agency/bo-vi-du", about_it) == {item, "https://www.wikidata.org/wiki/Q12"}


def test_one_identifier_belongs_to_one_entry(two_sources: Path) -> None:
    one = "identifiers: [{scheme: wikidata, value: Q12, seenAt: https://example.org/, by: linked}]"
    enter(two_sources, PERSON, f"name: Nguyễn Ví Dụ, {one}}}")
    enter(two_sources, OFFICE, f"abbreviations: [BVD], {one}}}")
    [finding] = found(two_sources)
    assert "the wikidata identifier 'Q12' stands at registry/entries.yaml:3:5 too" in str(finding)


@pytest.fixture(scope="module")
def told_apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a release: two persons who may be one, and another, joined by a ground and in Wikidata."""
    folder = tmp_path_factory.mktemp("told-apart")
    two_sources = written(folder / "sources")
    links = (
        "identifiers: [{scheme: wikidata, value: Q7, seenAt: https://example.org/du, seenOn: 2026-11-29, by: linked}]"
    )
    enter(two_sources, PERSON, f"name: Nguyễn Ví Dụ, {GROUND}, {links}}}")
    enter(two_sources, "  - {id: tran", "  - {id: tran-mau, name: Trần Mẫu, mayBe: [tran-thi-mau]}\n  - {id: tran")
    enter(two_sources, OFFICE, "abbreviations: [BVD], identifiers: [{scheme: agency-code, value: G01, "
          "seenAt: https://example.org/20, by: official-list}]}")  # fmt: skip
    other = two_sources / "articles" / "vi-du-2026.yaml"
    claim = (
        "- {id: n, kind: office-holding, person: tran-mau, office: thu-truong-bo-vi-du, on: 2026-02-03}\n"
        f"- {{id: bridge, kind: participation, person: tran-mau, role: attendee, on: 2026-02-03, {BRIDGE}}}\n"
    )
    other.write_text(other.read_text(encoding="utf-8") + claim, encoding="utf-8")
    inputs = Inputs(two_sources, ROOT / "ontology", ROOT / "shapes", ROOT / "queries", two_sources)
    build(inputs, folder / "releases", progress=lambda _: None)
    return folder / "releases"


@pytest.fixture(scope="module")
def client(told_apart: Path) -> Iterator[httpx2.Client]:
    with serving("--releases", str(told_apart)) as url, httpx2.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.mark.slow
def test_attendance_at_an_event_that_is_no_meeting_is_told_in_words_with_its_day(
    client: httpx2.Client, told_apart: Path
) -> None:
    claim = client.get("/api/v1/claims/vi-du-2026--bridge?lang=en").json()["claim"]
    said = "Trần Mẫu takes part in the event “Lễ thông xe cầu Ví Dụ” (attendee) on 3 February 2026."
    assert claim["says"] == said
    words = ["Lễ thông xe cầu Ví Dụ", "Opening of the Example bridge"]
    rows = client.get("/sparql", params={"query": EVENT, "format": "csv"}).text.splitlines()[1:]
    assert sorted(rows) == sorted(f"{one},2026-02-03" for one in words)
    for language, word, day in (("vi", words[0], "3/2/2026"), ("en", words[1], "3 February 2026")):
        [entry] = re.findall(f"<p>{word}.*?</p>", client.get(f"/doc/person/tran-mau?lang={language}").text)
        assert day in entry
    with (current(told_apart).directory / "dumps" / "participations.csv").open(encoding="utf-8") as table:
        [row] = [row for row in csv.DictReader(table) if row["occasionVi"]]
    told = [row[column] for column in ("meeting", "occasionVi", "occasionEn", "attestedEdtf")]
    assert told == ["", *words, "2026-02-03"]
    meetings = client.get("/sparql", params={"query": THINGS.format("meeting"), "format": "csv"}).text.split()[1:]
    assert {thing.rpartition("/")[2] for thing in meetings} == {"khoi-vi-du-tong-ket-2024"}


@pytest.mark.slow
def test_who_is_who_stands_in_answers_on_pages_in_exports_and_in_reconciliation(
    client: httpx2.Client, told_apart: Path
) -> None:
    person = client.get("/api/v1/persons/nguyen-vi-du?lang=en").json()
    assert [one["id"] for one in person["identity"][0]["sources"]] == ["vi-du-2025", "vi-du-2026"]
    assert person["byNameAlone"] == []
    assert (person["identifiers"][0]["value"], person["identifiers"][0]["seenOn"]) == ("Q7", "2026-11-29")
    assert "http://www.wikidata.org/entity/Q7" in person["sameAs"]
    assert [one["id"] for one in client.get("/api/v1/persons/tran-mau").json()["mayBe"]] == ["tran-thi-mau"]
    page = client.get("/doc/person/nguyen-vi-du", headers={"Accept-Language": "en"}).text
    assert "Why these sources mean one person" in page
    assert "https://www.wikidata.org/wiki/Q7" in page
    assert "chưa đủ nguồn để quyết định" in client.get("/doc/person/tran-thi-mau?lang=vi").text
    assert "G01" in client.get("/doc/agency/bo-vi-du").text
    for kind in ("identification", "identifier"):
        [thing, *_] = client.get("/sparql", params={"query": THINGS.format(kind), "format": "csv"}).text.split()[1:]
        assert client.get(thing.replace("https://example.org/khoi/id", "/doc")).status_code == 200
    query = {"q": {"query": "nguyen vi du", "properties": [{"pid": "identifier", "v": "Q7"}]}}
    [first, *_] = client.post("/reconcile", data={"queries": json.dumps(query)}).json()["q"]["result"]
    assert (first["id"], first["features"][-1]) == ("person/nguyen-vi-du", {"id": "properties", "value": True})
    for name in ("Q7", "http://www.wikidata.org/entity/Q7", "https://www.wikidata.org/wiki/Q7"):
        assert client.get("/api/v1/search", params={"q": name}).json()["results"][0]["id"] == "nguyen-vi-du"
    folder = current(told_apart).directory / "dumps"
    popolo = json.loads(next(folder.glob("*popolo*")).read_bytes())
    [du] = [one for one in popolo["persons"] if one["id"] == "person/nguyen-vi-du"]
    assert du["identifiers"] == [{"scheme": "wikidata", "identifier": "Q7"}]


def test_merging_two_who_may_be_one_leaves_neither_undecided(two_sources: Path) -> None:
    enter(two_sources, "aliases: [Trần Mẫu]}", "aliases: [Trần Mẫu], mayBe: [nguyen-vi-du]}")
    codes = read_codes(ROOT / "ontology" / "codes")
    changes = Changes(two_sources)
    act = Act("editors", date(2026, 11, 29), {"vi": "Là một.", "en": "They are one."})
    merge(read_consistent(two_sources, two_sources, codes), changes, "person/nguyen-vi-du", "person/tran-thi-mau", act)
    assert changes.refused(codes, ()) == []
    assert "mayBe: [nguyen-vi-du]" not in changes.text("registry/entries.yaml")


@pytest.mark.slow
def test_a_difference_tells_namesakes_by_their_ids(two_sources: Path, tmp_path: Path) -> None:
    inputs = Inputs(two_sources, ROOT / "ontology", ROOT / "shapes", ROOT / "queries", two_sources)
    before = build(inputs, tmp_path / "releases", progress=lambda _: None)
    enter(two_sources, "  - {id: tran", "  - {id: du-khac, name: Nguyễn Ví Dụ, mayBe: [nguyen-vi-du]}\n  - {id: tran")
    other = two_sources / "articles" / "vi-du-2026.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("nguyen-vi-du", "du-khac"), encoding="utf-8")
    after = build(inputs, tmp_path / "releases", progress=lambda _: None)
    said = " ".join(lines(in_words(compare(before, after), "vi")))
    assert "claimSubject Nguyễn Ví Dụ [du-khac]" in said
    assert "claimSubject Nguyễn Ví Dụ [nguyen-vi-du]" in said
