PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX participation: <https://example.org/khoi/id/participation/>

INSERT DATA { participation:guests khoi:participant agency:hoi-vi-du }
