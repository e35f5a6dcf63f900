# expect: dip:end <
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { e:e043 dip:end "2025-05-10"^^xsd:date }
INSERT { e:e043 dip:end "2025-05-01"^^xsd:date }
WHERE { e:e043 dip:end "2025-05-10"^^xsd:date }
