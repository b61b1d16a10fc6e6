using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;
using Stamp.Core.Redis;

namespace Stamp.Load;

/// <summary>A redis-server for a measurement: on loopback, nothing kept on disk, stopped by its own id.</summary>
internal sealed class RedisProcess : IDisposable
{
    private readonly Process process;
    private readonly ConnectionMultiplexer connection;

    public RedisProcess()
    {
        using (var asked = new TcpListener(IPAddress.Loopback, 0))
        {
            asked.Start();
            Port = ((IPEndPoint)asked.LocalEndpoint).Port;
        }
        process = Process.Start(new ProcessStartInfo("redis-server",
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--logfile", "/dev/null",
        ])) ?? throw new InvalidOperationException("redis-server did not start.");
        connection = Open();
    }

    public int Port { get; }

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public IDatabase Database => connection.GetDatabase();

    /// <summary>As the service connects, with a patience for a machine at its limit.</summary>
    public RedisLink Link() => RedisLink.Connect(new(Configuration) { Patience = TimeSpan.FromSeconds(30) }).Value;

    /// <summary>One figure of INFO.</summary>
    public long Info(string section, string name) => long.Parse(
        ((string)Database.Execute("INFO", section)!).Split('\n').Single(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split(':')[1].Trim(),
        CultureInfo.InvariantCulture);

    public void Dispose()
    {
        connection.Dispose();
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private ConnectionMultiplexer Open()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return ConnectionMultiplexer.Connect(Configuration + ",syncTimeout=60000");
            }
            catch (RedisConnectionException) when (tries < 50 && !process.HasExited)
            {
                Thread.Sleep(100);
            }
        }
    }
}
