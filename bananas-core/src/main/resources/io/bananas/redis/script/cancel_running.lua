-- Asks workers to cancel jobs that run. Each call goes through a piece of the leases.
-- keys: leases
-- args: cursor
-- The cursor is 0 at the beginning.
-- Reply the next cursor, 0 at the end; then the ids of jobs whose worker was asked
-- include: header
-- include: cancel_many
-- include: wanted
local AT_ONCE = error_group == '' and 100 or 20

local next_cursor, entries = unpack(redis.call('HSCAN', leases, cursor, 'COUNT', AT_ONCE))
local ids, tokens = {}, {}
for i = 1, #entries, 2 do
  ids[#ids + 1], tokens[#tokens + 1] = entries[i], entries[i + 1]
end
if #ids > 0 then
  for i, record in ipairs(records_of(ids)) do
    if record and header(record) and not end_of(record) and is_wanted(ids[i], record) then
      will_ask(ids[i], tokens[i])
    end
  end
end
return end_all({ next_cursor })
