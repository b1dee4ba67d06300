PREFIX exit-manner: <https://w3id.org/khoi/code/exit-manner/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>

DELETE DATA { office-act:exit khoi:exitManner exit-manner:ceased } ;
INSERT DATA { office-act:exit khoi:exitManner exit-manner:dismissed }
