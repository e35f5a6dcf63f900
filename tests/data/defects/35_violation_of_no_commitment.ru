# expect: A violation is of a commitment
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX gov: <https://w3id.org/communique/id/gov/>
PREFIX prop: <https://w3id.org/communique/id/proposal/>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE { e:e011 dip:about prop:resolution-7 }
INSERT { e:e011 dip:about gov:XS }
WHERE { e:e011 dip:about prop:resolution-7 }
