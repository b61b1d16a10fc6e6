-- Counts a visit exactly as ScanRules.Count does and returns the stamp's record after it.
-- KEYS: 1 the records of 128 stamps, 2 this stamp's recent visits once they are many, 3 its partition's sightings
-- ARGV: 1 field in the hash, 2 batch, 3 index, 4 instant (Unix ms), 5 visitor, 6 minute,
--       7 minutes within which it is the same visit, 8 most visits kept within the record, 9 most visits kept at all
-- Record: count u32, first i48, last i48 (Unix ms), then visits (visitor u32, minute u32), little-endian.
local at, visitor, minute = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local within, inline, most = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local count, first, last, recent = 0, at, at, ''
local record = redis.call('HGET', KEYS[1], ARGV[1])
if record then
  count, first, last = struct.unpack('<I4i6i6', record)
  if count > inline then recent = redis.call('GET', KEYS[2]) or '' else recent = record:sub(17) end
  for n = 1, #recent, 8 do
    local who, when = struct.unpack('<I4I4', recent, n)
    if who == visitor and minute < when + within then return record:sub(1, 16) .. recent end
  end
end
count = count + 1
-- Clocks may step back: last never runs before first.
if at > last then last = at end
local head = struct.pack('<I4i6i6', count, first, last)
recent = recent:sub(-8 * (most - 1)) .. struct.pack('<I4I4', visitor, minute)
-- A value over 64 bytes would turn the whole hash into a hash table, at several times the memory.
if count > inline then
  redis.call('HSET', KEYS[1], ARGV[1], head)
  redis.call('SET', KEYS[2], recent)
else
  redis.call('HSET', KEYS[1], ARGV[1], head .. recent)
end
redis.call('XADD', KEYS[3], '*', 'b', ARGV[2], 'i', ARGV[3], 't', ARGV[4], 'v', ARGV[5])
return head .. recent
