-- Counts journaled sightings into the records again, and remembers how far it came, in one step: what two nodes
-- restore at once, or one after a crash again, is counted once.
-- KEYS: 1 how far the partition is restored, then for each sighting 2 the records of its 128 stamps, 3 its stamp's recent visits
-- ARGV: 1 the cursor that this goes on from, 2 the one after it,
--       3 minutes within which it is the same visit, 4 most visits kept within the record, 5 most visits kept at all,
--       then for each sighting: field in the hash, instant (Unix ms), visitor, minute, place
-- Returns whether it was this one's turn.
if (redis.call('HGET', KEYS[1], 'cursor') or '') ~= ARGV[1] or redis.call('HEXISTS', KEYS[1], 'since') == 0 then return 0 end
local within, inline, most = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local arg = 6
for key = 2, #KEYS, 2 do
  count_visit(KEYS[key], KEYS[key + 1], ARGV[arg], tonumber(ARGV[arg + 1]), tonumber(ARGV[arg + 2]), tonumber(ARGV[arg + 3]),
    tonumber(ARGV[arg + 4]), within, inline, most)
  arg = arg + 5
end
redis.call('HSET', KEYS[1], 'cursor', ARGV[2])
return 1
