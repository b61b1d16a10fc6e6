using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Stamp.Load;

/// <summary>
/// One keep-alive connection that sends a request when it is told to and says when the answer is there. Bare
/// bytes, and nothing is allocated for a request: a client that is costly to run would measure itself.
/// </summary>
internal sealed class PacedConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] request = new byte[1024];
    private readonly byte[] answer = new byte[32 * 1024];

    public PacedConnection(Uri server) => socket.Connect(new IPEndPoint(IPAddress.Parse(server.Host), server.Port));

    /// <summary>The request under way.</summary>
    public int Number { get; private set; }

    /// <param name="head">Of the request, to the end of the visitor's name.</param>
    /// <param name="number">Ends the visitor's name.</param>
    public void Send(int number, ReadOnlySpan<byte> head, int visitor)
    {
        Number = number;
        head.CopyTo(request);
        visitor.TryFormat(request.AsSpan(head.Length), out var digits, default, CultureInfo.InvariantCulture);
        "\r\n\r\n"u8.CopyTo(request.AsSpan(head.Length + digits));
        socket.Send(request.AsSpan(0, head.Length + digits + 4));
    }

    /// <summary>Tells of each answer, and whether it was 200, until the connection is closed.</summary>
    public async Task ReadAsync(Action<PacedConnection, bool> answered)
    {
        var (have, whole) = (0, int.MaxValue);
        while (true)
        {
            int read;
            try
            {
                read = await socket.ReceiveAsync(answer.AsMemory(have));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
            if (read == 0) return;
            have += read;
            if (whole == int.MaxValue) whole = WholeLength(answer.AsSpan(0, have));
            if (have < whole) continue;
            (have, whole) = (0, int.MaxValue);
            answered(this, answer.AsSpan(0, 12).SequenceEqual("HTTP/1.1 200"u8));
        }
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

    public void Dispose() => socket.Dispose();
}
