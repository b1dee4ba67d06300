PREFIX award: <https://w3id.org/khoi/code/award/>
PREFIX document: <https://example.org/khoi/id/document/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { document:quyet-dinh-2 khoi:supersedes award:huan-chuong-lao-dong }
