using System.Text.Json.Nodes;
using Dapper;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Audit.Proofs;

/// <summary>Registries whose entries were written before the trail told all of a row: not accused, and proven as far as they tell.</summary>
public sealed class OlderTrailTests(RecordedRegistryFixture recorded) : IClassFixture<RecordedRegistryFixture>
{
    [Fact]
    public void What_older_entries_do_not_tell_is_said_to_be_not_provable_and_nothing_else()
    {
        using var copy = Older();
        var report = copy.Prove();

        Assert.True(report.IsIntact, string.Join('\n', report.Tables!.First.Select(finding => finding.Sentence.En)));
        Assert.Equal(
            [
                "account.display_name 3", "account.id 3", "account.password_hash 3", "account.password_is_temporary 2", "account.second_factor_key 1", "account.security_stamp 3",
                "api_token.hash 2", "api_token.request_id 2",
                "case_note.request_id 1", "case_note.told 1",
                "case_photo.bytes 1", "case_photo.height 1", "case_photo.type 1", "case_photo.width 1",
                "consumer_case.bought_at 4", "consumer_case.day 4", "consumer_case.producer_id 4", "consumer_case.product_id 4", "consumer_case.reference 4",
                "consumer_case.reported_at 4", "consumer_case.request_id 4", "consumer_case.told 4",
                "print_run.bytes 4", "print_run.file 5", "print_run.labels 4", "print_run.labels_per_sheet 5", "print_run.made_from 5", "print_run.sha256 4", "print_run.state 2",
                "producer.id 2", "product.id 2", "product_picture.media_type 1", "range_move.request_id 4", "stamp_order.first_at 1", "stamp_order.first_by 1",
                "stamp_order.reason 1", "stamp_order.request_id 7", "star_certificate.id 3",
                "supporting_certificate.id 2", "supporting_certificate.number 2", "supporting_certificate.scheme 2",
            ],
            report.Tables!.Older.Select(column => FormattableString.Invariant($"{column.Table}.{column.Column} {column.Rows}")));
    }

    [Theory]
    [InlineData("UPDATE batch SET stamp_count = 5000000 WHERE number = 1", "batch", "stamp_count")]
    [InlineData("UPDATE range_move SET last = 60 WHERE id = 1", "range_move", "last")]
    [InlineData("UPDATE star_certificate SET stars = 5 WHERE number = 'GCN-2'", "star_certificate", "stars")]
    [InlineData("UPDATE star_certificate SET withdrawn_on = NULL, withdrawn_reason = NULL", "star_certificate", "withdrawn_on")]
    [InlineData("UPDATE stamp_order SET approved = 1000 WHERE number = 4", "stamp_order", "approved")]
    [InlineData("UPDATE stamp_order SET decided_by = 'minh' WHERE number = 4", "stamp_order", "decided_by")]
    [InlineData("UPDATE account SET role = 'administrator' WHERE name = 'htx'", "account", "role")]
    [InlineData("UPDATE account SET is_disabled = 0", "account", "is_disabled")]
    [InlineData("UPDATE print_run SET sha256 = 'f' WHERE id = 1", "print_run", "sha256")]
    public void What_they_tell_is_proven(string statement, string table, string column)
    {
        using var copy = Older();
        copy.Connection.Execute(statement);
        var finding = Assert.Single(copy.Prove().Tables!.First);
        Assert.Equal((table, ProofFault.Differs), (finding.Table, finding.Fault));
        Assert.Contains(column, finding.Columns.Select(one => one.Column));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void A_registry_carried_through_the_migrations_is_intact(int version)
    {
        // What a registry of the first version could hold.
        using var temp = new TempRegistry(file: true);
        _ = temp.Ranges.Activate(temp.Issue(100), new(1, 50), TempRegistry.Lot, TempRegistry.Office).Value;
        _ = temp.Ranges.Recall(1, null, "nhãn sai", TempRegistry.Office).Value;
        _ = temp.Registry.Withdraw("GCN-1", "Vi phạm", TempRegistry.Office).Value;
        OldRegistry.Back(temp, version);
        using var upgraded = RegistryDatabase.OpenOrCreate(temp.Path, RegistryDatabase.IssuerPatience, temp.Clock).Value;

        var report = TamperedCopy.Prove(upgraded);
        Assert.True(report.IsIntact, string.Join('\n', report.Tables!.First.Select(finding => finding.Sentence.En)));
        Assert.Equal(6, report.Tables!.Rows);
    }

    [Fact]
    public void Who_rewrites_the_trail_and_the_tables_alike_is_not_found_without_a_head_kept_elsewhere()
    {
        using var copy = new TamperedCopy(recorded.Temp);
        var head = copy.Prove().Trail.Head;

        copy.RewriteTrail(entry => entry.Action == "batch.issue" && entry.Subject == "batch 1" ? entry with { Detail = entry.Detail.Replace("\"count\":100", "\"count\":200", StringComparison.Ordinal) } : entry);
        copy.Connection.Execute("UPDATE batch SET stamp_count = 200 WHERE number = 1");

        Assert.True(copy.Prove().IsIntact);
        Assert.NotEqual(head, copy.Prove().Trail.Head);
    }

    /// <summary>As the program before would have written it: entries without what a proof needs besides.</summary>
    private TamperedCopy Older()
    {
        var copy = new TamperedCopy(recorded.Temp);
        copy.RewriteTrail(entry =>
        {
            if (entry.Action is "print.written" or "account.renew") return null;
            var detail = JsonNode.Parse(entry.Detail)!.AsObject();
            detail.Remove(RowDetail.Name);
            detail.Remove(CasePhotoProof.Member);
            return entry with { Detail = detail.ToJsonString() };
        });
        return copy;
    }
}
