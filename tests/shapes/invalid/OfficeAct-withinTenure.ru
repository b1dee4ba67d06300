PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { office-act:entry khoi:effectiveOn ?day ; khoi:effectiveOnEdtf ?edtf ; khoi:effectiveNotEarlierThan ?first ; khoi:effectiveNotLaterThan ?last } ;
INSERT DATA { office-act:entry khoi:effectiveOn "2010-05-02"^^xsd:date }
