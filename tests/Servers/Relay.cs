using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Stamp.Tests.Servers;

/// <summary>A network between us and a server: connections can be made to lead nowhere, without being closed.</summary>
public sealed class Relay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> open = [];
    private readonly int target;
    private int generation;
    private volatile Way cut;

    private enum Way
    {
        None,
        Question,
        Answer,
    }

    public Relay(int target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The server's next words on any connection are lost, and the connection with them; after that all is well.</summary>
    public void LoseNextAnswer() => cut = Way.Answer;

    /// <summary>As <see cref="LoseNextAnswer"/>, of what is said to the server.</summary>
    public void LoseNextQuestion() => cut = Way.Question;

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Connections made so far stay open, and nothing comes through them any more; new ones work.</summary>
    public void LoseConnections() => Interlocked.Increment(ref generation);

    public void Dispose()
    {
        listener.Stop();
        lock (open) open.ForEach(client => client.Dispose());
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var (near, far) = (await listener.AcceptTcpClientAsync(), new TcpClient());
                lock (open) open.AddRange([near, far]);
                await far.ConnectAsync(IPAddress.Loopback, target);
                var mine = Volatile.Read(ref generation);
                _ = CopyAsync(near, far, mine, Way.Question);
                _ = CopyAsync(far, near, mine, Way.Answer);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, int mine, Way way)
    {
        var buffer = new byte[4_096];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                if (cut == way)
                {
                    cut = Way.None;
                    from.Dispose();
                    to.Dispose();
                    return;
                }
                if (mine == Volatile.Read(ref generation)) await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone; the other is closed with the test.
        }
    }
}
