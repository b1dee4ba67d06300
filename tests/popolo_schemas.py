"""What Popolo asks of persons, organizations, posts and memberships, as JSON Schema (popoloproject.com/specs)."""

from typing import Any

_DATE = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
_ID = {"type": "string", "minLength": 1}
_LINKS = {
    "type": "array",
    "items": {"type": "object", "required": ["url"], "properties": {"url": {"type": "string", "format": "uri"}}},
}
_OTHER_NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "start_date": _DATE, "end_date": _DATE, "note": {"type": "string"}},
        "additionalProperties": False,
    },
}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


_IDENTIFIERS = {"type": "array", "items": _object(["scheme", "identifier"], scheme=_ID, identifier=_ID)}
PERSON = _object(["id", "name"], id=_ID, name=_ID, other_names=_OTHER_NAMES, identifiers=_IDENTIFIERS, links=_LINKS)
ORGANIZATION = _object(
    ["id", "name"],
    id=_ID,
    name=_ID,
    other_names=_OTHER_NAMES,
    classification={"type": "string"},
    parent_id=_ID,
    identifiers=_IDENTIFIERS,
    links=_LINKS,
)
POST = _object(
    ["id", "label", "organization_id"],
    id=_ID,
    label=_ID,
    other_label={"type": "string"},
    role={"type": "string"},
    organization_id=_ID,
    links=_LINKS,
)
MEMBERSHIP = _object(
    ["id", "organization_id"],
    id=_ID,
    label={"type": "string"},
    role={"type": "string"},
    member=_object(["id"], id=_ID),
    person_id=_ID,
    organization_id=_ID,
    post_id=_ID,
    start_date=_DATE,
    end_date=_DATE,
    links=_LINKS,
) | {"oneOf": [{"required": ["person_id"]}, {"required": ["member"]}]}
DOCUMENT = _object(
    ["persons", "organizations", "posts", "memberships"],
    persons={"type": "array", "items": PERSON},
    organizations={"type": "array", "items": ORGANIZATION},
    posts={"type": "array", "items": POST},
    memberships={"type": "array", "items": MEMBERSHIP},
)
