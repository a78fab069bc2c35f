-- What is large, and would cost Redis much time on its way through a script, was put under a key of its own before, and is given
-- by a mark and that key. No record begins with the mark.
local MARK = string.byte('@')

local function is_staged(value)
  return string.byte(value) == MARK
end

-- Which arguments are keys, of every so many from the first on. Where something is not there any more, the script ends before it
-- has written anything.
local function staged_among(values, first, step)
  local staged = {}
  for i = first, #values, step do
    if is_staged(values[i]) then
      staged[i] = string.sub(values[i], 2)
      if redis.call('EXISTS', staged[i]) == 0 then
        error('gone before it was used: ' .. values[i])
      end
    end
  end
  return staged
end

-- What was not needed.
local function forget_staged(staged)
  for _, key in pairs(staged) do
    redis.call('UNLINK', key)
  end
end
