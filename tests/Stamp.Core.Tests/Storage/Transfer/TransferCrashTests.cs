using System.Diagnostics;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Transfer;

namespace Stamp.Core.Tests.Storage.Transfer;

public sealed class FileTransferCrashTests() : TransferCrashContract(() => new FileTarget(), 20_000);

// A page of one row takes a server some milliseconds: fewer are enough to be killed among.
[Trait("registry", "server")]
public sealed class ServerTransferCrashTests() : TransferCrashContract(() => new ServerTarget(), 4_000);

/// <summary>The process that transfers is killed, whatever it copies into, and another one goes on.</summary>
public abstract class TransferCrashContract : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TestTarget target;
    private readonly FullRegistry source;
    private readonly TemporaryFolder folder = new();
    private readonly int sightings;

    // The target first: without a server there is nothing to make a source for. Sightings are pages of one row each, some
    // seconds of work: time to be killed in.
    private protected TransferCrashContract(Func<TestTarget> make, int sightings) =>
        (target, source, this.sightings) = (make(), new(sightings), sightings);

    private string Reached => folder["reached"];

    public void Dispose()
    {
        target.Dispose();
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Killed_among_the_rows_it_goes_on_with_the_same_result()
    {
        long seen = 0;
        for (var kill = 0; kill < 2; kill++)
        {
            var before = seen;
            KillOnce(raw => Copied(raw) > before + 50);
            seen = Copied();
            Assert.InRange(seen, 1, sightings - 1);
            RefusesPrograms();
        }
        var report = IsWhole();
        Assert.InRange(report.Copied, 1, report.Rows - seen);
    }

    [Fact]
    public void Killed_while_tables_are_made_before_the_first_row_and_at_each_step_of_the_proof_it_goes_on()
    {
        // Whatever of the tables stands there by then.
        KillOnce(raw => raw.Standing() is { Rejection: null, Value.Version: > 0 });
        foreach (var phase in Enum.GetValues<TransferPhase>())
        {
            KillOnce(_ => File.Exists(Reached), pause: phase);
            File.Delete(Reached);
            RefusesPrograms();
        }
        // Everything had been copied by then.
        Assert.Equal(0, IsWhole().Copied);
    }

    private void KillOnce(Func<RegistryDatabase, bool> when, TransferPhase? pause = null)
    {
        using var raw = target.AsItStands();
        using var process = TransferChild.Start(source.Path, target.Named, Reached, pause);
        try
        {
            var watch = Stopwatch.StartNew();
            while (!target.IsThere || !when(raw))
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
    }

    // Zero as well while its tables are being made.
    private static long Copied(RegistryDatabase raw) =>
        raw.Standing() is { Rejection: null, Value.IsBeingFilled: true } && raw.TryRead<long>(sql => sql.Scalar<long>("SELECT count(*) FROM sighting")) is { Rejection: null } read ? read.Value : 0;

    private long Copied()
    {
        using var raw = target.AsItStands();
        return Copied(raw);
    }

    private void RefusesPrograms() => Assert.Contains(
        "transfer", RegistryDatabase.OpenOrCreate(target.Address, RegistryDatabase.IssuerPatience, TimeProvider.System).Rejection?.Sentence.En, StringComparison.Ordinal);

    /// <summary>Transfers to the end and compares, whatever the transfer itself says of it.</summary>
    private TransferReport IsWhole()
    {
        var report = source.To(target.Address, 5_000).Run(new Watched().Begin, default).Value;
        using var copy = RegistryDatabase.OpenOrCreate(target.Address, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        Assert.Equal(source.Content(), FullRegistry.ContentOf(copy, source.Tables()));
        return report;
    }
}
