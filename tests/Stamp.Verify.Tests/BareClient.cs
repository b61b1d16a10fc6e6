using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stamp.Verify.Tests;

/// <summary>Asks over one kept connection, allocating nothing itself, so that what is allocated is the service's.</summary>
internal sealed class BareClient : IDisposable
{
    private static readonly byte[] Length = "Content-Length: "u8.ToArray(), End = "\r\n\r\n"u8.ToArray();

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] answer = new byte[64 * 1024];

    /// <param name="from">A loopback address to ask from; null: the usual one.</param>
    public BareClient(int port, IPAddress? from = null)
    {
        if (from is not null) socket.Bind(new IPEndPoint(from, 0));
        socket.ReceiveTimeout = (int)VerifyUnderTest.Patience.TotalMilliseconds;
        socket.Connect(IPAddress.Loopback, port);
    }

    /// <summary>The whole answer, head and body, until the next is asked.</summary>
    public ReadOnlySpan<byte> Ask(ReadOnlySpan<byte> request)
    {
        Send(request);
        return Receive();
    }

    public void Send(ReadOnlySpan<byte> request) => socket.Send(request);

    /// <inheritdoc cref="Ask" />
    public ReadOnlySpan<byte> Receive()
    {
        for (int got = 0, whole = int.MaxValue; ;)
        {
            var more = socket.Receive(answer, got, answer.Length - got, SocketFlags.None);
            // Not by an assertion: that would allocate.
            if (more == 0) throw new IOException("The service closed the connection.");
            got += more;
            var head = answer.AsSpan(0, got).IndexOf(End);
            if (head >= 0)
            {
                var length = answer.AsSpan(answer.AsSpan(0, head).IndexOf(Length) + Length.Length);
                Assert.True(Utf8Parser.TryParse(length, out int body, out _));
                whole = head + End.Length + body;
            }
            if (got == whole) return answer.AsSpan(0, got);
        }
    }

    public static byte[] Request(string path, string accept, string agent) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\nUser-Agent: {agent}\r\n\r\n");

    public void Dispose() => socket.Dispose();
}
