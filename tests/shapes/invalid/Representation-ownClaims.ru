PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX representation: <https://example.org/khoi/id/representation/>

INSERT DATA { representation:head-2023 khoi:supportedBy claim:in-charge }
