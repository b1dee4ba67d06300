PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>

INSERT DATA { office-act:exit khoi:decisionDocument agency:bo-vi-du }
