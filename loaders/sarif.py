"""Findings as a SARIF 2.1.0 log (OASIS), which editors and code hosts show beside the line."""

from collections.abc import Collection
from typing import Any

from khoi.errors import Finding, Severity
from khoi.messages import Language

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif_log(findings: Collection[Finding], language: Language) -> dict[str, Any]:
    """Return a log with one run of `khoi check`; a rule is a kind of finding."""
    kinds = sorted({finding.id for finding in findings})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "khoi check", "rules": [{"id": kind} for kind in kinds]}},
                # SARIF lets a tool count columns in UTF-16 code units or in code points; ours are code points.
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, language) for finding in findings],
            }
        ],
    }


def _result(finding: Finding, language: Language) -> dict[str, Any]:
    where = finding.where
    region = {"startLine": where.line, "startColumn": where.column}
    return {
        "ruleId": finding.id,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.text(language)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": where.file}, "region": region}}],
    }
