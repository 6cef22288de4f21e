"""Who the State is: territories, agencies, units, one-stop offices, staff, roles, delegation, calendars."""
