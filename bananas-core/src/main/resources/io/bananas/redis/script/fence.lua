-- Tells how far fences have come.
-- KEYS  1 fence
-- Reply the largest that was given; 0 before the first
return tonumber(redis.pcall('GET', KEYS[1])) or 0
