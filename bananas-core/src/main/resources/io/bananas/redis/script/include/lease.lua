-- Takes the leases of a batch away from those who hold them, and from nobody else.
-- `ids` and `tokens` go together; a token is what a claim wrote into the lease. Answers with a table: true for each id
-- whose lease was the one given, and with the list of the ids for which it was not.
local function take_back(leases, processing, ids, tokens)
  local ours, refused, mine = {}, {}, {}
  local held = redis.call('HMGET', leases, unpack(ids))
  for i, id in ipairs(ids) do
    if held[i] == tokens[i] and not ours[id] then
      ours[id] = true
      mine[#mine + 1] = id
    else
      refused[#refused + 1] = id
    end
  end
  if #mine > 0 then
    redis.call('ZREM', processing, unpack(mine))
    redis.call('HDEL', leases, unpack(mine))
  end
  return ours, refused
end
