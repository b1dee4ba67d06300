PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:minister khoi:office ?value } INSERT { tenure:minister khoi:office office:khoi-truong } WHERE { tenure:minister khoi:office ?value }
