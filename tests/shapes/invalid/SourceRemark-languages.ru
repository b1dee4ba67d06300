PREFIX khoi: <https://w3id.org/khoi/ontology#>

INSERT { ?source khoi:sourceNote "Chỉ tiếng Việt"@vi } WHERE { ?source khoi:sourceNote "Bản đăng lại."@vi }
