"""Who is who: grounds that join sources, persons who may be one, identifiers in other data."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from khoi.errors import Finding
from loaders.assembly import assemble
from loaders.builds import Inputs
from loaders.checks import Counts, check
from loaders.codes import read_codes
from loaders.consistency import read_consistent

ROOT = Path(__file__).parent.parent
ID = "https://example.org/khoi/id"
PERSON = "name: Nguyễn Ví Dụ}"
GROUND = "identity: [{sources: [vi-du-2025, vi-du-2026], by: same-office}]"
OFFICE = "abbreviations: [BVD]}"


@pytest.fixture
def two_sources(tmp_path: Path) -> Path:
    """The small data set, and a second source that names the same minister."""
    sources = tmp_path / "sources"
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
    return assemble(read_consistent(sources, sources, codes.labels), codes, ROOT / "ontology").store


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
    assert values(store, f"{ID}/person/nguyen-vi-du", same_as) == {resource}
    assert values(store, f"{ID}/person/nguyen-vi-du", about_it) == {resource, article}
    assert values(store, f"{ID}/agency/bo-vi-du", same_as) == set()
    assert values(store, f"{ID}/agency/bo-vi-du", about_it) == {item, "https://www.wikidata.org/wiki/Q12"}


def test_one_identifier_belongs_to_one_entry(two_sources: Path) -> None:
    one = "identifiers: [{scheme: wikidata, value: Q12, seenAt: https://example.org/, by: linked}]"
    enter(two_sources, PERSON, f"name: Nguyễn Ví Dụ, {one}}}")
    enter(two_sources, OFFICE, f"abbreviations: [BVD], {one}}}")
    [finding] = found(two_sources)
    assert "the wikidata identifier 'Q12' stands at registry/entries.yaml:3:5 too" in str(finding)
