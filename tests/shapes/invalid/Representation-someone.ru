PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX representation: <https://example.org/khoi/id/representation/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE DATA { representation:head-2023 khoi:actingForTerm tenure:head-2023 ; khoi:onBehalfOf agency:bo-vi-du } ;
DELETE WHERE { representation:head-2023 khoi:actingForOffice ?office }
