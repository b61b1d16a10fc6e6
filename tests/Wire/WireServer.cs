using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;

namespace Stamp.Tests.Wire;

/// <summary>
/// A server on this machine that speaks as much TDS 7.4 as the product's driver needs ([MS-TDS], Microsoft's open specification),
/// so that the real driver and the real product meet whatever a server and the way to it can do wrong.
/// </summary>
internal sealed class WireServer : IDisposable
{
    public const string Password = "mật-khẩu-thật";

    public const string Database = "tem";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> open = [];
    private readonly List<string> heard = [];
    private readonly Func<WireSession> behind;
    private volatile bool isOver;

    /// <param name="behind">Makes what stands behind a connection.</param>
    public WireServer(Func<WireSession> behind)
    {
        this.behind = behind;
        listener.Start();
        Run(Accept);
    }

    /// <summary>Is told each request and the number of it, from 1; null: all goes well. To be set before the first request.</summary>
    public Func<WireRequest, int, WireFault?> Trouble { get; set; } = (_, _) => null;

    /// <summary>What befalls whoever wants to enter; null: all goes well.</summary>
    public Func<LoginRecord, WireFault?> AtLogin { get; set; } = _ => null;

    /// <summary>Connections are closed or left alone before the first word, as those of something that is no server.</summary>
    public WireFault? AtFirstWord { get; set; }

    public int Logins { get; private set; }

    public string Name => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1,{((IPEndPoint)listener.LocalEndpoint).Port}/{Database}");

    /// <summary>What was asked, in order, since the beginning or since <see cref="Forget"/>.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (open) return [.. heard];
        }
    }

    public void Forget()
    {
        lock (open) heard.Clear();
    }

    public RegistryAddress Address(string more = "Encrypt=false", string password = Password, string database = Database) => RegistryAddress.Server(Options(more, password, database));

    public ServerOptions Options(string more = "Encrypt=false", string password = Password, string database = Database) => ServerOptions.Parse(new SqlConnectionStringBuilder(more)
    {
        DataSource = Name.Split('/')[0],
        InitialCatalog = database,
        UserID = "tem",
        Password = password,
    }.ConnectionString).Value;

    /// <summary>All connections end at once, those that nobody uses too.</summary>
    public void CutAll()
    {
        lock (open)
        {
            open.ForEach(socket => socket.Dispose());
            open.Clear();
        }
    }

    public void Dispose()
    {
        isOver = true;
        listener.Stop();
        CutAll();
    }

    internal WireFault? Hear(WireRequest request)
    {
        lock (open)
        {
            heard.Add(request.Text);
            return Trouble(request, heard.Count);
        }
    }

    internal WireFault? Hear(LoginRecord login)
    {
        lock (open)
        {
            Logins++;
            return AtLogin(login);
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = listener.AcceptSocket();
                socket.NoDelay = true;
                lock (open)
                {
                    if (isOver) socket.Dispose();
                    else open.Add(socket);
                }
                Run(new WireConnection(this, socket, behind).Serve);
            }
        }
        catch (Exception error) when (isOver && error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private static void Run(Action work) => new Thread(() => work()) { IsBackground = true }.Start();
}
