-- The last error of a job.
-- keys: errors

-- The text without the stack, which comes last; nil when there is no error.
local function last_error_text(id)
  local error = redis.pcall('LINDEX', errors .. id, -1)
  if type(error) ~= 'string' then
    return nil
  end
  local stack = string.find(error, ',"stack":"', 1, true)
  return stack and string.sub(error, 1, stack - 1) .. '}' or error
end

-- The fields; none when there is no error that can be read.
local function last_error(id)
  local is_json, fields = pcall(cjson.decode, last_error_text(id) or '')
  return is_json and type(fields) == 'table' and fields or {}
end
