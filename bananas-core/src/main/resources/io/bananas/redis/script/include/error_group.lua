-- The groups of failed jobs. A group has jobs of one name whose last errors have one type, and one message but for what differs from job to
-- job: ids, numbers, addresses, and quoted texts with digits.
-- include: last_error
local READ, SHOWN, ID_LENGTH = 300, 150, 16
local UUID = '%x%x%x%x%x%x%x%x%-%x%x%x%x%-%x%x%x%x%-%x%x%x%x%-%x%x%x%x%x%x%x%x%x%x%x%x'

-- The first bytes of a text, without half a character at the end.
local function start_of(text, most)
  return #text <= most and text or (string.gsub(string.sub(text, 1, most), '[\194-\244][\128-\191]*$', ''))
end

local plain_words = {}

-- A word without its digits. One that is an id as a whole is nothing but digits.
local function plain_word(word)
  local known = plain_words[word]
  if not known then
    local is_id = string.find(word, '%d') and (string.find(word, '%d%a+%d') or #word >= 6 and not string.find(word, '%X'))
    known = is_id and '#' or string.gsub(word, '%d+', '#')
    plain_words[word] = known
  end
  return known
end

local function plain(message)
  local text = string.gsub(' ' .. start_of(message, READ), '[%c%s]+', ' ')
  for quote in string.gmatch('\'"`', '.') do
    text = string.gsub(text, '([^%w])' .. quote .. '([^' .. quote .. ']*)' .. quote, function(before, inside)
      return string.find(inside, '%d') and before .. quote .. '#' .. quote or nil
    end)
  end
  text = string.gsub(text, UUID, '#')
  text = string.gsub(text, '%f[%w]0[xX]%x+', '#')
  text = string.gsub(text, '@%x%x%x%x+%f[%W]', '@#')
  text = string.gsub(text, '%w+', plain_word)
  text = string.gsub(text, '#[#.,:-]*#', '#')
  text = string.gsub(text, ' %-#', ' #')
  return start_of(string.match(text, '^%s*(.-)%s*$'), SHOWN)
end

-- The group of a job by its name, then the type and the plain message of its last error. All are '' when there is no error that can be read.
-- Then how many bytes the function has looked through, which tells what it cost.
local function error_group_of(id, name)
  local error = last_error(id)
  local kind, message = error.type, error.message
  if type(kind) ~= 'string' or type(message) ~= 'string' then
    return '', '', '', 0
  end
  local size = math.min(#message, READ)
  message = plain(message)
  return string.sub(redis.sha1hex(table.concat({ name, kind, message }, '\n')), 1, ID_LENGTH), kind, message, size
end
