# expect: exactly one|not exactly|Xone
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX prop: <https://w3id.org/communique/id/proposal/>
INSERT DATA { prop:resolution-7 a dip:Plan }
