PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX representation: <https://example.org/khoi/id/representation/>

DELETE DATA { representation:head-2023 khoi:actingForOffice office:khoi-truong } ;
INSERT DATA { representation:head-2023 khoi:actingForOffice office:bo-truong }
