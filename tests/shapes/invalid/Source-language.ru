PREFIX article: <https://example.org/khoi/id/article/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { article:bai-1 dcterms:language ?value } INSERT { article:bai-1 dcterms:language "tiếng Việt" } WHERE { article:bai-1 dcterms:language ?value }
