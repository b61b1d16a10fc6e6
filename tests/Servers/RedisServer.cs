using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stamp.Tests.Servers;

/// <summary>
/// A real redis-server of the tests' own, on loopback, in a folder of its own, with nothing kept unless asked
/// for. Only ever signalled by its own id, and killed at the latest when the tests are done with it.
/// </summary>
public sealed class RedisServer : IDisposable
{
    /// <summary>Far beyond any start, on a machine that does other things as well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stamps-redis-");
    private readonly string[] options;
    private Process process;

    /// <param name="port">A free one, which the options name too where they name any.</param>
    private RedisServer(int port, string[] options)
    {
        (Port, this.options) = (port, options);
        process = Launch();
    }

    public int Port { get; }

    public int ProcessId => process.Id;

    /// <summary>Neither killed nor suspended.</summary>
    public bool Runs { get; private set; } = true;

    /// <summary>As <c>STAMPS_REDIS</c> names it.</summary>
    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <param name="options">As on redis-server's command line.</param>
    public static RedisServer Start(params string[] options) => StartAt(FreePort(), options);

    public static RedisServer StartAt(int port, params string[] options)
    {
        Tool.Require("redis-server");
        Tool.Require("redis-cli");
        return new(port, options);
    }

    /// <summary>
    /// Closes the user that everybody is without a name, which lets in whoever gives a wrong password too; <see cref="Say"/>
    /// goes on as another.
    /// </summary>
    public void CloseDefaultUser()
    {
        Say("ACL", "SETUSER", "tester", "on", ">tester", "~*", "&*", "+@all");
        Say("ACL", "SETUSER", "default", "off");
        login = ["--user", "tester", "--pass", "tester", "--no-auth-warning"];
    }

    private string[] login = [];

    /// <summary>Runs a command with redis-cli, another client than ours, where in a cluster its key lies, and answers what it says.</summary>
    public string Say(params string[] command) => Tool.Run("redis-cli", ["-c", "-p", Port.ToString(CultureInfo.InvariantCulture), .. login, .. command]);

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        Runs = false;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>SIGSTOP: connections stay open, and nothing comes back.</summary>
    public void Suspend()
    {
        Runs = false;
        Tool.Run("kill", "-STOP", process.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>SIGCONT: after <see cref="Suspend"/>.</summary>
    public void Resume()
    {
        Tool.Run("kill", "-CONT", process.Id.ToString(CultureInfo.InvariantCulture));
        Runs = true;
    }

    /// <summary>After <see cref="Kill"/>: at the same port, with what its folder kept (nothing, unless options say so).</summary>
    public void StartAgain()
    {
        process = Launch();
        Runs = true;
    }

    public void Dispose()
    {
        try
        {
            if (!process.HasExited) Kill();
        }
        catch (InvalidOperationException)
        {
            // Killed by the test already.
        }
        folder.Delete(recursive: true);
    }

    /// <summary>One that is free now, and its cluster bus (10,000 above) with it.</summary>
    public static int FreePort()
    {
        while (true)
        {
            using var asked = new TcpListener(IPAddress.Loopback, 0);
            asked.Start();
            var port = ((IPEndPoint)asked.LocalEndpoint).Port;
            if (port > 55_000) continue;
            try
            {
                using var bus = new TcpListener(IPAddress.Loopback, port + 10_000);
                bus.Start();
                return port;
            }
            catch (SocketException)
            {
                // Someone else's.
            }
        }
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("redis-server",
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder.FullName,
            "--logfile", Path.Combine(folder.FullName, "redis.log"), "--save", "", "--appendonly", "no", .. options,
        ]);
        var started = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        while (!Answers())
        {
            var log = Path.Combine(folder.FullName, "redis.log");
            Assert.False(started.HasExited, $"redis-server ended: {(File.Exists(log) ? File.ReadAllText(log) : "")}");
            Assert.True(watch.Elapsed < Patience, "redis-server does not answer.");
            Thread.Sleep(20);
        }
        return started;
    }

    // "+PONG", or a refusal that only a server that is up can give.
    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            client.ReceiveTimeout = 1_000;
            var stream = client.GetStream();
            stream.Write("PING\r\n"u8);
            var answer = new byte[16];
            return Encoding.ASCII.GetString(answer, 0, stream.Read(answer)) is ['+', 'P', ..] or ['-', 'N', ..];
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }
}
