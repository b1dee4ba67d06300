"""The rules of linked data that this service keeps, as docs/linked-data.md lists them: things, documents, asking again.

Those of links, time and the data set as a whole are in test_data_set_rules.py. All of them ask from outside.
"""

import gzip
import json
import re
import unicodedata
from pathlib import Path

import httpx2
import pytest
from conftest import ROOT
from pyoxigraph import Literal, RdfFormat, parse
from rdflib import Graph

from khoi.releases.release import DUMP, Release
from khoi.sparql.formats import GRAPH_FORMATS
from web import BASE, DOCUMENT, FORMATS, PERSON, READ, get, graph, links, vary

pytestmark = pytest.mark.slow

FOAF, VOID = "http://xmlns.com/foaf/0.1/", "http://rdfs.org/ns/void#"
ALLOWED = {
    DOCUMENT: "GET, HEAD, OPTIONS",
    "/static/khoi.css": "GET, HEAD, OPTIONS",
    "/api/v1/who-held": "GET, HEAD, POST, OPTIONS",
    "/reconcile": "GET, HEAD, POST, OPTIONS",
    "/api/v1/check-list": "POST, OPTIONS",
    "/sparql": "GET, HEAD, POST, OPTIONS",
}
"""What `Allow` names, at addresses of one route and of several."""


class TestThings:
    """From a thing to its document."""

    def test_a_thing_answers_303_with_its_document(self, site: httpx2.Client) -> None:
        answer = get(site, PERSON, accept="*/*")
        assert (answer.status_code, answer.headers["location"]) == (303, DOCUMENT)

    def test_a_thing_redirects_to_the_format_asked_for(self, site: httpx2.Client) -> None:
        for extension, media_type in FORMATS.items():
            suffix = "" if extension == "html" else f".{extension}"
            assert get(site, PERSON, accept=media_type).headers["location"] == DOCUMENT + suffix

    def test_a_redirect_varies_by_accept_alone(self, site: httpx2.Client) -> None:
        assert vary(get(site, PERSON)) == {"accept", "accept-datetime"}

    def test_every_kind_of_thing_dereferences(self, site: httpx2.Client) -> None:
        query = f"SELECT DISTINCT ?s {{ ?s a ?c FILTER(STRSTARTS(STR(?s), '{BASE}/id/')) }}"
        found = site.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text.split()[1:]
        by_kind = {thing.split("/")[5]: thing.removeprefix(BASE) for thing in found}
        assert len(by_kind) >= 18
        for path in by_kind.values():
            assert site.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True).status_code == 200, path

    def test_every_neighbour_in_a_document_dereferences(self, site: httpx2.Client) -> None:
        neighbours = {path.split("#")[0] for path in re.findall(rf"<{BASE}(/[^>]*)>", get(site, f"{DOCUMENT}.nt").text)}
        assert {path.split("/")[1] for path in neighbours} >= {"id", "ontology"}
        for path in sorted(neighbours):
            answer = site.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True)
            assert answer.status_code == 200, path

    def test_what_is_not_known_is_404(self, site: httpx2.Client) -> None:
        for path in ("/id/person/nobody", "/doc/person/nobody", "/doc/person/nobody.ttl", "/id/car/x"):
            assert get(site, path).status_code == 404, path

    def test_a_404_names_what_may_have_been_meant(self, site: httpx2.Client) -> None:
        problem = get(site, "/id/person/ngo-van-tuam", accept="application/json").json()
        assert "ngo-van-tuan" in {one["id"] for one in problem["candidates"]}


class TestDocuments:
    """What a document is, in each of its formats."""

    def test_all_formats_of_a_document_say_the_same(self, site: httpx2.Client) -> None:
        said = [graph(site, f"{DOCUMENT}.{format_.extension}", format_.engine) for format_ in GRAPH_FORMATS]
        assert all(one == said[0] for one in said)
        assert len(said[0]) > 10

    def test_json_with_the_linked_context_says_the_same(self, site: httpx2.Client) -> None:
        answer = get(site, f"{DOCUMENT}.json")
        [address] = links(answer, "http://www.w3.org/ns/json-ld#context")
        whole = get(site, address).json() | answer.json()
        assert {q.triple for q in parse(json.dumps(whole), format=RdfFormat.JSON_LD)} == graph(site, f"{DOCUMENT}.ttl")

    def test_a_document_says_what_it_is_about_and_of_which_data_set(self, site: httpx2.Client) -> None:
        said = {(str(s), str(p), str(o)) for s, p, o in Graph().parse(data=get(site, f"{DOCUMENT}.ttl").text)}
        document, thing = f"{BASE}{DOCUMENT}", f"{BASE}{PERSON}"
        assert (document, f"{FOAF}primaryTopic", thing) in said
        assert (document, f"{VOID}inDataset", f"{BASE}/id/dataset/khoi") in said

    def test_a_document_holds_tenures_with_bounds_claims_and_sources(self, site: httpx2.Client) -> None:
        said = Graph().parse(data=get(site, f"{DOCUMENT}.ttl").text)
        path = "khoi:hasTenure ?tenure . ?tenure khoi:startNotLaterThan ?day ; khoi:supportedBy ?claim . ?claim "
        query = f"ASK {{ <{BASE}{PERSON}> {path} khoi:certainty ?sure ; khoi:claimSource ?source . ?source a ?class }}"
        assert said.query(query, initNs={"khoi": f"{BASE}/ontology#"}).askAnswer

    def test_turtle_is_grouped_by_subject_and_declares_only_the_prefixes_it_uses(self, site: httpx2.Client) -> None:
        for path in (f"{DOCUMENT}.ttl", "/shapes", "/dataset", "/code/capacity"):
            text = get(site, path, accept="text/turtle").text
            subjects = re.findall(r"^(<[^>]*>|[\w-]*:\S*|_:\S*) ", text, re.MULTILINE)
            assert len(subjects) == len(set(subjects)) > 0, path
            declared = re.findall(r"^@prefix ([\w-]+): ", text, re.MULTILINE)
            assert declared == sorted(declared), path
            for prefix in declared:
                assert re.search(rf"(?:^|[\s^]){prefix}:[\w-]", text, re.MULTILINE), (path, prefix)

    def test_json_ld_is_a_tree_from_its_thing(self, site: httpx2.Client) -> None:
        tree = get(site, f"{DOCUMENT}.jsonld").json()
        assert (tree["id"], tree["label"]["vi"]) == (f"{BASE}{PERSON}", "Ngô Văn Tuấn")
        assert "Person" in tree["type"]

    @pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # which its own reader still uses
    def test_another_reader_of_json_ld_finds_the_same(self, site: httpx2.Client) -> None:
        ours = Graph().parse(data=get(site, f"{DOCUMENT}.nt").text, format="nt")
        theirs = Graph().parse(data=get(site, f"{DOCUMENT}.jsonld").text, format="json-ld")
        assert set(theirs) == set(ours)

    def test_the_type_sent_is_the_type_named(self, site: httpx2.Client) -> None:
        for extension, media_type in FORMATS.items():
            assert get(site, f"{DOCUMENT}.{extension}").headers["content-type"].startswith(media_type)

    def test_texts_are_in_nfc(self, older_and_newer: tuple[Path, Release, Release]) -> None:
        said = gzip.decompress((older_and_newer[2].directory / DUMP).read_bytes())
        for quad in parse(said, format=RdfFormat.N_QUADS):
            if isinstance(quad.object, Literal):
                assert unicodedata.is_normalized("NFC", quad.object.value), quad

    def test_a_page_holds_schema_org_that_its_policy_allows(self, site: httpx2.Client) -> None:
        answer = get(site, DOCUMENT, accept="text/html")
        [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.DOTALL)
        assert (json.loads(block)["@type"], json.loads(block)["@id"]) == ("Person", f"{BASE}{PERSON}")
        assert "unsafe-inline" not in answer.headers["content-security-policy"]
        assert re.findall(r"<script(?! type=\"application/ld\+json\"| type=\"module\" src=| src=)", answer.text) == []

    def test_the_home_page_describes_the_data_set(self, site: httpx2.Client) -> None:
        text = get(site, "/", accept="text/html").text
        said = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
        assert said["@type"] == "Dataset"
        assert site.head(said["distribution"][0]["contentUrl"]).status_code == 200


class TestNegotiation:
    """Which format, and by what it was chosen."""

    def test_quality_values_decide(self, site: httpx2.Client) -> None:
        for accept, media_type in (
            ("text/html;q=0.2, application/rdf+xml", "application/rdf+xml"),
            ("text/turtle;q=0.5, application/n-triples;q=0.9", "application/n-triples"),
            ("application/trig;q=0, application/*;q=0.3", "application/ld+json"),
        ):
            assert get(site, DOCUMENT, accept=accept).headers["content-type"].startswith(media_type), accept

    def test_what_is_preferred_by_name_beats_a_range(self, site: httpx2.Client) -> None:
        answer = get(site, DOCUMENT, accept="text/*;q=0.9, text/turtle;q=0.1")
        assert answer.headers["content-type"].startswith("text/html")

    def test_a_format_named_in_the_address_is_the_one_sent(self, site: httpx2.Client) -> None:
        for named, media_type in (("ttl", "text/turtle"), ("turtle", "text/turtle"), ("application/ld+json",) * 2):
            answer = get(site, f"{DOCUMENT}?format={named}", accept="text/html")
            assert answer.headers["content-type"].startswith(media_type), named
            assert vary(answer) == {"accept-datetime"}, named
        assert get(site, f"{DOCUMENT}?format=docx", accept="text/html").status_code == 406

    def test_a_dot_in_a_name_is_no_suffix(self, site: httpx2.Client) -> None:
        partition = "/doc/partition/class--schema.org--Person"
        assert get(site, partition, accept="text/html").headers["content-type"].startswith("text/html")
        for suffix, media_type in FORMATS.items():
            assert get(site, f"{partition}.{suffix}").headers["content-type"].startswith(media_type), suffix

    def test_a_format_that_is_not_served_is_406_with_the_list(self, site: httpx2.Client) -> None:
        for path in (PERSON, DOCUMENT, f"{DOCUMENT}.png"):
            answer = get(site, path, accept="image/png, application/problem+json;q=0.1")
            assert answer.status_code == 406, path
            assert answer.json()["available"] == list(dict.fromkeys(answer.json()["available"]))
            assert set(answer.json()["available"]) == set(FORMATS.values())

    def test_the_vocabulary_and_the_description_answer_406_with_their_lists(self, site: httpx2.Client) -> None:
        for path in ("/ontology", "/code/seats", "/dataset"):
            answer = get(site, path, accept="image/png")
            assert (answer.status_code, "text/turtle" in answer.text) == (406, True), path

    def test_a_negotiated_page_varies_by_what_chose_it(self, site: httpx2.Client) -> None:
        assert vary(get(site, DOCUMENT, accept="text/html")) == {"accept", "accept-language", "accept-datetime"}

    def test_a_suffix_leaves_nothing_to_vary_by(self, site: httpx2.Client) -> None:
        assert vary(get(site, f"{DOCUMENT}.ttl", accept="text/html")) == {"accept-datetime"}

    def test_a_language_asked_for_is_not_negotiated(self, site: httpx2.Client) -> None:
        answer = get(site, f"{DOCUMENT}.html?lang=en", accept_language="vi")
        assert (answer.headers["content-language"], vary(answer)) == ("en", {"accept-datetime"})

    def test_languages_are_negotiated_by_quality(self, site: httpx2.Client) -> None:
        answer = get(site, f"{DOCUMENT}.html", accept_language="fr, en-GB;q=0.8, vi;q=0.1")
        assert answer.headers["content-language"] == "en"

    def test_a_header_that_changes_an_answer_is_in_vary(self, site: httpx2.Client) -> None:
        for path in (*READ, PERSON, "/api/v1/gaps", "/search?q=kiem", "/code/seats", "/sparql"):
            plain = get(site, path, accept="*/*", accept_language="vi")
            for name, value in (("accept", "text/html"), ("accept", "text/turtle"), ("accept-language", "en")):
                other = get(
                    site, path, **({"accept": "*/*", "accept_language": "vi"} | {name.replace("-", "_"): value})
                )
                if (other.status_code, other.content) != (plain.status_code, plain.content):
                    assert name in vary(plain), (path, name)
                    assert name in vary(other), (path, name)


class TestAskingAgain:
    """Entity tags, conditional requests, HEAD, and reading from other sites."""

    def test_documents_pages_and_look_ups_have_strong_tags(self, site: httpx2.Client) -> None:
        for path in READ:
            tag = get(site, path).headers["etag"]
            assert re.fullmatch(r'"[^"]+"', tag), path

    def test_who_holds_the_representation_gets_304_and_no_body(self, site: httpx2.Client) -> None:
        for path in READ:
            tag = get(site, path).headers["etag"]
            again = get(site, path, if_none_match=f'"other", {tag}')
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), path

    def test_a_304_keeps_what_a_cache_needs(self, site: httpx2.Client) -> None:
        whole = get(site, DOCUMENT)
        again = get(site, DOCUMENT, if_none_match=whole.headers["etag"])
        for name in ("vary", "cache-control", "link", "x-khoi-release"):
            assert again.headers[name] == whole.headers[name], name

    def test_each_format_and_language_has_a_tag_of_its_own(self, site: httpx2.Client) -> None:
        tags = {get(site, f"{DOCUMENT}.{extension}").headers["etag"] for extension in FORMATS}
        tags.add(get(site, f"{DOCUMENT}?lang=en").headers["etag"])
        assert len(tags) == len(FORMATS) + 1

    def test_each_coding_has_a_tag_of_its_own(self, site: httpx2.Client) -> None:
        answers = [get(site, DOCUMENT, accept_encoding=coding) for coding in ("identity", "gzip", "br", "zstd")]
        assert len({answer.headers["etag"] for answer in answers}) == 4
        for answer in answers:
            coding = answer.headers.get("content-encoding", "identity")
            asked = {"accept_encoding": coding, "if_none_match": answer.headers["etag"]}
            assert get(site, DOCUMENT, **asked).status_code == 304, coding
            assert get(site, DOCUMENT, accept_encoding="*", if_none_match=asked["if_none_match"]).status_code == 304
        zipped = answers[1].headers["etag"]
        refused = "gzip;q=0, *"
        assert get(site, DOCUMENT, accept_encoding=refused, if_none_match=zipped).status_code == 200
        assert get(site, DOCUMENT, accept_encoding="identity", if_none_match=zipped).status_code == 200

    def test_a_tag_of_another_format_is_no_304(self, site: httpx2.Client) -> None:
        tag = get(site, f"{DOCUMENT}.nt").headers["etag"]
        assert get(site, f"{DOCUMENT}.ttl", if_none_match=tag).status_code == 200

    def test_head_answers_like_get_without_a_body(self, site: httpx2.Client) -> None:
        for path in (*READ, PERSON, "/doc/person/nobody", "/static/khoi.css", "/sparql?query=ASK+%7B%7D"):
            whole, head = get(site, path), site.head(path)
            assert (head.status_code, head.content) == (whole.status_code, b""), path
            for headers in (head.headers, whole.headers):
                del headers["date"]
            assert dict(head.headers) == dict(whole.headers), path

    def test_another_method_is_405_with_what_is_allowed(self, site: httpx2.Client) -> None:
        for path, allowed in ALLOWED.items():
            answer = site.delete(path)
            assert (answer.status_code, answer.headers["allow"]) == (405, allowed), path
            asked = site.options(path)
            assert (asked.status_code, asked.headers["allow"], asked.content) == (204, allowed, b""), path

    def test_any_site_may_read_without_credentials(self, site: httpx2.Client) -> None:
        for path in (*READ, PERSON, "/doc/person/nobody", "/sparql?query=ASK+%7B%7D"):
            answer = get(site, path, origin="https://other.example.org")
            assert answer.headers["access-control-allow-origin"] == "*", path
            assert "access-control-allow-credentials" not in answer.headers

    def test_a_browser_that_asks_first_may_send_conditions(self, site: httpx2.Client) -> None:
        asked = {"Origin": "https://other.example.org", "Access-Control-Request-Method": "GET"}
        for path in (DOCUMENT, "/api/v1/meetings", "/sparql"):
            answer = site.options(path, headers=asked)
            assert answer.status_code == 204, path
            assert "If-None-Match" in answer.headers["access-control-allow-headers"]


def test_the_guide_lists_every_rule_and_no_other() -> None:
    guide = (ROOT / "docs" / "linked-data.md").read_text(encoding="utf-8")
    listed = [line[2:].rstrip(".").lower() for line in guide.splitlines() if line.startswith("- ")]
    tests = [Path(__file__), Path(__file__).with_name("test_data_set_rules.py")]
    rules = [re.findall(r"^    def test_(\w+)", file.read_text(encoding="utf-8"), re.MULTILINE) for file in tests]
    assert listed == [name.replace("_", " ") for names in rules for name in names]
    assert len(listed) >= 50
