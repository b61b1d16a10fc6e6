using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Transfer;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Storage.Transfer;

public sealed class FileTransferTests() : TransferContract(() => new FileTarget());

[Trait("registry", "server")]
public sealed class ServerTransferTests() : TransferContract(() => new ServerTarget());

/// <summary>What a transfer keeps to, whatever it copies into.</summary>
public abstract class TransferContract : IDisposable
{
    private readonly TestTarget target;
    private readonly FullRegistry source;

    // The target first: without a server there is nothing to make a source for.
    private protected TransferContract(Func<TestTarget> make) => (target, source) = (make(), new());

    public void Dispose()
    {
        target.Dispose();
        source.Dispose();
    }

    [Fact]
    public void Copies_and_proves_every_row_of_every_table()
    {
        var content = source.Content();
        var watched = new Watched();

        // As the verb does it.
        var report = new RegistryTransfer(source.Database, target.Address, source.Keys, source.Temp.Clock).Run(watched.Begin, default).Value;

        // A table of a later version has to be filled by FullRegistry too.
        Assert.All(content, table => Assert.True(table.Value.Rows > 0, $"{table.Key} has no row to copy"));
        using var copy = RegistryDatabase.OpenOrCreate(target.Address, RegistryDatabase.IssuerPatience, source.Temp.Clock).Value;
        Assert.Equal(content, FullRegistry.ContentOf(copy, source.Tables()));
        Assert.Equal((content.Count, content.Values.Sum(table => table.Rows), TransferProof.Verdicts), (report.Tables, report.Rows, report.Verdicts));
        Assert.Equal(report.Rows, report.Copied);
        Assert.Equal(new AuditTrail(source.Database).Verify().Value, new AuditTrail(copy).Verify().Value);
        Assert.Equal([TransferPhase.Copy, TransferPhase.Compare, TransferPhase.Verdicts], watched.Begun.Select(phase => phase.Phase));
        Assert.Null(copy.CheckSchema());
    }

    [Fact]
    public void The_copy_goes_on_where_the_source_ended()
    {
        _ = source.To(target.Address).Run(new Watched().Begin, default).Value;
        using var copy = RegistryDatabase.OpenOrCreate(target.Address, RegistryDatabase.IssuerPatience, source.Temp.Clock).Value;

        Assert.Equal(4, new BatchOperations(copy).Issue(TempRegistry.Order(10), TempRegistry.Office).Value.Batch.Number);
        _ = new RangeOperations(copy).Activate(4, new(1, 2), TempRegistry.Lot, TempRegistry.Office).Value;
        Assert.Null(new AuditTrail(copy).Verify().Value.Fault);
    }

    [Fact]
    public void Goes_on_after_it_was_stopped_and_lets_no_program_in_before_the_end()
    {
        using var stop = new CancellationTokenSource();
        var watched = new Watched((_, rows) =>
        {
            if (rows >= 30) stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => source.To(target.Address).Run(watched.Begin, stop.Token));

        var refused = RegistryDatabase.OpenOrCreate(target.Address, RegistryDatabase.IssuerPatience, TimeProvider.System).Rejection;
        var reader = RegistryDatabase.ForReading(target.Address, RegistryDatabase.VerifyPatience).CheckSchema();
        Assert.Equal(RejectionKind.Storage, refused?.Kind);
        Assert.Contains("transfer", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(refused, reader);

        var report = source.To(target.Address).Run(new Watched().Begin, default).Value;
        Assert.InRange(report.Copied, 1, report.Rows - 30);
        using var copy = RegistryDatabase.OpenOrCreate(target.Address, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        Assert.Equal(source.Content(), FullRegistry.ContentOf(copy, source.Tables()));
    }

    [Fact]
    public void Run_again_after_its_end_it_proves_it_again_and_copies_nothing()
    {
        var first = source.To(target.Address).Run(new Watched().Begin, default).Value;

        var again = source.To(target.Address).Run(new Watched().Begin, default).Value;

        Assert.Equal(first with { Copied = 0 }, again);
    }

    [Fact]
    public void Refuses_a_target_that_holds_anything()
    {
        using (var other = RegistryDatabase.OpenOrCreate(target.Address, RegistryDatabase.IssuerPatience, TimeProvider.System).Value)
            _ = new RegistryStore(other).Put(new ProducerDraft("HAI", "Hai", ProducerKind.Household, "Na Rì", "Bắc Kạn"), TempRegistry.Office).Value;

        var refused = source.To(target.Address).Run(new Watched().Begin, default).Rejection;

        Assert.Equal(RejectionKind.Conflict, refused?.Kind);
        Assert.Equal(1, target.Scalar("SELECT count(*) FROM producer"));
        Assert.Equal(0, target.Scalar("SELECT count(*) FROM batch"));
        using var still = RegistryDatabase.OpenOrCreate(target.Address, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
    }

    [Fact]
    public void Does_not_go_on_with_another_registry_or_with_one_that_was_written_to_since()
    {
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => source.To(target.Address).Run(new Watched((_, _) => stop.Cancel()).Begin, stop.Token));
        using (var other = new FullRegistry())
            Assert.Contains("another registry", other.To(target.Address).Run(new Watched().Begin, default).Rejection!.Sentence.En, StringComparison.Ordinal);

        source.AddSightings(1, from: 1_000);

        var refused = source.To(target.Address).Run(new Watched().Begin, default).Rejection;
        Assert.Equal(RejectionKind.Conflict, refused?.Kind);
        Assert.Contains("written to since", refused!.Sentence.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE producer SET address = 'Nơi khác'", "producer")]
    [InlineData("DELETE FROM search_word", "search_word")]
    [InlineData("UPDATE counter SET value = value + 1 WHERE name = 'batch'", "counter")]
    public void A_copy_that_is_not_the_source_stays_locked(string statement, string table)
    {
        var refused = source.To(target.Address).Run(
            (phase, total) =>
            {
                if (phase == TransferPhase.Compare) target.Execute(statement);
                return new Watched().Begin(phase, total);
            },
            default).Rejection;

        Assert.Contains($"table {table} ", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.NotNull(RegistryDatabase.ForReading(target.Address, RegistryDatabase.VerifyPatience).CheckSchema());
    }

    [Fact]
    public void Lets_no_program_in_where_another_one_wrote_after_the_comparison()
    {
        var refused = source.To(target.Address).Run(
            (phase, total) =>
            {
                if (phase == TransferPhase.Verdicts) target.Execute("UPDATE counter SET value = value + 1 WHERE name = 'batch'");
                return new Watched().Begin(phase, total);
            },
            default).Rejection;

        Assert.Contains("another program", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.NotNull(RegistryDatabase.ForReading(target.Address, RegistryDatabase.VerifyPatience).CheckSchema());
    }

    [Fact]
    public void Does_not_move_a_registry_whose_audit_trail_is_broken()
    {
        source.Temp.Execute("DROP TRIGGER audit_is_never_changed; UPDATE audit SET actor = 'ai đó' WHERE number = 2");

        var refused = source.To(target.Address).Run(new Watched().Begin, default).Rejection;

        Assert.Equal(RejectionKind.Conflict, refused?.Kind);
        Assert.Contains("entry 2", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(0, target.Standing().Version);
    }

    [Fact]
    public void Holds_the_source_so_that_nobody_writes_what_would_be_missed()
    {
        using var other = RegistryDatabase.ForWriting(source.Path, TimeSpan.FromMilliseconds(1), TimeProvider.System);
        var phases = new List<(TransferPhase, RejectionKind?)>();

        _ = source.To(target.Address).Run(
            (phase, total) =>
            {
                phases.Add((phase, other.TryWrite<int>(TempRegistry.Office, _ => 0).Rejection?.Kind));
                return new Watched().Begin(phase, total);
            },
            default).Value;

        Assert.Equal([(TransferPhase.Copy, RejectionKind.Storage), (TransferPhase.Compare, RejectionKind.Storage), (TransferPhase.Verdicts, RejectionKind.Storage)], phases);
        Assert.Null(other.TryWrite<int>(TempRegistry.Office, _ => 0).Rejection);
    }
}
