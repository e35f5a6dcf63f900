# expect: amend itself
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX prop: <https://w3id.org/communique/id/proposal/>
INSERT DATA { prop:border-treaty dip:amends prop:strait-protocol }
