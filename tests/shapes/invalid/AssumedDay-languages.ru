PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE WHERE { ?meeting khoi:assumedDayGrounds "The day is that of the page."@en }
