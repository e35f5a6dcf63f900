# expect: joins an organisation
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE { e:e009 dip:about <https://w3id.org/communique/id/org/northern-council> }
INSERT { e:e009 dip:about <https://w3id.org/communique/id/country/XN> }
WHERE { e:e009 dip:about <https://w3id.org/communique/id/org/northern-council> }
