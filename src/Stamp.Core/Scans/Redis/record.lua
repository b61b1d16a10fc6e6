-- Counts visits, one after the other, and returns each stamp's record after its own.
-- KEYS: for each visit 1 the records of 128 stamps, 2 this stamp's recent visits once they are many, 3 its partition's
--       sightings, 4 the mark that the partition's histories are whole, 5 how far they are restored
-- ARGV: 1 minutes within which it is the same visit, 2 most visits kept within the record, 3 most visits kept at all,
--       4 minutes within which a network has at most 5 visits that count,
--       then for each visit: field in the hash, minute, and the visit as it goes into the stream: stamp i64, place u8
--       (0 when not known), Unix ms i56, visitor u32, little-endian (VisitFormat)
-- Returns one text (RecordAnswers reads it): for each visit a byte, the length of the record that follows; 255, and no
-- record, while what came before is not restored. A record is at most 16 + 16 × 8 = 144 bytes.
local within, inline, most, near, few = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local answers, mark, whole = {}, nil, false
local arg = 6
for key = 1, #KEYS, 5 do
  local visit = ARGV[arg + 2]
  local place, at, visitor = struct.unpack('<Bi7I4', visit, 9)
  local record, counted = count_visit(KEYS[key], KEYS[key + 1], ARGV[arg], at, visitor, tonumber(ARGV[arg + 1]), place, within, inline, most, near, few)
  local id
  if counted then id = redis.call('XADD', KEYS[key + 2], '*', 'v', visit) end
  -- GET, not EXISTS: a Redis that evicts must see that the mark is used.
  if mark ~= KEYS[key + 3] then
    mark = KEYS[key + 3]
    whole = redis.call('GET', mark)
  end
  if whole then
    answers[#answers + 1] = string.char(#record)
    answers[#answers + 1] = record
  else
    -- The first visit after Redis lost its memory: from here on it knows all, and restore.lua must not count it again.
    if id then redis.call('HSETNX', KEYS[key + 4], 'since', id:match('^%d+')) end
    answers[#answers + 1] = '\255'
  end
  arg = arg + 3
end
return table.concat(answers)
