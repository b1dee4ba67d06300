PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { tenure:head-2024 khoi:office office:bo-truong }
