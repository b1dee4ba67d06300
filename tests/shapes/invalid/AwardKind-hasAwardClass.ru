PREFIX award: <https://w3id.org/khoi/code/award/>
PREFIX award-level: <https://w3id.org/khoi/code/award-level/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { award:huan-chuong-lao-dong khoi:hasAwardClass award-level:bloc }
