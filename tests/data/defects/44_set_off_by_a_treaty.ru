# expect: trigger is a report
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX prop: <https://w3id.org/communique/id/proposal/>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
INSERT DATA { e:e015 dip:trigger prop:resolution-7 }
