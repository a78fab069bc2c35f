-- Looks into queues, and into the side lists of each first.
-- given: queues*
-- keys: paused
-- parts: SIDE_LISTS, WITHDRAWN
-- include: claim/take
-- include: claim/side_lists
-- include: paused
-- Whether any of these keys is there. Asking for many keys at once costs less.
local function is_any_there(first, last, ...)
  local keys = {}
  for _, suffix in ipairs({ ... }) do
    for q = first, last do
      keys[#keys + 1] = queues[q] .. suffix
    end
  end
  return redis.call('EXISTS', unpack(keys)) > 0
end

-- Looks into one queue after the other, and answers for how many it had no time.
local function look_into_all()
  local FEW, MANY = 6, 50
  local look_into_side_lists, unhandled, is_any_paused = nil, {}, redis.call('EXISTS', paused) == 1
  for first = 1, #queues, MANY do
    local last = math.min(first + MANY - 1, #queues)
    any_side_lists = is_any_there(first, last, SIDE_LISTS, WITHDRAWN)
    look_into_side_lists = look_into_side_lists or any_side_lists and side_list_claim()
    if any_side_lists or last - first < FEW or is_any_there(first, last, '') then
      for q = first, last do
        if #taken == max or budget <= 0 or is_full then
          return 0
        elseif not (is_any_paused and is_paused(queues[q])) then
          if any_side_lists and not look_into_side_lists(queues[q]) then
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
  end
  return 0
end
