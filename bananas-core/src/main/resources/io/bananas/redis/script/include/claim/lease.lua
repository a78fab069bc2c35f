-- Enters the leases of a claim.
-- keys: owners, leases, fence
-- args: owner, lease:number
-- include: clock
-- include: claim/take

-- Whether the owner lives. An owner whose time is over lives again, if no node has taken it for dead yet. A node that holds no lease renews
-- seldom: its owner gets its full time when it claims.
local function lives()
  local last = redis.call('ZSCORE', owners, owner)
  if last and last - now < 0.7 * lease then
    redis.call('ZADD', owners, now + lease, owner)
  end
  return last
end

local dropped_all = false

-- The taken jobs and their records, except jobs that have a lease already or came twice.
local function drop_held()
  if #taken == 0 then
    return taken, taken_records
  end
  local held, seen, ids, records = redis.call('HMGET', leases, unpack(taken)), {}, {}, {}
  for i, id in ipairs(taken) do
    if not held[i] and not seen[id] then
      seen[id] = true
      ids[#ids + 1], records[#records + 1] = id, taken_records[i]
    end
  end
  dropped_all = #ids == 0
  return ids, records
end

-- Enters the leases, and answers with the first fence. A fence is never below the clock in microseconds: when Redis loses its last writes,
-- the counter goes back, but fences must not.
local function enter_leases(ids)
  local last = math.max(tonumber(redis.pcall('GET', fence)) or 0, clock[1] * 1000000 + clock[2])
  redis.call('SET', fence, string.format('%.0f', last + #ids))
  local entries, holder = {}, string.format(' %s %.0f', owner, now)
  for i, id in ipairs(ids) do
    entries[2 * i - 1] = id
    entries[2 * i] = string.format('%d', last + i) .. holder
  end
  redis.call('HSET', leases, unpack(entries))
  return last + 1
end
