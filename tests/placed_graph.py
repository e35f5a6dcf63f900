"""The invented graph with its countries and places on the map, for tests of map, story and export."""

from __future__ import annotations

from tests.page_graph import TURTLE

PLACED = TURTLE + """
@prefix wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
:country-xn dip:iso3166 "CH" ; wgs84:lat 47.0 ; wgs84:long 8.0 .
:country-xs dip:iso3166 "ZZ" ; wgs84:lat 31.5 ; wgs84:long 34.75 .
:velm wgs84:lat 46.2 ; wgs84:long 6.1 .
:person-brandt dip:country :country-xn . :person-adeyemi dip:country :country-xs . :guard dip:country :country-xn .
"""
"""Norland has a capital that the gazetteer knows, Sudmark only coordinates; the council is nowhere."""
