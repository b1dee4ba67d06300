PREFIX agency-name: <https://example.org/khoi/id/agency-name/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT DATA { agency-name:bo-vi-du khoi:name "Bộ Mẫu"@vi }
