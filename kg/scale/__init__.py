"""From one core to all of them and to a cluster: the same records, whoever reads them."""
