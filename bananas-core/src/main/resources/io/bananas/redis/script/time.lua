-- Tells the server's time.
-- KEYS  1 any key of the keyspace: on a Cluster it leads to the node whose time counts
-- Reply milliseconds since the epoch
-- include: time
return now
