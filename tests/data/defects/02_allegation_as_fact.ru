# expect: attributed to its speaker
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { e:e043 dip:accordingTo <https://w3id.org/communique/id/mil/UA> }
INSERT { e:e043 dip:accordingTo <https://w3id.org/communique/id/doc/istanbul> }
WHERE { e:e043 dip:accordingTo <https://w3id.org/communique/id/mil/UA> }
