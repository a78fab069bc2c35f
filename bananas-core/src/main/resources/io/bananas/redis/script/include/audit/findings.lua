-- What a step may cost, and what it has found.
local PASS, LAST, TOTALS, LISTS = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local SUSPECTS, ROUTES_IN_USE, TRIED, INDEXES = KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local START, MAX_EXAMPLES = '0', 10

-- How much may still be looked at in this step; looking at a record or an entry costs about 1.
local left = 100
local looked, findings = {}, {}

local function spend(cost)
  left = left - cost
end

local function count_looked(place, count, cost)
  spend(count * (cost or 1))
  looked[place] = (looked[place] or 0) + count
end

-- Damaged ids may be anything; in reports they are shown with what an id may have.
local function printable(id)
  return string.sub(string.gsub(id, '[^%w_-]', '?'), 1, 64)
end

local function found(kind, id, is_repaired)
  local finding = findings[kind]
  if not finding then
    finding = { count = 0, repaired = 0, examples = {} }
    findings[kind] = finding
  end
  finding.count = finding.count + 1
  finding.repaired = finding.repaired + (is_repaired and 1 or 0)
  if #finding.examples < MAX_EXAMPLES then
    table.insert(finding.examples, printable(id))
  end
end

local function add_examples(kind, examples)
  local field = 'examples:' .. kind
  local text = redis.call('HGET', PASS, field)
  local all = {}
  for example in string.gmatch(text or '', '%S+') do
    table.insert(all, example)
  end
  for _, example in ipairs(examples) do
    if #all < MAX_EXAMPLES then
      table.insert(all, example)
    end
  end
  redis.call('HSET', PASS, field, table.concat(all, ' '))
end

-- Adds what this step saw to the report of the pass, and what it found to the reply.
local function tell(reply)
  for place, count in pairs(looked) do
    redis.call('HINCRBY', PASS, 'looked:' .. place, count)
  end
  for kind, finding in pairs(findings) do
    redis.call('HINCRBY', PASS, 'found:' .. kind, finding.count)
    redis.call('HINCRBY', PASS, 'repaired:' .. kind, finding.repaired)
    redis.call('HINCRBY', TOTALS, kind, finding.count)
    add_examples(kind, finding.examples)
    table.insert(reply, kind)
    table.insert(reply, finding.count)
    table.insert(reply, finding.repaired)
    table.insert(reply, table.concat(finding.examples, ' '))
  end
  return reply
end
