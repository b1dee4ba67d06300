PREFIX claim: <https://example.org/khoi/id/claim/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>

INSERT DATA { claim:former khoi:claimPredicate office:giam-doc }
