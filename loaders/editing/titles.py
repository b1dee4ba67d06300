"""An office worked out from its title as printed: `Bí thư Tỉnh ủy Ví Dụ` heads the body `Tỉnh ủy Ví Dụ`."""

from dataclasses import dataclass

from khoi.errors import KhoiError
from khoi.messages import said
from khoi.names.text import identity_key
from loaders.drafting.english import english_title
from loaders.records.registry import Agency, Bloc
from loaders.registry import Located, Registry


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What a printed title says of an office."""

    label_vi: str = ""
    label_en: str = ""
    post_in: str = ""
    kind: str = ""
    level: str = ""


def worked_out(title: str, registry: Registry) -> WorkedOut:
    """Return the office that a printed title means. Raises `KhoiError` where its body or its level is not known."""
    key = identity_key(title)
    bodies: list[Located[Agency | Bloc]] = [*registry.agencies.values(), *registry.blocs.values()]
    named = ((body, name) for body in bodies for name in (body.record.label.vi, *body.record.aliases))
    found = [(body, name) for body, name in named if key.endswith(f" {identity_key(name)}")]
    if not found:
        raise KhoiError(said("title-of-no-body", title=title))
    # The longest: `Tỉnh ủy Ví Dụ` also ends with the name of a body called `Ví Dụ`.
    body, name = max(found, key=lambda one: len(one[1]))
    rank = " ".join(title.split()[: -len(name.split())])
    known = english_title(rank)
    if known is None:
        raise KhoiError(said("title-not-known", title=title, body=name))
    kinds = [kind.value for kind in getattr(body.record, "kinds", ())]
    # A Party newspaper is press and Party; its editor's office is a Party office.
    of_body = next((kind for kind in kinds if kind not in ("press", "unit")), "state")
    kind = "bloc" if body.record.id in registry.blocs else of_body
    return WorkedOut(title, f"{known.text}, {body.record.label.en}", body.record.id, kind, known.level)
