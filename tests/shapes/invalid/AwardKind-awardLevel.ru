PREFIX khoi: <https://w3id.org/khoi/ontology#>

DELETE { <https://w3id.org/khoi/code/award/co-thi-dua-cua-chinh-phu> khoi:awardLevel ?value } INSERT { <https://w3id.org/khoi/code/award/co-thi-dua-cua-chinh-phu> khoi:awardLevel <https://w3id.org/khoi/code/mark/seen> } WHERE { <https://w3id.org/khoi/code/award/co-thi-dua-cua-chinh-phu> khoi:awardLevel ?value }
