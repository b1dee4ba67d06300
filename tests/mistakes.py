"""Mistakes that curators make in the small data set: file, what is replaced by what, where it is told, and how."""

from mistakes_of_form import ARTICLE, ENTRIES, OF_FORM

MORE_CLAIMS = "  # --- offices\n"
"""Where the article takes further claims, as a line of their own."""
MORE_PERSONS = "  - {id: nguyen-vi-du,"


def claim(fields: str) -> str:
    return f"  - {{id: x, {fields}}}\n{MORE_CLAIMS}"


WRITE_A_DATE = "write 2023-08-04, 2023-08, 2023, [2020-12..2021-02], [..2024-06], XXXX-07-03 or XXXX-XX-XX"
DAY = 'day: "2025-01-15"'
HOLDS = "kind: office-holding, person: nguyen-vi-du, office: bo-truong-bo-vi-du, evidence: [du]"

MISTAKES = [
    # --- times
    (
        ARTICLE, MORE_CLAIMS, claim(f"{HOLDS}, since: '2020', until: '2018'"), "'2018'",
        "'until' ([2018-01..2018-12]) lies before 'since' — correct one of them",
    ),
    (
        ARTICLE, "day: \"2025-01-15\"", "day: \"2035-01-15\"", "\"2035-01-15\"",
        "warning: 'day' lies after the day the source was published, 2025-01-16 — correct one of them; what is "
        "announced has not happened yet",
    ),
    (
        ARTICLE, MORE_CLAIMS, claim(f"{HOLDS}, on: '1219-03-01'"), "'1219-03-01'",
        "warning: 'on' lies before 1900 — correct the year",
    ),
    (
        ARTICLE, "day: \"2025-01-15\"", "day: \"2024-05-15\"", "\"2024-05-15\"",
        "warning: the period under review was not over: it ends on 2024-12-31 — correct the day, or the "
        "meeting's 'reviews'",
    ),
    (
        ARTICLE, MORE_CLAIMS,
        f"  - {{id: x, {HOLDS}, event: started, on: '2022-03-01'}}\n"
        f"  - {{id: y, {HOLDS}, event: ended, on: '2018-03-01'}}\n{MORE_CLAIMS}", "'2018-03-01'",
        "warning: this source ends the stay (2018-03-01) before it starts it (2022-03-01) — correct a day, unless "
        "they are two stays",
    ),
    (
        ARTICLE, MORE_CLAIMS, claim(f"{HOLDS}, on: 2019-07-24/2019-07-25"), "2019-07-24/",
        "'2019-07-24/2019-07-25' is a stretch of days, and here stands one — write the one day, or one claim a day; "
        "\"[2019-07-24..2019-07-25]\" only if it was one of them and you do not know which",
    ),
    (
        ARTICLE, MORE_CLAIMS, claim(f"{HOLDS}, on: [2025-03..]"), "[2025-03..]",
        "brackets without quotes are a list — put them in quotes: \"[2025-03..]\"",
    ),
    (
        ARTICLE, "kind: participation, meeting: khoi-vi-du-tong-ket-2024", "kind: participation", "{id: speaks",
        "exactly one of 'meeting', 'occasion' is needed",
    ),
    (
        ARTICLE, "kind: participation, meeting: khoi-vi-du-tong-ket-2024",
        "kind: participation, occasion: {vi: Lễ thông xe, en: An opening}", "{id: speaks",
        "an 'occasion' needs 'on' and a named 'person' or 'agency', and has no 'report'",
    ),
    *(
        (ARTICLE, DAY, f"day: {day}", day, f"'{day}' is not a date that can be used here — {WRITE_A_DATE}")
        for day in ("15/01/2025", "1/2025", "2025/01/15", "2025/01", "2025-1-15", "2025-01~")
    ),
    (
        ARTICLE, DAY, "day: 2025-02-30", "2025-02-30",
        "'2025-02-30' is not a day of the calendar (day is out of range for month)",
    ),
    (ARTICLE, DAY, "day: '[2025-03..2025-01]'", "'[2025-03", "'[2025-03..2025-01]' ends before it starts"),
    (
        ARTICLE, MORE_CLAIMS, claim(f"{HOLDS}, on: no"), "no}",
        f"'no' is not a date that can be used here — {WRITE_A_DATE}",
    ),
    # --- names
    (
        ENTRIES, "offices:\n",
        "  - {id: bo-mau, kinds: [state], label: {vi: bộ ví dụ, en: Another}}\noffices:\n", "bộ ví dụ",
        "'bo-mau' has the label of 'bo-vi-du', 'bộ ví dụ' — keep one of them, or give each a label of its own",
    ),
    (
        ENTRIES, "Thứ trưởng Bộ Ví Dụ", "Bộ trưởng Bộ Ví Dụ", "Bộ trưởng Bộ Ví Dụ, en: Deputy",
        "'thu-truong-bo-vi-du' has the label of 'bo-truong-bo-vi-du', 'Bộ trưởng Bộ Ví Dụ' — keep one of them, or give "
        "each a label of its own",
    ),
    (
        ENTRIES, "level: central}", "level: central, abbreviations: [BVD]}", "[BVD]}\nmeetings",
        "'khoi-vi-du' has the abbreviation 'BVD' of 'bo-vi-du' — keep it on one, or write out more of it",
    ),
    (
        ENTRIES, "[Trần Mẫu]", "[Nguyễn Ví Dụ]", "[Nguyễn Ví Dụ]",
        "'tran-thi-mau' has the alias 'Nguyễn Ví Dụ', a name of 'nguyen-vi-du' — say 'differentFrom' and a 'note', or "
        "'mayBe' if nobody can tell, or keep one entry",
    ),
    (
        ENTRIES, "name: Trần Thị Mẫu", "name: Trần Thị\u200b Mẫu", "\u200b",
        "an invisible character, U+200B ZERO WIDTH SPACE — delete it",
    ),
    (
        ENTRIES, "name: Trần Thị Mẫu", "name: Ðinh Thị Mẫu", "Ðinh",
        "'Ð' is U+00D0 LATIN CAPITAL LETTER ETH — write 'Đ' (U+0110)",
    ),
    (
        ENTRIES, "name: Trần Thị Mẫu", "name: Trần Thị\u202e Mẫu", "\u202e",
        "an invisible character, U+202E RIGHT-TO-LEFT OVERRIDE — delete it",
    ),
    (
        ENTRIES, "name: Trần Thị Mẫu", "name: Trần Thị\u00a0Mẫu", "\u00a0Mẫu",
        "a space that is U+00A0 NO-BREAK SPACE — write a plain space",
    ),
    (
        ENTRIES, "name: Trần Thị Mẫu", "name: Trần\x00Thị Mẫu", "\x00Thị",
        "an invisible character, U+0000 CONTROL CHARACTER — delete it",
    ),
    (
        ENTRIES, "name: Trần Thị Mẫu", "name: Đồng chí Trần Thị Mẫu", "Đồng chí",
        "'Đồng chí' is how one speaks to a person, no part of the name — leave it out",
    ),
    (
        ENTRIES, MORE_PERSONS, "  - {id: tran-mau, name: TRẦN THỊ MẪU}\n" + MORE_PERSONS, "{id: tran-thi-mau",
        "'tran-thi-mau' bears the name of 'tran-mau' — say 'differentFrom' and a 'note', or 'mayBe' if nobody can "
        "tell, or keep one entry",
    ),
    (
        ENTRIES, MORE_PERSONS, "  - {id: a-hoa, name: Lê Hoà}\n  - {id: b-hoa, name: Lê Hòa}\n" + MORE_PERSONS,
        "{id: b-hoa", "'b-hoa' bears the name of 'a-hoa' — say 'differentFrom' and a 'note', or 'mayBe' if nobody can "
        "tell, or keep one entry",
    ),
    (
        ENTRIES, "name: Trần Thị Mẫu", "name: Tra\u0302\u0300n Thị Mẫu", "Tra\u0302",
        "text that is not Unicode NFC — normalise the file to NFC",
    ),
    # --- entries
    (
        ENTRIES, MORE_PERSONS, "  - {id: le-van-thua, name: Lê Văn Thừa}\n" + MORE_PERSONS, "{id: le-van-thua",
        "warning: no claim uses 'le-van-thua', so that it is not published — use it or delete it",
    ),
    (
        ENTRIES, "name: Nguyễn Ví Dụ}", "name: Nguyễn Ví Dụ, differentFrom: [nguyen-vi-du]}", "nguyen-vi-du]",
        "'nguyen-vi-du' is said to differ from itself — name the other one",
    ),
    (
        ARTICLE, MORE_CLAIMS, claim("kind: member-count, bloc: khoi-vi-du, count: 14.0"), "14.0",
        "'14.0' is no whole number — write it in digits, e.g. 14",
    ),
    (
        ARTICLE, MORE_CLAIMS, claim("kind: member-count, bloc: khoi-vi-du, count: mười bốn"), "mười bốn",
        "'mười bốn' is no whole number — write it in digits, e.g. 14",
    ),
    (
        ARTICLE, "termYear: \"2025\"", "termYear: 25", "25, evidence: [elects]",
        "termYear: '25' is no year — write four digits in quotes, such as \"2019\"",
    ),
    (
        ENTRIES, "id: tran-thi-mau,", "id: Trần-Thị-Mẫu,", "Trần-Thị-Mẫu",
        "id: 'Trần-Thị-Mẫu' is no id — lower-case ASCII words joined by '-', such as 'tran-thi-mau'",
    ),
    (
        ENTRIES, "label: {vi: Bộ Ví Dụ, en: Ministry of Examples}", "label: [Bộ Ví Dụ]", "[Bộ Ví Dụ]",
        "label: no mapping — write it as `key: value`",
    ),
    (ARTICLE, "kind: office-holding", "kinds: office-holding", "kinds:", "unknown key 'kinds' — did you mean 'kind'?"),
    (ARTICLE, "kind: office-holding, ", "", "{id: minister", "'kind' is missing — add it"),
    (
        ARTICLE, "person: nguyen-vi-du", "person: on", "on, office: bo-truong",
        "'person' names 'on', which is not among the persons — add it to sources/registry/persons.yaml",
    ),
    (
        ENTRIES, "kinds: [state]", "kinds: [unit]", "{id: bo-vi-du",
        "a unit needs 'partOf', the agency it belongs to",
    ),
    (
        ENTRIES, "en: Minister of Examples},\n     postIn: bo-vi-du,", "en: Minister of Examples},\n    ",
        "{id: bo-truong", "'postIn' is missing — add it",
    ),
    (ENTRIES, "Bộ Ví Dụ, en: Ministry of Examples}", "Bộ Ví Dụ}", "{vi: Bộ Ví Dụ}", "'en' is missing — add it"),
    (ARTICLE, "start: 98, end: 134", "start: 134, end: 98", "{start: 134", "a span ends after it starts"),
    (
        ARTICLE, "{id: deputy,", "{id: minister,", "{id: minister, kind: office-holding, person: tran",
        "the id 'minister' is taken — first used at articles/vi-du-2025.yaml:22:5",
    ),
    (
        ARTICLE, '"https://example.org/tin/vi-du-2025"', '"javascript:alert(1)"', '"javascript',
        "url: 'javascript:alert(1)' is no address — begin it with https:// and leave no space in it",
    ),
    (
        ARTICLE, "https://example.org/tin", "example.org/tin", '"example.org',
        "url: 'example.org/tin/vi-du-2025' is no address — begin it with https:// and leave no space in it",
    ),
    (
        ARTICLE, "News of the Example bloc's review of 2024", "x" * 301, "x" * 301,
        "en: longer than 300 characters — shorten it",
    ),
    # --- ids that name something else, or nothing
    (
        ARTICLE, "person: nguyen-vi-du, office: bo-truong-bo-vi-du", "person: bo-truong-bo-vi-du, office: nguyen-vi-du",
        "bo-truong-bo-vi-du, office", "'person' and 'office' stand in each other's place — swap their ids",
    ),
    (
        ARTICLE, "person: nguyen-vi-du", "person: khoi-vi-du", "khoi-vi-du, office",
        "'person' names 'khoi-vi-du', which is not among the persons — 'khoi-vi-du' is among the blocs: name another "
        "here, or write it under another key",
    ),
    (
        ENTRIES, "{id: bo-vi-du,", "{id: bo-mau,", "bo-vi-du, level: head",
        "'postIn' names 'bo-vi-du', which is not among the agencies (and 2 more, the last at "
        "articles/vi-du-2025.yaml:27:43) — add it to sources/registry/agencies.yaml",
    ),
    (
        ARTICLE, MORE_CLAIMS, claim("kind: office-holding, person: nguyen-vi-du, office: khoi-truong-vi-du"),
        "khoi-truong-vi-du}", "'khoi-truong-vi-du' is a bloc's office, which a body holds and no person — say by "
        "bloc-term which body holds it, by representation which person stands for the body",
    ),
    *(
        (
            ARTICLE, "kind: election, agency: bo-vi-du, office: khoi-truong-vi-du",
            f"kind: {kind}, {holder}, office: bo-truong-bo-vi-du", "bo-truong-bo-vi-du, termYear",
            f"{kind} is of a bloc's office, and 'bo-truong-bo-vi-du' is none — name an office of kind: bloc; a person "
            "holds another by office-holding",
        )
        for kind, holder in [
            ("election", "agency: bo-vi-du"), ("bloc-term", "agency: bo-vi-du"),
            ("representation", "person: tran-thi-mau"),
        ]
    ),
    (
        ENTRIES, "offices:\n",
        "  - {id: vu-a, kinds: [unit], label: {vi: Vụ A, en: Unit A}, partOf: vu-b}\n"
        "  - {id: vu-b, kinds: [unit], label: {vi: Vụ B, en: Unit B}, partOf: vu-a}\noffices:\n", "vu-b}",
        "'vu-a' is part of itself: vu-a (registry/entries.yaml:7:5) → vu-b (registry/entries.yaml:8:5) → vu-a — "
        "correct one 'partOf'",
    ),
    # --- who is who
    (
        ENTRIES, "name: Nguyễn Ví Dụ}",
        "name: Nguyễn Ví Dụ, identity: [{sources: [vi-du-2025, vi-du-2026], by: same-office}]}", "vi-du-2026",
        "'sources' names 'vi-du-2026', which is not among the sources — name a source by the 'id' in its file",
    ),
    (
        ENTRIES, "name: Nguyễn Ví Dụ}", "name: Nguyễn Ví Dụ, mayBe: [tran-thi-mau], differentFrom: [tran-thi-mau]}",
        "tran-thi-mau], differentFrom",
        "'tran-thi-mau' stands under 'differentFrom' too — keep one: decided, or not",
    ),
    (
        ENTRIES, "abbreviations: [BVD]}",
        "abbreviations: [BVD], identifiers: [{scheme: wikidata, value: q12, seenAt: https://e.org/, by: linked}]}",
        "q12", "'q12' is not an item of Wikidata, such as Q1234",
    ),
    (
        ENTRIES, "abbreviations: [BVD]}",
        "abbreviations: [BVD], identifiers: [{scheme: wikidata, value: Q12, seenAt: https://e.org/, by: other}]}",
        "other}", "another ground needs a 'note' that says what it is",
    ),
    # --- sources
    (
        ARTICLE, "[elects]", "[elekts]", "elekts", "'evidence' names 'elekts', which is not among the spans — did you "
        "mean 'elects'?",
    ),
    (
        ARTICLE, "about: khoi-vi-du-tong-ket-2024\n", "about: khoi-vi-du-tong-ket-2023\n",
        "khoi-vi-du-tong-ket-2023\ns",
        "'about' names 'khoi-vi-du-tong-ket-2023', which is not among the meetings — add it to "
        "sources/registry/meetings.yaml",
    ),
    *OF_FORM,
]  # fmt: skip
