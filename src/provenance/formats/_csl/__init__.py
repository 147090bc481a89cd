"""What CSL-JSON and CSL-YAML share."""
