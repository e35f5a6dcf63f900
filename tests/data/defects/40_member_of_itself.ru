# expect: belongs to, or is allied with, another
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX gov: <https://w3id.org/communique/id/gov/>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE { e:e012 dip:about <https://w3id.org/communique/id/org/northern-council> }
INSERT { e:e012 dip:about gov:XN }
WHERE { e:e012 dip:about <https://w3id.org/communique/id/org/northern-council> }
