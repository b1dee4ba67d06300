PREFIX bloc: <https://example.org/khoi/id/bloc/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX task: <https://example.org/khoi/id/task/>

DELETE { task:1 khoi:setAt ?value } INSERT { task:1 khoi:setAt bloc:khoi-vi-du } WHERE { task:1 khoi:setAt ?value }
