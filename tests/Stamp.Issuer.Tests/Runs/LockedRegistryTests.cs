using Microsoft.Data.Sqlite;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Tests.Commands;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Tests.Runs;

/// <summary>Another program holds the registry's write lock between the steps of a run.</summary>
public sealed class LockedRegistryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private sealed class Held(IssuerFolder issuer) : IDisposable
    {
        private SqliteConnection? other;
        private SqliteTransaction? writing;

        public void Take()
        {
            if (other is not null) return;
            other = issuer.Raw();
            writing = other.BeginTransaction(deferred: false);
        }

        public void Dispose()
        {
            writing?.Dispose();
            other?.Dispose();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_file_that_can_not_be_recorded_is_finished_by_a_resume(bool beforeItIsRecorded)
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var workshop = new Workshop(issuer, Patience);
        var target = issuer["labels/batch-1-a4-24.csv"];
        using (var held = new Held(issuer))
        {
            var format = new SlowedFormat(new CsvData(), beforeItIsRecorded ? held.Take : null, beforeItIsRecorded ? null : held.Take);
            var rejection = workshop.Runner(format).Print(new(1, Format: "csv"), CancellationToken.None).Rejection;
            Assert.Equal(RejectionKind.Storage, rejection?.Kind);
            Assert.EndsWith("The file is written; afterwards run: print 1 --resume.", rejection!.Sentence.En, StringComparison.Ordinal);
            Assert.Contains("Tệp đã ghi xong", rejection.Sentence.Vi, StringComparison.Ordinal);
        }
        // Unrecorded it has no name; recorded it has, and only the record of that is missing.
        Assert.Equal(beforeItIsRecorded, !File.Exists(target));
        Assert.Equal(beforeItIsRecorded ? PrintRunState.Running : PrintRunState.Written, Assert.Single(workshop.Runs.OfBatch(1).Value).State);

        (await issuer.Run("print", "1", "--resume")).Done();

        Assert.Equal(PrintRunState.Completed, Assert.Single(workshop.Runs.OfBatch(1).Value).State);
        Assert.Equal(["batch-1-a4-24.csv", "batch-1-a4-24.csv.manifest.json"], Directory.GetFileSystemEntries(issuer["labels"]).Select(Path.GetFileName).Order());
        (await issuer.Run("print", "1", "--format", "csv", "--reason", "lost", "--out", issuer.Outside("again.csv"))).Done();
        Assert.Equal(File.ReadAllBytes(issuer.Outside("again.csv")), File.ReadAllBytes(target));
    }

    [Fact]
    public async Task A_run_that_fails_while_the_registry_is_locked_leaves_no_file_and_gives_way_to_the_next()
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var workshop = new Workshop(issuer, Patience);
        using (var held = new Held(issuer))
        {
            var format = new SlowedFormat(new PdfSheets(), () =>
            {
                held.Take();
                throw new IOException("No space left on device", 28);
            });
            var rejection = workshop.Runner(format).Print(new(1), CancellationToken.None).Rejection;
            // What went wrong first is what is told.
            Assert.Equal(RejectionKind.Files, rejection?.Kind);
        }
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));
        Assert.Equal(PrintRunState.Running, Assert.Single(workshop.Runs.OfBatch(1).Value).State);

        (await issuer.Run("print", "1")).Done();

        Assert.Equal([PrintRunState.Abandoned, PrintRunState.Completed], workshop.Runs.OfBatch(1).Value.Select(run => run.State));
    }

    [Fact]
    public async Task A_registry_locked_from_the_start_leaves_no_run()
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var workshop = new Workshop(issuer, Patience);
        using (var held = new Held(issuer))
        {
            held.Take();
            Assert.Equal(RejectionKind.Storage, workshop.Runner(new PdfSheets()).Print(new(1), CancellationToken.None).Rejection?.Kind);
        }
        Assert.Empty(workshop.Runs.OfBatch(1).Value);
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));
    }
}
