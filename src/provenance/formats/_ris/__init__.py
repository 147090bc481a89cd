"""The values and lines of RIS, which other formats of fields use too."""
