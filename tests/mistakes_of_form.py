"""Mistakes in keys and in YAML itself, as rows of `mistakes.py`."""

ARTICLE, ENTRIES = "articles/vi-du-2025.yaml", "registry/entries.yaml"

OF_FORM = [
    # --- keys
    (ARTICLE, "source:\n", "sourc:\n", "sourc:", "unknown key 'sourc' — did you mean 'source'?"),
    (ARTICLE, "person: nguyen", "persn: nguyen", "persn:", "unknown key 'persn' — did you mean 'person'?"),
    (ENTRIES, "postIn: bo-vi-du, level: head", "postin: bo-vi-du, level: head", "postin",
     "unknown key 'postin' — did you mean 'postIn'?"),
    (ARTICLE, "{id: minister, ", "{<<: {event: seen}, id: minister, ", "<<",
     "unknown key '<<' — known keys: at, capacity, certainty, decision, entry, event, evidence, exit, grounds, id, "
     "inferred, kind, office, on, person, printed, printedTitle, since, until, votes"),
    (ARTICLE, "language: vi\n", "language: vi\n  language: vi\n", "language: vi\n  url",
     "'language' is written twice — first on line 5; keep one"),
    (ARTICLE, "kind: article", "kind: artcle", "artcle",
     "'artcle' is not one of article, decision, report, legal-text — did you mean 'article'?"),
    (ENTRIES, "kinds: [state]", "kinds: [stat]", "stat]",
     "'stat' is not one of state, party, mass-organization, association, enterprise, foreign, press, unit, council — "
     "did you mean 'state'?"),
    # --- YAML
    (ARTICLE, "language: vi", "language vi", "language vi", "a key without ':' — write it as `key: value`"),
    (
        ARTICLE, "  title: {vi: Tin tổng kết năm 2024 của khối Ví Dụ, en: News of the Example bloc's review of 2024}\n",
        "  title:\n    vi: Công văn #5 của khối\n    en: Letter\n", "#5",
        "a comment that ends the value at 'Công văn' — put the value in quotes, or the comment on a line of its own",
    ),
    (
        ARTICLE, "evidence: [mau]}", "evidence: [mau], printedTitle: Phó Chủ tịch Hội đồng Thi đua, Khen thưởng}",
        "Phó Chủ tịch",
        "a comma ends this value — put the whole of it in quotes: \"Phó Chủ tịch Hội đồng Thi đua, Khen thưởng\"",
    ),
    (ENTRIES, "  - {id: tran-thi-mau", "\t- {id: tran-thi-mau", "\t-", "a tab — indent with spaces"),
    (
        ENTRIES, "name: Nguyễn Ví Dụ}", "name: Nguyễn Ví Dụ", "{id: nguyen-vi-du",
        "the '{' that opens here is not closed — close it with '}'",
    ),
    (
        ENTRIES, "name: Nguyễn Ví Dụ}", "name: \"Nguyễn Ví Dụ}", "\"Nguyễn",
        "the quote that opens here is not closed — close it, or leave it out",
    ),
    (
        ARTICLE, "  language: vi\n", "  language: vi: en\n", ": en",
        "a second ': ' in a value — put the value in quotes",
    ),
    (
        ARTICLE, "  language: vi\n", "   language: vi\n", "language",
        "this line is indented by 3, unlike its siblings from line 2 on — indent it by 2, or by 4 to put it below the "
        "line above",
    ),
    (
        ARTICLE, "  language: vi\n", " language: vi\n", "language",
        "this line is indented by 1, unlike its siblings from line 1 on — indent it by 0, or by 2 to put it below the "
        "line above",
    ),
    (
        ARTICLE, "about:", "---\nabout:", "---",
        "a second document begins here — put it into a file of its own, without '---'",
    ),
    (
        ARTICLE, "evidence: [mau]", "evidence: *du", "*du",
        "anchors and aliases are not read — write the value out",
    ),
]  # fmt: skip
