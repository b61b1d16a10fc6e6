using System.Globalization;
using Stamp.Core.Settings;
using Stamp.Measuring;
using Stamp.Tests.Servers;

namespace Stamp.Load;

/// <summary>Everything that is measured of the verify service, in the order in which it is written to RESULTS.md.</summary>
internal sealed class VerifyRun(string folder, int seconds, int rounds)
{
    private const string VerifyUrl = "http://127.0.0.1:18080", OtherUrl = "http://127.0.0.1:18081", ReferenceUrl = "http://127.0.0.1:18082";

    /// <summary>Of the rate that a closed loop reaches.</summary>
    private const double OpenShare = 0.6;

    private const int OpenSeconds = 60;

    /// <summary>What two cores that also carry the clients and Redis do without haste, and what a phone network brings at a fair.</summary>
    private const double EasyShare = 0.2;

    private readonly List<string> lines = [];
    private readonly ClosedLoop closed = new(seconds, rounds);
    private int visitors;

    /// <param name="batches">In the registry beside the three that are scanned, in the last comparison.</param>
    public IReadOnlyList<string> Measure(int batches, string command)
    {
        Say(string.Create(CultureInfo.InvariantCulture,
            $"`{command}`, commit {Checkout.Commit}, {DateTime.UtcNow:yyyy-MM-dd}: {Checkout.Machine}, redis-server {RedisVersion()}. {seconds} s a load, median of {rounds} rounds."));
        var few = new DataFolder(Path.Combine(folder, "few"));
        var paths = LoadData.Make(few, 0);
        Say("", "| embedded, against bare Kestrel | answers/s | reference/s | ratio | from – to | wanted | p99 |", "|---|---|---|---|---|---|---|");
        foreach (var @case in Case.Embedded) Say(Embedded(@case).ToString());
        WithRedis(few, paths);
        Changes();
        Memory();
        if (batches > 0) Batches(few, paths, batches);
        return lines;
    }

    private static string RedisVersion() =>
        Checkout.Say("redis-server", "--version").Split(' ').First(word => word.StartsWith("v=", StringComparison.Ordinal))[2..];

    private void WithRedis(DataFolder few, string paths)
    {
        using var redis = new RedisProcess();
        Measured result;
        using (var verify = Server.Verify(few.Path, VerifyUrl, redis.Configuration))
        {
            Say("", "| Redis, against bare Kestrel with one scripted Redis call | answers/s | reference/s | ratio | from – to | wanted | p99 |", "|---|---|---|---|---|---|---|");
            result = closed.Measure(paths, verify, Case.WithRedis, (size, type) => Server.Reference(size, type, ReferenceUrl, redis.Configuration));
            Say(result.ToString());
        }
        Open(result.Subject.PerSecond, result.BodySize);
    }

    private Measured Embedded(Case @case)
    {
        var fresh = new DataFolder(Path.Combine(folder, Guid.NewGuid().ToString("N")));
        var paths = LoadData.Make(fresh, 0);
        using var verify = Server.Verify(fresh.Path, VerifyUrl);
        return closed.Measure(paths, verify, @case, (size, type) => Server.Reference(size, type, ReferenceUrl));
    }

    // The reference at the same rate as well: what of a delay is this machine's, its clients' and Redis's own.
    private void Open(double fastest, int size)
    {
        Say("", "| open loop | due/s | answers | p50 | p99 (wanted 10 ms) | p99.9 (wanted 50 ms) | longest | failed |", "|---|---|---|---|---|---|---|---|");
        foreach (var share in (double[])[OpenShare, EasyShare])
        {
            var rate = fastest * share;
            Say(
                OpenVerify(rate).Row($"JSON, recorded in Redis, {share:P0} of that rate, {OpenSeconds} s"),
                OpenReference(rate, size).Row("the reference at this rate"));
        }
    }

    // Each with a ledger of its own: what a load before it left to the journal is no part of this one.
    private Latency OpenVerify(double rate)
    {
        var fresh = new DataFolder(Path.Combine(folder, Guid.NewGuid().ToString("N")));
        var paths = LoadData.Make(fresh, 0);
        using var redis = new RedisProcess();
        using var verify = Server.Verify(fresh.Path, VerifyUrl, redis.Configuration);
        return Open(verify, paths, rate);
    }

    private Latency OpenReference(double rate, int size)
    {
        using var redis = new RedisProcess();
        using var reference = Server.Reference(size, Case.Json, ReferenceUrl, redis.Configuration);
        return Open(reference, LoadData.Make(new DataFolder(Path.Combine(folder, Guid.NewGuid().ToString("N"))), 0), rate);
    }

    private Latency Open(Server server, string paths, double rate)
    {
        var loop = new OpenLoop(new(server.Url), File.ReadAllLines(paths), Case.Json);
        // As long as the runtime goes on compiling (ClosedLoop).
        loop.Run(rate, 20, visitors++);
        return loop.Run(rate, OpenSeconds, visitors++);
    }

    public void Changes()
    {
        Say("", "| from a change's commit until a node tells of it | median | 99 % | longest | wanted |", "|---|---|---|---|---|");
        var recalled = new DataFolder(Path.Combine(folder, "recalled"));
        Say(ChangeRun.Measure(recalled, LoadData.Make(recalled, 0), VerifyUrl, OtherUrl));
    }

    public void Memory()
    {
        Say("", "| ledger | random scans | before | after | more | wanted | failed |", "|---|---|---|---|---|---|---|");
        Say(MemoryRun.Measure(new(Path.Combine(folder, "wide")), VerifyUrl, null));
        using var redis = new RedisProcess();
        Say(MemoryRun.Measure(new(Path.Combine(folder, "wide-redis")), VerifyUrl, redis.Configuration));
    }

    /// <summary>The registry on a server beside one in a file: the cache carries nearly every scan, so it should make no difference.</summary>
    public IReadOnlyList<string> Registries(string command)
    {
        using var database = ServerDatabase.Make();
        Say(string.Create(CultureInfo.InvariantCulture,
            $"`{command}`, commit {Checkout.Commit}, {DateTime.UtcNow:yyyy-MM-dd}: {Checkout.Machine}. {seconds} s a load, {rounds} rounds."));
        Say("", "| verify with its registry on a server, against one with a file | ratio | from – to | wanted |", "|---|---|---|---|");
        var (ofFile, ofServer) = (new DataFolder(Path.Combine(folder, "file")), new DataFolder(Path.Combine(folder, "server")));
        var (filePaths, serverPaths) = (LoadData.Make(ofFile, 0), LoadData.Make(ofServer, 0, database.Address));
        foreach (var @case in Case.Embedded)
        {
            using var file = Server.Verify(ofFile.Path, VerifyUrl);
            using var server = Server.Verify(ofServer.Path, OtherUrl, database: database.ConnectionString);
            var ratios = closed.Compare(file, filePaths, server, serverPaths, @case, rests: true);
            Say(string.Create(CultureInfo.InvariantCulture, $"| {@case.Name} | {ratios[ratios.Count / 2]:0.000} | {ratios[0]:0.000} – {ratios[^1]:0.000} | 0.97 |"));
        }
        return lines;
    }

    private void Batches(DataFolder few, string paths, int batches)
    {
        var many = new DataFolder(Path.Combine(folder, "many"));
        var manyPaths = LoadData.Make(many, batches);
        using var small = Server.Verify(few.Path, VerifyUrl);
        using var large = Server.Verify(many.Path, OtherUrl);
        var ratios = closed.Compare(small, paths, large, manyPaths, Case.Embedded[1]);
        Say("", string.Create(CultureInfo.InvariantCulture,
            $"With {batches:N0} batches of 1,000 stamps more in the registry: {ratios[ratios.Count / 2]:0.000} of the throughput with three ({ratios[0]:0.000} – {ratios[^1]:0.000}; wanted: within 5 %)."));
    }

    private void Say(params string[] said)
    {
        foreach (var line in said)
        {
            Console.WriteLine(line);
            lines.Add(line);
        }
    }
}
