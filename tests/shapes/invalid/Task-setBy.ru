PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX task: <https://example.org/khoi/id/task/>

DELETE { task:1 khoi:setBy ?value } INSERT { task:1 khoi:setBy agency:bo-vi-du } WHERE { task:1 khoi:setBy ?value }
