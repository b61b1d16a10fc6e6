-- Counts a visit exactly as ScanRules.Count does and returns the stamp's record after it.
-- KEYS: 1 the records of 128 stamps, 2 this stamp's recent visits once they are many, 3 its partition's sightings
-- ARGV: 1 field in the hash, 2 batch, 3 index, 4 instant (Unix ms), 5 visitor, 6 minute,
--       7 minutes within which it is the same visit, 8 most visits kept within the record, 9 most visits kept at all,
--       10 place, 0 when not known
-- Record: count u32, first i48, last i48 (Unix ms), then visits (visitor u32, then 32 bits: minute in the low 25,
-- place in the high 7), oldest first, little-endian.
local at, visitor, minute = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local within, inline, most, place = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local minutes = 33554432
local count, first, last, recent = 0, at, at, ''
local record = redis.call('HGET', KEYS[1], ARGV[1])
if record then
  count, first, last = struct.unpack('<I4i6i6', record)
  if count > inline then recent = redis.call('GET', KEYS[2]) or '' else recent = record:sub(17) end
  for n = 1, #recent, 8 do
    local who, when = struct.unpack('<I4I4', recent, n)
    if who == visitor and math.abs(minute - when % minutes) < within then return record:sub(1, 16) .. recent end
  end
end
count = count + 1
-- A visit may come late, after newer ones.
if at < first then first = at end
if at > last then last = at end
local head = struct.pack('<I4i6i6', count, first, last)
local older = #recent
while older > 0 and struct.unpack('<I4', recent, older - 3) % minutes > minute do older = older - 8 end
recent = recent:sub(1, older) .. struct.pack('<I4I4', visitor, place * minutes + minute) .. recent:sub(older + 1)
-- Too many: the oldest goes, be it the one that just came.
recent = recent:sub(-8 * most)
-- A value over 64 bytes would turn the whole hash into a hash table, at several times the memory.
if count > inline then
  redis.call('HSET', KEYS[1], ARGV[1], head)
  redis.call('SET', KEYS[2], recent)
else
  redis.call('HSET', KEYS[1], ARGV[1], head .. recent)
end
if place > 0 then
  redis.call('XADD', KEYS[3], '*', 'b', ARGV[2], 'i', ARGV[3], 't', ARGV[4], 'v', ARGV[5], 'p', ARGV[10])
else
  redis.call('XADD', KEYS[3], '*', 'b', ARGV[2], 'i', ARGV[3], 't', ARGV[4], 'v', ARGV[5])
end
return head .. recent
