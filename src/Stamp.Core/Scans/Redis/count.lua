-- Stands before record.lua and restore.lua.
-- Counts a visit exactly as ScanRules.Count does; returns the stamp's record after it, and whether it counted.
-- Record: count u32, first i48, last i48 (Unix ms), then visits (visitor u32, then 32 bits: minute in the low 25,
-- place in the high 7), oldest first, little-endian.
local minutes = 33554432
-- records: the key of 128 stamps' records; visits: of this stamp's recent visits once they are many
-- field: in the hash; at: Unix ms; within: minutes within which it is the same visit
-- inline: most visits kept within the record; most: visits kept at all
-- near, few: minutes within which no more visits of one network (the low 16 bits of a visitor) count than so many;
--            nil where the visit counted before
local function count_visit(records, visits, field, at, visitor, minute, place, within, inline, most, near, few)
  local count, first, last, recent = 0, at, at, ''
  local record = redis.call('HGET', records, field)
  if record then
    count, first, last = struct.unpack('<I4i6i6', record)
    if count > inline then recent = redis.call('GET', visits) or '' else recent = record:sub(17) end
    local network, of_network = visitor % 65536, 0
    for n = 1, #recent, 8 do
      local who, when = struct.unpack('<I4I4', recent, n)
      local apart = math.abs(minute - when % minutes)
      if who == visitor and apart < within then return record:sub(1, 16) .. recent, false end
      if near and apart < near and who % 65536 == network then of_network = of_network + 1 end
    end
    if near and of_network >= few then return record:sub(1, 16) .. recent, false end
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
    redis.call('HSET', records, field, head)
    redis.call('SET', visits, recent)
  else
    redis.call('HSET', records, field, head .. recent)
  end
  return head .. recent, true
end
