PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX award-rule: <https://w3id.org/khoi/code/award-rule/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { award-rule:huan-chuong-lao-dong-2022 khoi:competence agency:bo-vi-du }
