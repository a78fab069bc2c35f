-- Ends jobs that completed.
-- each: id, lease, history, result
-- settings: keep_result
-- keys: results
-- Each result is JSON, '' for null, or a mark and the key where it is staged.
-- Reply the ids whose lease is not the given one and that no earlier call has settled just so; these jobs stay as they are
-- include: leases
-- include: ended
-- include: staged
local staged = staged_among(each.result)
local ours, refused = end_leases(each.id, each.lease, each.history)
local ids, histories = {}, {}
for n, id in ipairs(each.id) do
  if ours[n] then
    ids[#ids + 1], histories[#histories + 1] = id, each.history[n]
    if staged[n] then
      redis.call('RENAME', staged[n], results .. id)
      redis.call('PEXPIRE', results .. id, keep_result)
      staged[n] = nil
    elseif each.result[n] ~= '' then
      redis.call('SET', results .. id, each.result[n], 'PX', keep_result)
    end
  end
end
end_jobs('completed', ids, histories)
forget_staged(staged)
return refused
