-- The index of tokens has an entry for each: its id and its hash. A token that is not in it does not work, so none works that no list
-- shows.
-- keys: token_ids
local function entry_of(id, hash)
  return id .. ' ' .. hash
end

-- The id and the hash of an entry.
local function parts_of_entry(entry)
  return string.match(entry, '^(%S+) (%x+)$')
end

local function is_listed(id, hash)
  return redis.call('ZSCORE', token_ids, entry_of(id, hash)) ~= false
end

-- The entry of the token with this id; nil when there is none. All scores are the same, so the entries stand in the order of the ids.
local function find_entry(id)
  return redis.call('ZRANGEBYLEX', token_ids, '[' .. id .. ' ', '(' .. id .. '!', 'LIMIT', 0, 1)[1]
end
