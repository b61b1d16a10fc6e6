-- Counts a visit and returns the stamp's record after it; nothing while what came before is not restored.
-- KEYS: 1 the records of 128 stamps, 2 this stamp's recent visits once they are many, 3 its partition's sightings,
--       4 the mark that the partition's histories are whole, 5 how far they are restored
-- ARGV: 1 field in the hash, 2 batch, 3 index, 4 instant (Unix ms), 5 visitor, 6 minute,
--       7 minutes within which it is the same visit, 8 most visits kept within the record, 9 most visits kept at all,
--       10 place, 0 when not known
local place = tonumber(ARGV[10])
local record, counted = count_visit(KEYS[1], KEYS[2], ARGV[1], tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), place,
  tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]))
local id
if counted then
  if place > 0 then
    id = redis.call('XADD', KEYS[3], '*', 'b', ARGV[2], 'i', ARGV[3], 't', ARGV[4], 'v', ARGV[5], 'p', ARGV[10])
  else
    id = redis.call('XADD', KEYS[3], '*', 'b', ARGV[2], 'i', ARGV[3], 't', ARGV[4], 'v', ARGV[5])
  end
end
-- GET, not EXISTS: a Redis that evicts must see that the mark is used.
if redis.call('GET', KEYS[4]) then return record end
-- The first visit after Redis lost its memory: from here on it knows all, and restore.lua must not count it again.
if id then redis.call('HSETNX', KEYS[5], 'since', id:match('^%d+')) end
return false
