"""Findings as a SARIF 2.1.0 log (OASIS), which editors and code hosts show beside the line."""

from collections.abc import Iterable
from typing import Any

from khoi.errors import Finding, Severity

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif_log(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return a log with one run of `khoi check`."""
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "khoi check", "rules": [{"id": level} for level in _LEVELS.values()]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding) for finding in findings],
            }
        ],
    }


def _result(finding: Finding) -> dict[str, Any]:
    where = finding.where
    region = {"startLine": where.line, "startColumn": where.column}
    return {
        "ruleId": _LEVELS[finding.severity],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.what + (f" — {finding.hint}" if finding.hint else "")},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": where.file}, "region": region}}],
    }
