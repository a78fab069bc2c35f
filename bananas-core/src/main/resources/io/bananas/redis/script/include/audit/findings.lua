-- Counts what a step costs, and what it finds.
-- keys: audit_pass, audit_totals
-- `left` is what this step may still spend: looking at a record or an entry costs about 1. `looked` counts for each place what was looked at.
local audit = { left = 100, looked = {}, findings = {}, MOST_EXAMPLES = 10, LONGEST_EXAMPLE = 64 }

function audit.spend(cost)
  audit.left = audit.left - cost
end

function audit.count_looked(place, count, cost)
  audit.spend(count * (cost or 1))
  if count > 0 then
    audit.looked[place] = (audit.looked[place] or 0) + count
  end
end

-- Notes a finding. A damaged id may be any text: the report shows it with the characters of an id only.
function audit.found(kind, id, is_repaired)
  local finding = audit.findings[kind] or { count = 0, repaired = 0, examples = {} }
  audit.findings[kind] = finding
  finding.count = finding.count + 1
  finding.repaired = finding.repaired + (is_repaired and 1 or 0)
  if #finding.examples < audit.MOST_EXAMPLES then
    table.insert(finding.examples, string.sub(string.gsub(id, '[^%w_-]', '?'), 1, audit.LONGEST_EXAMPLE))
  end
end

function audit.add_examples(kind, examples)
  local field, all = 'examples:' .. kind, {}
  for example in string.gmatch(redis.call('HGET', audit_pass, field) or '', '%S+') do
    all[#all + 1] = example
  end
  for _, example in ipairs(examples) do
    all[#all + 1] = #all < audit.MOST_EXAMPLES and example or nil
  end
  redis.call('HSET', audit_pass, field, table.concat(all, ' '))
end

-- Adds what this step has looked at to the report of the pass, and what it has found to the reply.
function audit.tell(reply)
  for place, count in pairs(audit.looked) do
    redis.call('HINCRBY', audit_pass, 'looked:' .. place, count)
  end
  for kind, finding in pairs(audit.findings) do
    redis.call('HINCRBY', audit_pass, 'found:' .. kind, finding.count)
    redis.call('HINCRBY', audit_pass, 'repaired:' .. kind, finding.repaired)
    redis.call('HINCRBY', audit_totals, kind, finding.count)
    audit.add_examples(kind, finding.examples)
    for _, value in ipairs({ kind, finding.count, finding.repaired, table.concat(finding.examples, ' ') }) do
      table.insert(reply, value)
    end
  end
  return reply
end
