"""An office worked out from its title as printed: `Bí thư Tỉnh ủy Ví Dụ` heads the body `Tỉnh ủy Ví Dụ`."""

from dataclasses import dataclass

from khoi.errors import KhoiError
from khoi.names.text import identity_key
from loaders.records.registry import Agency, Bloc
from loaders.registry import Located, Registry

_ENGLISH = {
    "phó bí thư thường trực": ("standing-deputy", "Standing Deputy Secretary"),
    "phó chủ tịch thường trực": ("standing-deputy", "Standing Vice Chair"),
    "phó bí thư": ("deputy", "Deputy Secretary"),
    "bí thư": ("head", "Secretary"),
    "thứ trưởng": ("deputy", "Deputy Minister"),
    "bộ trưởng": ("head", "Minister"),
    "phó chủ tịch": ("deputy", "Vice Chair"),
    "chủ tịch": ("head", "Chair"),
    "phó giám đốc": ("deputy", "Deputy Director"),
    "giám đốc": ("head", "Director"),
    "phó chủ nhiệm": ("deputy", "Deputy Chair"),
    "chủ nhiệm": ("head", "Chair"),
    "phó viện trưởng": ("deputy", "Deputy Head"),
    "viện trưởng": ("head", "Head"),
    "phó chánh án": ("deputy", "Deputy Chief Justice"),
    "chánh án": ("head", "Chief Justice"),
    "phó trưởng": ("deputy", "Deputy Head"),
    "trưởng": ("head", "Head"),
    "ủy viên": ("member", "Member"),
}
"""Titles before the name of their body, the longer ones first, with the level and the English they have."""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What a printed title says of an office."""

    label_vi: str
    label_en: str
    post_in: str
    kind: str
    level: str


def worked_out(title: str, registry: Registry) -> WorkedOut:
    """Return the office that a printed title means. Raises `KhoiError` where its body or its level is not known."""
    key = identity_key(title)
    bodies: list[Located[Agency | Bloc]] = [*registry.agencies.values(), *registry.blocs.values()]
    named = ((body, name) for body in bodies for name in (body.record.label.vi, *body.record.aliases))
    found = [(body, name) for body, name in named if key.endswith(f" {identity_key(name)}")]
    if not found:
        raise KhoiError(f"'{title}' ends with the name of no body in the registry; add it with `khoi add agency`")
    body, name = max(found, key=lambda one: len(one[1]))
    rank = key.removesuffix(identity_key(name)).strip()
    known = next((value for start, value in _ENGLISH.items() if rank == identity_key(start)), None)
    if known is None:
        raise KhoiError(f"'{title}': the title before '{name}' is not known; give --level, --label-vi and --label-en")
    level, english = known
    kinds = [kind.value for kind in getattr(body.record, "kinds", ())]
    of_body = next((kind for kind in kinds if kind not in ("press", "unit")), "state")
    kind = "bloc" if body.record.id in registry.blocs else of_body
    return WorkedOut(title, f"{english}, {body.record.label.en}", body.record.id, kind, level)
