UPDATE organisations SET closed_at = 5000, closed_reason = 'Fusion' WHERE id = 1;

-- expect 5000|Fusion: SELECT closed_at, closed_reason FROM organisations WHERE id = 1
