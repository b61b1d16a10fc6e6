using System.Diagnostics;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Transfer;

namespace Stamp.Core.Tests.Storage.Transfer;

public sealed class TransferCrashTests
{
    private const string From = "STAMPS_TEST_TRANSFER_FROM", To = "STAMPS_TEST_TRANSFER_TO";

    /// <summary>20,000 pages of one row each, some seconds of work: time to be killed in.</summary>
    private const int Sightings = 20_000, Kills = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public void Killed_in_the_middle_it_goes_on_with_the_same_result()
    {
        using var source = new FullRegistry(Sightings);
        using var target = new FileTarget();
        long seen = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start(source.Path, target.Path);
            try
            {
                var watch = Stopwatch.StartNew();
                while (Copied(target) is var copied && copied <= seen + 50)
                {
                    Assert.True(watch.Elapsed < Patience, "The transfer never got on.");
                    Assert.False(process.HasExited, "The transfer ended before it could be killed.");
                    Thread.Sleep(5);
                }
            }
            finally
            {
                // SIGKILL, to this child alone.
                process.Kill();
                process.WaitForExit();
            }
            seen = Copied(target);
            Assert.InRange(seen, 1, Sightings - 1);
        }

        var report = source.To(target.Address, 5_000).Run(new Watched().Begin, default).Value;

        Assert.InRange(report.Copied, 1, report.Rows - seen);
        using var copy = RegistryDatabase.OpenOrCreate(target.Address, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        Assert.Equal(source.Content(), FullRegistry.ContentOf(copy, source.Tables()));
    }

    /// <summary>Run by the test above in a process of its own.</summary>
    [Fact(Explicit = true)]
    public void Transfers_until_it_is_killed()
    {
        using var source = RegistryDatabase.OpenOrCreate(Environment.GetEnvironmentVariable(From)!, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        RegistryAddress target = Environment.GetEnvironmentVariable(To)!;
        var transfer = new RegistryTransfer(source, target, Keyring.Create(TimeProvider.System), TimeProvider.System) { PageRows = 1 };
        _ = transfer.Run(new Watched().Begin, default).Value;
    }

    private static Process Start(string from, string to)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(TransferCrashTests).Assembly.Location, "-noColor", "-explicit", "only",
            "-method", $"{typeof(TransferCrashTests).FullName}.{nameof(Transfers_until_it_is_killed)}",
        ])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[From] = from;
        start.Environment[To] = to;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static long Copied(FileTarget target)
    {
        if (!File.Exists(target.Path)) return 0;
        using var raw = RegistryDatabase.ForReading(target.Address, RegistryDatabase.IssuerPatience, pooled: false);
        // Zero as well while its tables are being made.
        return raw.TryRead<long>(sql => sql.Scalar<long>("SELECT count(*) FROM sqlite_schema WHERE name = 'sighting'") == 0 ? 0 : sql.Scalar<long>("SELECT count(*) FROM sighting"))
            is { Rejection: null } read ? read.Value : 0;
    }
}
