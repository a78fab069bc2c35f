-- Looks into queues, the side lists of each first.
-- given: queues*
-- parts: SIDE_LISTS, WITHDRAWN
-- include: claim/take
-- include: claim/beside
local FEW, MANY = 6, 50

-- It costs less to ask for many keys at once whether any is there.
local function is_any_there(first, last, ...)
  local keys = {}
  for _, suffix in ipairs({ ... }) do
    for q = first, last do
      keys[#keys + 1] = queues[q] .. suffix
    end
  end
  return redis.call('EXISTS', unpack(keys)) > 0
end

-- Looks into queues one after the other; answers how many of all it had no time for.
local function look_into_all()
  local look_beside, unhandled = nil, {}
  for first = 1, #queues, MANY do
    local last = math.min(first + MANY - 1, #queues)
    any_beside = is_any_there(first, last, SIDE_LISTS, WITHDRAWN)
    look_beside = look_beside or any_beside and side_list_claim()
    if any_beside or last - first < FEW or is_any_there(first, last, '') then
      for q = first, last do
        if #taken == max or budget <= 0 or is_full then
          return 0
        elseif any_beside and not look_beside(queues[q]) then
          return #queues - q + 1
        end
        take_from(queues[q], queues[q], unhandled)
        if next(unhandled) then
          park_all(queues[q], unhandled)
          unhandled = {}
        end
      end
    end
  end
  return 0
end
