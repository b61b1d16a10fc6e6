using System.Diagnostics;

namespace Stamp.Load;

/// <summary>A server of ours as a process: started, awaited, stopped by its own id.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process process;

    private Server(Process process) => this.process = process;

    public long PeakMemory => process.HasExited ? 0 : PeakOf(process.Id);

    public static Server Verify(string data, string url) => Start(
        ["Stamp.Verify.dll"], Path.Combine(Root(), "src", "Stamp.Verify", "bin", "Release", "net10.0"), url,
        new()
        {
            ["STAMPS_DATA"] = data,
            ["STAMPS_VERIFY_URL"] = url,
            // Every request comes from one address here. High, not off: what the limits cost is measured too.
            ["STAMPS_CLIENT_RATE"] = "1000000",
            ["STAMPS_CLIENT_BURST"] = "1000000",
        });

    public static Server Reference(int size, string contentType, string url) => Start(
        ["Stamp.Load.dll", "reference", url, $"{size}", contentType], AppContext.BaseDirectory, url, []);

    private static Server Start(string[] arguments, string folder, string url, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(folder, arguments[0]));
        foreach (var argument in arguments[1..]) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var server = new Server(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
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

    /// <summary>Peak resident bytes of a process on Linux.</summary>
    private static long PeakOf(int id) => File.ReadLines($"/proc/{id}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) * 1024)
        .Single();

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Stamps.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not inside the project.");
        return folder;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
