"""Writing receipts: what a text confirmed, by whom and on which day, beside the curated sources."""

from datetime import date
from pathlib import Path
from typing import Literal

from khoi.names.text import digest
from loaders.curated import Receipt
from loaders.evidence.verification import Verification
from loaders.reading.folders import write_whole

FOLDER = "receipts"
_FIRST_LINE = "# yaml-language-server: $schema=../../loaders/schemas/receipts.json\n"


def record(
    verification: Verification, sources: Path, *, by: str, on: date, extent: Literal["whole", "opening"]
) -> Path | None:
    """Write the receipt of one check below `sources`, behind those there are; return its file.

    None where nothing was found, or where the last receipt says the same, on whatever day.
    """
    if verification.text is None or not verification.found:
        return None
    slug, text = verification.source.id, verification.text.text
    # Digests and not offsets: in another version of the text the words stand elsewhere.
    spans = {span: verification.source.spans[span].record.sha256 for span in sorted(verification.found)}
    said = {"text": {"sha256": digest(text), "length": str(len(text))}, "extent": extent, "by": by, "spans": spans}
    receipt = Receipt.model_validate({**said, "opened": on.isoformat(), "accepted": on.isoformat()})
    earlier = verification.source.receipts[-1].record if verification.source.receipts else None
    # A check repeated every week would fill the file with the same receipt.
    if earlier and earlier.model_copy(update={"opened": on, "accepted": on}) == receipt:
        return None
    path = sources / FOLDER / f"{slug}.yaml"
    path.parent.mkdir(exist_ok=True)
    # Put behind the old text and not written anew, so that comments stay.
    begun = path.read_text(encoding="utf-8") if path.is_file() else f"{_FIRST_LINE}source: {slug}\nreceipts:\n"
    write_whole(path, begun + _as_yaml(receipt))
    return path


def _as_yaml(receipt: Receipt) -> str:
    lines = [
        f"  - text: {{sha256: {receipt.text.sha256}, length: {receipt.text.length}}}",
        f"    extent: {receipt.extent}",
        f"    by: {receipt.by}",
        f"    opened: {receipt.opened.isoformat()}",
        f"    accepted: {receipt.accepted.isoformat()}",
        "    spans:",
        *(f"      {slug}: {sha256}" for slug, sha256 in receipt.spans.items()),
    ]
    return "\n".join(lines) + "\n"
