PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office: <https://example.org/khoi/id/office/>

DELETE { office:vien-truong khoi:jurisdiction ?value } INSERT { office:vien-truong khoi:jurisdiction "Xứ Ví dụ" } WHERE { office:vien-truong khoi:jurisdiction ?value }
