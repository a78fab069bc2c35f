-- Reads the hashes of tokens.
-- keys: tokens
-- args: most:number
-- It reads at most `most`.
-- Reply the hashes; some may be of tokens that have expired
-- include: tokens
local hashes = {}
for index, entry in ipairs(redis.call('ZRANGE', token_ids, 0, most - 1)) do
  local _, hash = parts_of_entry(entry)
  hashes[index] = hash
end
return hashes
