# expect: legal basis is a Proposal
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX gov: <https://w3id.org/communique/id/gov/>
PREFIX prop: <https://w3id.org/communique/id/proposal/>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE { e:e015 dip:legalBasis prop:resolution-7 }
INSERT { e:e015 dip:legalBasis gov:XS }
WHERE { e:e015 dip:legalBasis prop:resolution-7 }
