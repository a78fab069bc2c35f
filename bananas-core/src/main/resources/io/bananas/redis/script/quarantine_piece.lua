-- Puts an unreadable piece of a batch into quarantine, so that the rest of the batch is stored. Its large payloads stay where they are,
-- numbered from 0 below its key, and expire with it: the piece cannot tell any more which they are.
-- given: piece
-- settings: keep_dead
-- args: name, most:number
-- Reply nothing of interest
-- include: quarantine
quarantine_value(piece, name)
for number = 0, most - 1 do
  redis.call('PEXPIRE', piece .. ':' .. number, keep_dead)
end
return 1
