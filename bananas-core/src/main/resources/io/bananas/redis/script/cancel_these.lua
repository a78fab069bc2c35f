-- Cancels jobs by their ids. Unknown and ended jobs stay as they are.
-- keys: leases
-- each: id
-- Reply the ids of jobs whose worker was asked, then id, name and queue of each job that has ended
-- include: header
-- include: cancel_many
local held = redis.call('HMGET', leases, unpack(each.id))
local seen = {}
for i, record in ipairs(records_of(each.id)) do
  local id = each.id[i]
  if record and not seen[id] and header(record) and not end_of(record) then
    seen[id] = true
    if held[i] then
      will_ask(id, held[i])
    elseif not is_beyond_us(record) then
      if not is_dry then
        leave_place(id, record)
      end
      will_end(id, record)
    end
  end
end
return end_all({})
