-- Scans the stamps of a list, one after the other, each pass by another visitor, so that every request
-- is a scan that counts: a visitor is an address, as a proxy names it, each in a network of its own. The list, the Accept
-- header, the browser's name and the run's number come from the environment.
local paths = {}
for line in io.lines(os.getenv("LOAD_PATHS")) do paths[#paths + 1] = line end
local head = " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: " .. os.getenv("LOAD_ACCEPT") .. "\r\nUser-Agent: " .. os.getenv("LOAD_AGENT")
  .. "\r\nX-Forwarded-For: 10." .. os.getenv("LOAD_VISITORS") .. "."
local at, pass = 0, 0

function request()
  at = at + 1
  if at > #paths then at, pass = 1, pass + 1 end
  return "GET " .. paths[at] .. head .. pass % 256 .. ".1\r\n\r\n"
end
