UPDATE assignments SET starts_on = '2026-01-01', ends_on = '2026-12-31' WHERE membership_id = 1;

-- expect 2026-01-01|2026-12-31: SELECT starts_on, ends_on FROM assignments WHERE membership_id = 1
