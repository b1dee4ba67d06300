PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX bloc: <https://example.org/khoi/id/bloc/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { bloc:khoi-vi-du khoi:directedBy ?value } INSERT { bloc:khoi-vi-du khoi:directedBy agency:bo-vi-du } WHERE { bloc:khoi-vi-du khoi:directedBy ?value }
