-- What is scheduled has a record, is nowhere else and has not ended.
local function walk_scheduled(cursor)
  local flat, next_cursor = scan('ZSCAN', SCHEDULED, cursor)
  local ids = every_other(flat)
  count_looked('scheduled', #ids)
  local held, runs = ask(ids, 'HMGET', LEASES), runs_of(ids)
  for i, id in ipairs(ids) do
    if end_in(runs[i]) then
      redis.call('ZREM', SCHEDULED, id)
      found('ended_in_a_place', id, true)
    elseif held[i] then
      redis.call('ZREM', SCHEDULED, id)
      found('two_places', id, true)
    elseif not is_there(id) then
      lay_aside(id)
      found('entry_without_record', id, true)
    end
  end
  return next_cursor
end
