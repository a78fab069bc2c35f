-- Looks into queues, the side lists of each first.
-- given: queues*
-- parts: SIDE_LISTS, WITHDRAWN
-- include: claim/take
-- include: claim/side_lists
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
  local look_into_side_lists, unhandled = nil, {}
  for first = 1, #queues, MANY do
    local last = math.min(first + MANY - 1, #queues)
    any_side_lists = is_any_there(first, last, SIDE_LISTS, WITHDRAWN)
    look_into_side_lists = look_into_side_lists or any_side_lists and side_list_claim()
    if any_side_lists or last - first < FEW or is_any_there(first, last, '') then
      for q = first, last do
        if #taken == max or budget <= 0 or is_full then
          return 0
        elseif any_side_lists and not look_into_side_lists(queues[q]) then
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
