-- Pushes jobs onto the lists in which they wait.
-- keys: scheduled
-- include: clock
-- include: pieces
-- Pushes jobs onto a list, and answers whether it could. When the key holds something else, it schedules the jobs for a second later, so
-- that neither they nor the rest of the step is lost.
local function push(command, list, ids)
  local PUT_OFF_MS = 1000
  local is_list = true
  each_piece(ids, function(...)
    if type(redis.pcall(command, list, ...)) ~= 'number' then
      is_list = false
      local later = {}
      for i, id in ipairs({ ... }) do
        later[2 * i - 1] = now + PUT_OFF_MS
        later[2 * i] = id
      end
      each_piece(later, function(...)
        redis.call('ZADD', scheduled, ...)
      end)
    end
  end)
  return is_list
end
