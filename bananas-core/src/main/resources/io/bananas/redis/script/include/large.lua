-- What is large would cost Redis much time on its way through a script. Of that only the size is told: whoever gets it reads it by
-- a plain command.
local LARGE = 64 * 1024

-- How large a text is; 0 when there is none.
local function size_of(key)
  local size = redis.pcall('STRLEN', key)
  return type(size) == 'number' and size or 0
end

-- A text, or the size of one that is large; false when there is none.
local function text_or_size(key)
  local size = size_of(key)
  return size > LARGE and size or redis.call('MGET', key)[1]
end
