"""Lists of tagged fields: one engine for RIS, Refer, RefWorks and their kin."""
