# expect: char=start,end
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { ?v dip:charStart ?s ; dip:charEnd ?z }
INSERT { ?v dip:charStart ?n ; dip:charEnd ?m }
WHERE { e:e037 dip:evidence ?v . ?v dip:charStart ?s ; dip:charEnd ?z BIND(?s+1 AS ?n) BIND(?z+1 AS ?m) }
