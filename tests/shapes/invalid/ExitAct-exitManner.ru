PREFIX exit-manner: <https://w3id.org/khoi/code/exit-manner/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>

INSERT DATA { office-act:exit khoi:exitManner exit-manner:retired }
