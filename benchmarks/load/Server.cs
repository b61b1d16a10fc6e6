using System.Diagnostics;
using Stamp.Measuring;

namespace Stamp.Load;

/// <summary>A server of ours as a process: started, awaited, stopped by its own id.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process process;

    private Server(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    /// <summary>Resident bytes now.</summary>
    public long Memory => Figure("VmRSS:");

    /// <summary>Processor time until now.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="redis">Where scans are recorded; null: in the data folder.</param>
    /// <param name="database">Connection string of the registry; null: in the data folder.</param>
    public static Server Verify(string data, string url, string? redis = null, string? database = null) => Start(
        ["Stamp.Verify.dll"], Path.Combine(Checkout.Root, "src", "Stamp.Verify", "bin", "Release", "net10.0"), url,
        new()
        {
            ["STAMPS_DATA"] = data,
            ["STAMPS_VERIFY_URL"] = url,
            ["STAMPS_REDIS"] = redis,
            ["STAMPS_DATABASE"] = database,
            // Every request comes from one address here. High, not off: what the limits cost is measured too.
            ["STAMPS_CLIENT_RATE"] = "1000000",
            ["STAMPS_CLIENT_BURST"] = "1000000",
        });

    public static Server Reference(int size, string contentType, string url, string? redis = null) => Start(
        ["Stamp.Load.dll", "reference", url, $"{size}", contentType, .. redis is null ? Array.Empty<string>() : [redis]],
        // Compiled in steps like the service, which this program itself is not.
        AppContext.BaseDirectory, url, new() { ["DOTNET_TieredCompilation"] = "1" });

    private static Server Start(string[] arguments, string folder, string url, Dictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(folder, arguments[0]));
        foreach (var argument in arguments[1..]) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var server = new Server(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."), url);
        using var client = new HttpClient();
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                client.GetAsync(new Uri(url + "/health/live")).Wait();
                return server;
            }
            catch (AggregateException)
            {
                Thread.Sleep(100);
            }
        }
        server.Dispose();
        throw new InvalidOperationException($"{arguments[0]} does not answer at {url}.");
    }

    private long Figure(string name) => File.ReadLines($"/proc/{process.Id}/status")
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) * 1024)
        .Single();

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
