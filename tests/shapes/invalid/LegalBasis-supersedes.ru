PREFIX award: <https://w3id.org/khoi/code/award/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX legal-basis: <https://w3id.org/khoi/code/legal-basis/>

INSERT DATA { legal-basis:luat-06-2022-qh15 khoi:supersedes award:huan-chuong-lao-dong }
