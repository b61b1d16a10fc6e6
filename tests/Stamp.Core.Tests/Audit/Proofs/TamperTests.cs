using System.Globalization;
using Dapper;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Audit.Proofs;

/// <summary>Whatever is done to a row behind the program's back is found and named: each table, each row, each column.</summary>
public sealed class TamperTests(RecordedRegistryFixture recorded) : IClassFixture<RecordedRegistryFixture>
{
    public static TheoryData<string> Tables => [.. AllProofs.Tables.Select(proof => proof.Table)];

    [Fact]
    public void What_the_program_wrote_is_intact_and_wholly_proven()
    {
        using var copy = new TamperedCopy(recorded.Temp);
        var report = copy.Prove();

        Assert.True(report.IsIntact, string.Join('\n', report.Tables!.First.Select(finding => finding.Sentence.En)));
        Assert.Empty(report.Tables!.Older);
        // A table of a later version has to be filled by RecordedRegistry too.
        Assert.All(AllProofs.Tables, proof => Assert.NotEmpty(copy.Rows(proof.Table)));
        Assert.Equal(AllProofs.Tables.Sum(proof => copy.Rows(proof.Table).Count), report.Tables.Rows);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_changed_column_is_found(string table)
    {
        var proof = AllProofs.Tables.Single(proof => proof.Table == table);
        using var copy = new TamperedCopy(recorded.Temp);
        foreach (var row in copy.Rows(table))
        {
            foreach (var column in proof.Columns.Select(column => column.Name))
            {
                foreach (var value in Others(copy, table, column, row))
                {
                    var was = copy.Connection.ExecuteScalar<object?>($"SELECT \"{column}\" FROM {table} WHERE rowid = @row", new { row });
                    copy.Connection.Execute($"UPDATE {table} SET \"{column}\" = @value WHERE rowid = @row", new { value, row });
                    var report = copy.Prove();
                    var found = report.Tables!.First.Where(finding => finding.Table == table).ToList();
                    // Another id is another row, and so is a supporting certificate of another product, scheme or number.
                    Assert.True(
                        found.Any(finding => finding.Columns.Any(one => one.Column == column))
                            || (column is "id" or "product_id" or "scheme" or "number" && found.Select(finding => finding.Fault).Order().SequenceEqual([ProofFault.RowWithoutEntry, ProofFault.EntryWithoutRow])),
                        string.Create(CultureInfo.InvariantCulture, $"{table}.{column} of row {row}: {was} → {value} is not found: {string.Join('\n', report.Tables!.First.Select(finding => finding.Sentence.En))}"));
                    Assert.False(report.IsIntact);
                    var at = proof.KeyColumn.EndsWith($".{column}", StringComparison.Ordinal) ? value : row;
                    copy.Connection.Execute($"UPDATE {table} SET \"{column}\" = @was WHERE rowid = @at", new { was, at });
                }
            }
        }
        Assert.True(copy.Prove().IsIntact);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_column_by_which_a_row_is_found_is_a_row_lost_and_a_row_too_many(string table)
    {
        var proof = AllProofs.Tables.Single(proof => proof.Table == table);
        using var copy = new TamperedCopy(recorded.Temp);
        foreach (var row in copy.Rows(table))
        {
            foreach (var column in proof.FoundBy)
            {
                var value = Others(copy, table, column, row).First(value => value is not null);
                var was = copy.Connection.ExecuteScalar<object?>($"SELECT \"{column}\" FROM {table} WHERE rowid = @row", new { row });
                copy.Connection.Execute($"UPDATE {table} SET \"{column}\" = @value WHERE rowid = @row", new { value, row });

                var faults = copy.Prove().Tables!.First.Where(finding => finding.Table == table).Select(finding => finding.Fault).ToList();

                Assert.Contains(ProofFault.EntryWithoutRow, faults);
                Assert.Contains(ProofFault.RowWithoutEntry, faults);
                copy.Connection.Execute($"UPDATE {table} SET \"{column}\" = @was WHERE \"{column}\" = @value", new { was, value });
            }
        }
        Assert.True(copy.Prove().IsIntact);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_that_was_taken_out_is_found(string table)
    {
        foreach (var row in Rows(table))
        {
            using var copy = new TamperedCopy(recorded.Temp);
            Assert.Equal(1, copy.Connection.Execute($"DELETE FROM {table} WHERE rowid = @row", new { row }));
            Assert.Contains(copy.Prove().Tables!.First, finding => finding.Table == table && finding.Fault == ProofFault.EntryWithoutRow);
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_that_was_put_in_is_found(string table)
    {
        foreach (var row in Rows(table))
        {
            using var copy = new TamperedCopy(recorded.Temp);
            var added = CopyOfRow(copy, table, row);
            var finding = Assert.Single(copy.Prove().Tables!.First, finding => finding.Table == table);
            Assert.Equal((ProofFault.RowWithoutEntry, added), (finding.Fault, finding.Key));
        }
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("move")]
    [InlineData("run")]
    [InlineData("order")]
    [InlineData("case")]
    [InlineData("case_note")]
    [InlineData("producer")]
    [InlineData("product")]
    [InlineData("star_certificate")]
    [InlineData("supporting_certificate")]
    [InlineData("account")]
    [InlineData("api_token")]
    public void A_counter_that_was_set_back_would_give_a_number_twice_and_is_found(string counter)
    {
        using var copy = new TamperedCopy(recorded.Temp);
        copy.Connection.Execute("UPDATE counter SET value = value - 1 WHERE name = @counter", new { counter });
        Assert.Equal(("counter", counter), (Assert.Single(copy.Prove().Tables!.First).Table, copy.Prove().Tables!.First[0].Subject));
        copy.Connection.Execute("UPDATE counter SET value = value + 100 WHERE name = @counter", new { counter });
        Assert.True(copy.Prove().IsIntact);
        copy.Connection.Execute("DELETE FROM counter WHERE name = @counter", new { counter });
        Assert.Equal("counter", Assert.Single(copy.Prove().Tables!.First).Table);
    }

    private IReadOnlyList<long> Rows(string table)
    {
        using var copy = new TamperedCopy(recorded.Temp);
        return copy.Rows(table);
    }

    /// <summary>Other values that the column's type takes: one near by, one far off, none.</summary>
    private static IEnumerable<object?> Others(TamperedCopy copy, string table, string column, long row)
    {
        var value = copy.Connection.ExecuteScalar<object?>($"SELECT \"{column}\" FROM {table} WHERE rowid = @row", new { row });
        var (type, needed, key) = copy.Connection.QuerySingle<(string, long, long)>("SELECT type, \"notnull\", pk FROM pragma_table_info(@table) WHERE name = @column", new { table, column });
        switch (type)
        {
            case "INTEGER":
                yield return Convert.ToInt64(value ?? 0L, CultureInfo.InvariantCulture) + 1_000_003;
                break;
            case "TEXT":
                yield return $"{value}x";
                break;
            default:
                yield return (byte[])[.. (byte[])value!, 1];
                break;
        }
        if (value is not null && needed == 0 && key == 0) yield return null;
    }

    /// <summary>The same row once more, under a key and unique values of its own.</summary>
    private static long CopyOfRow(TamperedCopy copy, string table, long row)
    {
        var key = copy.Connection.ExecuteScalar<long>($"SELECT max(rowid) + 1000 FROM {table}");
        var unique = copy.Connection.Query<string>(
            "SELECT DISTINCT c.name FROM pragma_index_list(@table) i JOIN pragma_index_info(i.name) c WHERE i.\"unique\" = 1", new { table }).ToHashSet();
        var columns = copy.Connection.Query<(string Name, string Type, long Pk)>("SELECT name, type, pk FROM pragma_table_info(@table)", new { table }).ToList();
        var values = columns.Select(column =>
            column.Pk > 0 ? key.ToString(CultureInfo.InvariantCulture)
            : !unique.Contains(column.Name) || column.Name is "product_id" or "case_number" or "scheme" ? $"\"{column.Name}\""
            : column.Type switch { "INTEGER" => $"\"{column.Name}\" + 1000", "BLOB" => "randomblob(32)", _ => $"\"{column.Name}\" || 'x'" });
        copy.Connection.Execute($"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) SELECT {string.Join(", ", values)} FROM {table} WHERE rowid = @row", new { row });
        return key;
    }
}

/// <summary>Made once for all that copies it.</summary>
public sealed class RecordedRegistryFixture : IDisposable
{
    private readonly RecordedRegistry recorded = new();

    public TempRegistry Temp => recorded.Temp;

    public void Dispose() => recorded.Dispose();
}
