PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX span: <https://example.org/khoi/id/evidence/>

INSERT DATA { span:caption oa:exact "Lời của nguồn" }
