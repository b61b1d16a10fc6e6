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

    public Relay(int target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

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
                _ = CopyAsync(near, far, mine);
                _ = CopyAsync(far, near, mine);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, int mine)
    {
        var buffer = new byte[4_096];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
                if (mine == Volatile.Read(ref generation)) await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone; the other is closed with the test.
        }
    }
}
