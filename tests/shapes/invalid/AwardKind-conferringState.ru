PREFIX award: <https://w3id.org/khoi/code/award/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { award:co-thi-dua-cua-chinh-phu khoi:conferringState ?value }
