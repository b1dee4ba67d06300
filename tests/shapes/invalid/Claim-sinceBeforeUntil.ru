PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { claim:former khoi:attestedEdtf ?day } ;
INSERT DATA { claim:former khoi:sinceEdtf "2021-03" ; khoi:untilEdtf "[2021-02..2021-02]" }
