-- Renews all leases of an owner at once, however many it has: they last for their full length from now on. Notes that length.
-- keys: owners, lease_lengths, cancels
-- args: owner, lease
-- Reply 1, or 0 when the owner was taken for dead; then how many running jobs of all owners somebody wants cancelled
-- include: clock
-- include: lease_lengths
note_length(lease)
-- The first write needs no memory. After it Redis lets the script go on although its memory is full.
redis.call('PERSIST', owners)
if not redis.call('ZSCORE', owners, owner) then
  return { 0, 0 }
end
redis.call('ZADD', owners, 'XX', now + tonumber(lease), owner)
return { 1, redis.call('HLEN', cancels) }
