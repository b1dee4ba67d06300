PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX period: <https://example.org/khoi/id/period/>
PREFIX task: <https://example.org/khoi/id/task/>

INSERT DATA { task:1 khoi:forPeriod period:2023 }
