# expect: never a Place
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { e:e018 dip:actor <https://w3id.org/communique/id/gov/UA> }
INSERT { e:e018 dip:actor <https://w3id.org/communique/id/place/kyiv> }
WHERE { e:e018 dip:actor <https://w3id.org/communique/id/gov/UA> }
