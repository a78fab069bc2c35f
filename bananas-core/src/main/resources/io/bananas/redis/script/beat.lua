-- Renews all leases of an owner at once, however many it has: they last for their full length from now on.
-- keys: owners, cancels
-- args: owner, lease:number, says_length
-- `lease` is that length in ms. `says_length` is 1 when the script is to note it, too.
-- Reply 1, or 0 when the owner was taken for dead; then how many running jobs of all owners somebody wants cancelled
-- include: clock
-- include: full_memory
-- include: lease_lengths
if says_length == '1' then
  note_length(lease)
end
-- ZADD tells of a change. An owner that lives has no change only when it was renewed in this very millisecond.
if write_anyway('ZADD', owners, 'XX', 'CH', now + lease, owner) == 0 and not redis.call('ZSCORE', owners, owner) then
  return { 0, 0 }
end
return { 1, redis.call('HLEN', cancels) }
