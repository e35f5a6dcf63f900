# expect: refused or denied is content with dip:negated
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE DATA { e:e006 dip:negated true }
