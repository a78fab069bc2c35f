-- Pushes jobs onto a list, in pieces that fit on Lua's stack, and answers whether it could. Where there is something else
-- under its key, whoever made it so, they are scheduled and tried again in a second: neither they nor those that are moved
-- along with them may be lost for that.
local PUT_OFF_MS = 1000

local function push(command, list, scheduled, ids)
  local is_list = true
  each_piece(ids, function(...)
    local pushed = redis.pcall(command, list, ...)
    if type(pushed) ~= 'number' then
      is_list = false
      local due = {}
      for i, id in ipairs({...}) do
        due[2 * i - 1] = now + PUT_OFF_MS
        due[2 * i] = id
      end
      each_piece(due, function(...)
        redis.call('ZADD', scheduled, ...)
      end)
    end
  end)
  return is_list
end
