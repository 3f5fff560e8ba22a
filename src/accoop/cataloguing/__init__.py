"""Cataloguing: what there is to have, described for portals in DCAT and VoID."""
