PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>

INSERT DATA { office:bo-truong khoi:soughtSince "từ 2016" }
