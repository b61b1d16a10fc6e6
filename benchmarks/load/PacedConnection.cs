using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stamp.Load;

/// <summary>One keep-alive connection that sends a request whenever one is due. Bare bytes: a client that is costly to run would measure itself.</summary>
internal sealed class PacedConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SemaphoreSlim due = new(0);
    private readonly byte[] request = new byte[1024];
    private readonly byte[] answer = new byte[32 * 1024];

    public PacedConnection(Uri server) => socket.Connect(new IPEndPoint(IPAddress.Parse(server.Host), server.Port));

    public Task DueAsync() => due.WaitAsync();

    public void Release() => due.Release();

    /// <returns>Whether the answer was 200.</returns>
    public async ValueTask<bool> GetAsync(string path, string accept, string agent)
    {
        var length = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\nUser-Agent: {agent}\r\n\r\n"), request);
        await socket.SendAsync(request.AsMemory(0, length));
        var (have, whole) = (0, int.MaxValue);
        while (have < whole)
        {
            var read = await socket.ReceiveAsync(answer.AsMemory(have));
            if (read == 0) throw new IOException("The server closed the connection.");
            have += read;
            if (whole == int.MaxValue) whole = WholeLength(answer.AsSpan(0, have));
        }
        return answer.AsSpan(0, 12).SequenceEqual("HTTP/1.1 200"u8);
    }

    /// <summary>Head and body, once the head is there.</summary>
    private static int WholeLength(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return int.MaxValue;
        // As Kestrel writes it; without one there is no end to wait for.
        var name = bytes.IndexOf("Content-Length: "u8);
        if (name < 0) throw new IOException("The server gave no length.");
        var digits = bytes[(name + "Content-Length: ".Length)..end];
        if (digits.IndexOf((byte)'\r') is >= 0 and var line) digits = digits[..line];
        return end + 4 + int.Parse(digits, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        socket.Dispose();
        due.Dispose();
    }
}
