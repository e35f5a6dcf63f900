# expect: as long as the span
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { ?v dip:charStart ?s }
INSERT { ?v dip:charStart ?n }
WHERE { e:e037 dip:evidence ?v . ?v dip:charStart ?s BIND(?s+1 AS ?n) }
