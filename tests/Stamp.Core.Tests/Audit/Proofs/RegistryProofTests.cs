using Stamp.Core.Audit.Proofs;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Audit.Proofs;

/// <summary>That the tables follow from the trail; <see cref="TamperTests"/> goes through each column.</summary>
[Trait("registry", "contract")]
public sealed class RegistryProofTests : IDisposable
{
    private readonly TempRegistry temp = new();

    public void Dispose() => temp.Dispose();

    private RegistryProofReport Prove() => TamperedCopy.Prove(temp.Database);

    [Fact]
    public void A_new_registry_is_intact() => Assert.True(Prove().IsIntact);

    [Fact]
    public void Rows_written_by_plain_SQL_are_named()
    {
        var batch = temp.Issue(100);
        temp.Execute($"""
            INSERT INTO batch (number, product_id, stamp_count, key_epoch, template, sealed, issued_at, stock_expires_on)
              VALUES (7, 1, 5000, 0, 'a4-24', 0, '2026-11-21T03:00:00.000000', '2027-05-21');
            INSERT INTO range_move (id, batch, kind, first, last, lot, produced_on, expires_on, actor, at)
              VALUES (9, {batch}, 'activate', 1, 10, 'L', '2026-11-01', '2027-11-01', 'van-phong', '2026-11-21T03:00:00.000000');
            INSERT INTO star_certificate (id, product_id, number, stars, authority, decided_on, valid_until)
              VALUES (8, 1, 'GCN-8', 5, 'Bộ', '2025-03-01', '2028-03-01');
            """);
        var report = Prove();

        Assert.False(report.IsIntact);
        Assert.Null(report.Trail.Fault);
        // Their counters are behind them too.
        Assert.Equal(
            [("batch", "batch 7", 7L), ("range_move", $"batch {batch}", 9L), ("star_certificate", "certificate GCN-8", 8L)],
            report.Tables!.First.Where(finding => finding.Fault == ProofFault.RowWithoutEntry).Select(finding => (finding.Table, finding.Subject, finding.Key!.Value)).Order());
        Assert.Equal(6, report.Tables.Found);
    }

    [Fact]
    public void Of_a_broken_trail_nothing_follows()
    {
        temp.Issue(100);
        if (TempRegistry.OnServer) return;
        temp.Execute("DROP TRIGGER audit_is_never_changed; UPDATE audit SET actor = 'ai đó' WHERE number = 3");
        var report = Prove();
        Assert.Equal((3, null, false), (report.Trail.Fault!.Number, report.Tables, report.IsIntact));
    }

    [Fact]
    public void A_change_made_afterwards_does_not_cover_up_what_was_tampered_with()
    {
        temp.Execute("UPDATE producer SET address = 'Nơi khác'");
        // As a clerk would correct the name, with the address as the form showed it.
        _ = temp.Registry.Put(new ProducerDraft("HTX-TAI-HOAN", "HTX Tài Hoan Na Rì", ProducerKind.Cooperative, "Nơi khác", "Bắc Kạn"), TempRegistry.Office).Value;
        var column = Assert.Single(Assert.Single(Prove().Tables!.First).Columns);
        Assert.Equal(("address", "Côn Minh, Na Rì", "Nơi khác"), (column.Column, column.Trail, column.Row));
    }

    [Fact]
    public void A_supporting_certificate_put_in_for_another_product_of_the_same_number_is_found()
    {
        _ = temp.Registry.Put(TempRegistry.Product("BA"), TempRegistry.Office).Value;
        _ = temp.Registry.Put(new SupportingDraft("MIEN-DONG", "ISO 22000", "1", "Quacert", new(2025, 1, 1), null), TempRegistry.Office).Value;
        temp.Execute("""
            INSERT INTO supporting_certificate (id, product_id, scheme, number, issuer, valid_from) VALUES (2, 2, 'ISO 22000', '1', 'Quacert', '2025-01-01');
            UPDATE counter SET value = 2 WHERE name = 'supporting_certificate';
            """);
        var finding = Assert.Single(Prove().Tables!.First);
        Assert.Equal(("supporting_certificate", 2L, ProofFault.RowWithoutEntry), (finding.Table, finding.Key, finding.Fault));
    }

    [Fact]
    public void A_supporting_certificate_moved_to_another_product_of_the_same_number_is_found()
    {
        _ = temp.Registry.Put(TempRegistry.Product("BA"), TempRegistry.Office).Value;
        _ = temp.Registry.Put(TempRegistry.Product("BON"), TempRegistry.Office).Value;
        foreach (var product in (string[])["MIEN-DONG", "BA", "BON"])
            _ = temp.Registry.Put(new SupportingDraft(product, "ISO 22000", "1", "Quacert", new(2025, 1, 1), null), TempRegistry.Office).Value;
        Assert.True(Prove().IsIntact);
        // Their places exchanged, so that no constraint is in the way.
        temp.Execute("""
            UPDATE supporting_certificate SET number = '0' WHERE id = 2;
            UPDATE supporting_certificate SET product_id = 2 WHERE id = 1;
            UPDATE supporting_certificate SET product_id = 1, number = '1' WHERE id = 2;
            """);
        Assert.Equal(
            [(1L, "product_id"), (2L, "product_id")],
            Prove().Tables!.First.Select(finding => (finding.Key!.Value, Assert.Single(finding.Columns).Column)));
    }

    [Fact]
    public void More_than_a_page_of_subjects_is_compared_and_what_is_found_is_counted()
    {
        const int Batches = 1_203;
        IssueMany(Batches);
        var report = Prove();
        Assert.True(report.IsIntact);
        Assert.Equal(3 + (2 * Batches), report.Tables!.Rows);
        if (TempRegistry.OnServer) return;

        temp.Execute("DROP TRIGGER batch_is_never_changed; DROP TRIGGER move_is_never_deleted; UPDATE batch SET stamp_count = 6 WHERE number % 50 = 0; DELETE FROM range_move WHERE id IN (1, 500, 1203)");
        report = Prove();
        Assert.Equal((24 + 3, RegistryProof.Shown), (report.Tables!.Found, report.Tables.First.Count));
        Assert.Contains(report.Tables.First, finding => (finding.Table, finding.Subject, finding.Key, finding.Fault) == ("range_move", "batch 1", 1L, ProofFault.EntryWithoutRow));
        Assert.Contains(report.Tables.First, finding => (finding.Table, finding.Key, finding.Fault) == ("batch", 50L, ProofFault.Differs) && finding.Columns is [{ Column: "stamp_count", Trail: "5", Row: "6" }]);
    }

    [Fact]
    public async Task Is_proven_of_one_moment_while_others_write()
    {
        var stop = false;
        var writer = Task.Run(() =>
        {
            var written = 0;
            for (; !Volatile.Read(ref stop); written++) _ = temp.Ranges.Activate(temp.Issue(20), new(1, 10), TempRegistry.Lot, TempRegistry.Office).Value;
            return written;
        });
        long rows = 0;
        for (var n = 0; n < 20 || rows < 10; n++)
        {
            var report = Prove();
            Assert.True(report.IsIntact);
            rows = report.Tables!.Rows;
        }
        Volatile.Write(ref stop, true);
        Assert.True(await writer > 0);
    }

    [Fact]
    public void Says_how_far_it_is_and_can_be_stopped()
    {
        IssueMany(600);
        var heard = new List<(ProofPhase Phase, long Total, long At)>();
        _ = new RegistryProof(temp.Database).Run((phase, total) => new Heard(at => heard.Add((phase, total, at))), default).Value;
        Assert.Equal([ProofPhase.Chain, ProofPhase.Tables], heard.Select(one => one.Phase).Distinct());
        Assert.All(heard, one => Assert.Equal(1_203, one.Total));
        Assert.All(heard.GroupBy(one => one.Phase), phase => Assert.Equal(1_203, phase.Last().At));

        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new RegistryProof(temp.Database).Run(
            (phase, _) => new Heard(_ =>
            {
                if (phase == ProofPhase.Tables) stop.Cancel();
            }), stop.Token));
    }

    private void IssueMany(int batches) => Assert.Null(temp.Database.TryWrite<int>(TempRegistry.Office, transaction =>
    {
        for (var n = 0; n < batches; n++) _ = BatchOperations.Issue(transaction, TempRegistry.Order(5)).Value;
        return batches;
    }).Rejection ?? Enumerable.Range(1, batches).Select(batch => temp.Ranges.Activate(batch, new(1, 5), TempRegistry.Lot, TempRegistry.Office).Rejection).FirstOrDefault(rejection => rejection is not null));

    private sealed class Heard(Action<long> hear) : IProgress<long>
    {
        public void Report(long value) => hear(value);
    }
}
