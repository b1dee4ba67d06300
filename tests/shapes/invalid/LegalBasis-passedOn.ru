PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX legal-basis: <https://w3id.org/khoi/code/legal-basis/>

INSERT DATA { legal-basis:luat-15-2003-qh11 khoi:passedOn "2003" }
