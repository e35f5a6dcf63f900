# expect: trigger itself
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
INSERT DATA { e:e003 dip:trigger e:e003 }
