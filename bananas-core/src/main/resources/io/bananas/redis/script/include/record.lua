-- What scripts need to know of a job's record stands at its beginning, so that no record has to be parsed as a whole.
-- Answers nil when it is not a record of a version we know.
local function header(record)
  return string.match(record, '^{"v":1,"name":"([%w_.:-]+)","queue":"([%w_:-]+)"')
end
