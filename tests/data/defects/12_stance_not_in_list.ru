# expect: not in list
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { e:e031 dip:stance dip:mixed }
INSERT { e:e031 dip:stance dip:lukewarm }
WHERE { e:e031 dip:stance dip:mixed }
