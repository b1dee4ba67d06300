PREFIX award-rule: <https://w3id.org/khoi/code/award-rule/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { award-rule:huan-chuong-lao-dong-2022 khoi:underLaw ?value }
