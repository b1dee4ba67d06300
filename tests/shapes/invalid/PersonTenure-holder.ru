PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

DELETE { tenure:minister khoi:holder ?value } INSERT { tenure:minister khoi:holder agency:bo-vi-du } WHERE { tenure:minister khoi:holder ?value }
