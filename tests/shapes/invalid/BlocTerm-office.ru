PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:head-2023 khoi:office ?value } INSERT { tenure:head-2023 khoi:office office:bo-truong } WHERE { tenure:head-2023 khoi:office ?value }
