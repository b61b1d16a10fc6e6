using Stamp.Core.Audit.Proofs;

namespace Stamp.Core.Tests.Audit.Proofs;

/// <summary>A new table or column is proven by the trail, or the reason stands beside it.</summary>
public sealed class CoverageTests(RecordedRegistryFixture recorded) : IClassFixture<RecordedRegistryFixture>
{
    [Fact]
    public void Every_table_is_proven_or_has_a_reason_why_not()
    {
        using var copy = new TamperedCopy(recorded.Temp);
        var named = AllProofs.Tables.Select(proof => proof.Table).Concat(AllProofs.Unproven.Keys).ToList();
        Assert.Distinct(named);
        Assert.All(copy.Tables, table => Assert.True(named.Contains(table),
            $"Table {table}: give it a TableProof in AllProofs.Tables, or its reason in AllProofs.Unproven."));
        Assert.All(AllProofs.Tables, proof => Assert.Contains(proof.Table, copy.Tables));
        Assert.All(AllProofs.Unproven.Values, reason => Assert.NotEmpty(reason));
    }

    [Fact]
    public void Every_column_is_proven_or_has_a_reason_why_not()
    {
        using var copy = new TamperedCopy(recorded.Temp);
        Assert.All(AllProofs.Tables, proof =>
        {
            List<string> named = [.. proof.Columns.Select(column => column.Name), .. proof.FoundBy, .. proof.Unproven.Keys];
            Assert.Distinct(named);
            Assert.All(copy.Columns(proof.Table), column => Assert.True(named.Contains(column),
                $"Column {proof.Table}.{column}: add it to {proof.GetType().Name}.Columns (and to the entry that writes it), or with a reason to its Unproven."));
            Assert.All(named, column => Assert.Contains(column, copy.Columns(proof.Table)));
            Assert.All(proof.Unproven.Values, reason => Assert.NotEmpty(reason));
        });
    }

    [Fact]
    public void Every_kind_of_subject_has_a_beginning() =>
        Assert.Equal(AllProofs.Tables.Select(proof => proof.Kind).Distinct().Order(), AllProofs.Begins.Keys.Order());
}
