-- Tells the server's time.
-- Reply milliseconds since the epoch
-- include: time
return now
