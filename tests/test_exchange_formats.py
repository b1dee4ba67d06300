"""Persons, bodies and posts as others exchange them: Popolo and FollowTheMoney."""

from importlib.util import find_spec
from typing import Any

from jsonschema import Draft202012Validator
from needs import needed
from popolo_schemas import DOCUMENT


def test_popolo_keeps_to_its_schemas(popolo: dict[str, Any]) -> None:
    validator = Draft202012Validator(DOCUMENT, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(popolo)] == []
    known = {item["id"] for name in ("persons", "organizations", "posts") for item in popolo[name]}
    for membership in popolo["memberships"]:
        parties = {membership.get("person_id"), membership.get("post_id"), membership["organization_id"]}
        parties.add(membership.get("member", {}).get("id"))
        assert parties - known <= {None}, membership["id"]
    assert [item for item in popolo["memberships"] if item["id"].startswith("term/") and "member" not in item] == []


def test_the_entities_keep_to_followthemoney(entities: list[dict[str, Any]]) -> None:
    needed(find_spec("followthemoney"), "followthemoney, from the extra of that name, which needs ICU's headers")
    from followthemoney import model

    for entity in entities:
        read = model.get_proxy(entity)
        kept = {name: sorted(values) for name, values in read.to_dict()["properties"].items()}
        given = {name: sorted(values) for name, values in entity["properties"].items()}
        assert kept == given, "the library takes every value as it is"


def test_nobody_is_called_current(popolo: dict[str, Any], entities: list[dict[str, Any]]) -> None:
    assert not [entity["id"] for entity in entities if "status" in entity["properties"]]
    dated = [item["id"] for item in popolo["memberships"] if "start_date" in item or "end_date" in item]
    assert len(dated) < 10, "few sources give a first or a last day"
