-- Lets all leases of an owner last for their full length from now on, however many it has, and notes how long its leases are.
-- keys: owners, lease_lengths, cancels
-- args: owner, lease
-- Reply 1, or 0 when the owner was taken for dead; then how many cancellations are asked for, of whoever's jobs
-- include: clock
-- include: lease_lengths
note_length(lease)
-- A write that needs no memory comes first: Redis lets a script that has written go on although its memory is full.
redis.call('PERSIST', owners)
if not redis.call('ZSCORE', owners, owner) then
  return { 0, 0 }
end
redis.call('ZADD', owners, 'XX', now + tonumber(lease), owner)
return { 1, redis.call('HLEN', cancels) }
