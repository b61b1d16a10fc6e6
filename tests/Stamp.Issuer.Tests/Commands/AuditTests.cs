namespace Stamp.Issuer.Tests.Commands;

public sealed class AuditTests
{
    [Fact]
    public async Task Finds_an_untouched_trail_intact()
    {
        using var issuer = await IssuerFolder.WithBatch();

        var before = (await issuer.Run("audit", "verify", "--json")).Done().Json;
        (await issuer.Run("void", "1", "--range", "1-2", "--reason", "lost")).Done();
        var after = (await issuer.Run("audit", "verify", "--json")).Done().Json;

        Assert.True(after.GetProperty("intact").GetBoolean());
        Assert.Equal(before.GetProperty("entries").GetInt64() + 1, after.GetProperty("entries").GetInt64());
        Assert.NotEqual(before.GetProperty("head").GetString(), after.GetProperty("head").GetString());
        Assert.Contains(after.GetProperty("head").GetString()!, (await issuer.Run("audit", "verify")).Done().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'someone' WHERE number = 3", 3)]
    [InlineData("DELETE FROM audit WHERE number = 5", 5)]
    [InlineData("UPDATE audit SET detail = '{}' WHERE number = 1", 1)]
    public async Task Names_the_entry_that_was_tampered_with(string sql, int entry)
    {
        using var issuer = await IssuerFolder.WithBatch();
        issuer.Execute($"DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted; {sql}");

        var script = await issuer.Run("audit", "verify", "--json");
        var person = await issuer.Run("audit", "verify");

        Assert.Equal((5, 5), (script.Exit, person.Exit));
        Assert.False(script.Json.GetProperty("intact").GetBoolean());
        Assert.Equal(entry, script.Json.GetProperty("fault").GetProperty("entry").GetInt32());
        Assert.Contains($"mục {entry}", person.Errors, StringComparison.Ordinal);
        Assert.Contains($"entry {entry}", person.Errors, StringComparison.Ordinal);
        Assert.Empty(person.Output);
    }

    [Fact]
    public async Task Finds_a_tail_that_was_cut_off()
    {
        using var issuer = await IssuerFolder.WithBatch();
        issuer.Execute("DROP TRIGGER audit_is_never_deleted; DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)");
        Assert.Equal(5, (await issuer.Run("audit", "verify")).Exit);
    }

    [Fact]
    public async Task Names_rows_that_nobody_entered_and_rows_that_were_changed_or_taken_out()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("void", "1", "--range", "1-2", "--reason", "lost")).Done();
        issuer.Execute("""
            DROP TRIGGER batch_is_never_changed; DROP TRIGGER move_is_never_deleted;
            UPDATE batch SET stamp_count = 4800, sealed = 1;
            DELETE FROM range_move;
            INSERT INTO range_move (id, batch, kind, first, last, lot, produced_on, expires_on, actor, at)
              VALUES (1, 1, 'activate', 1, 48, 'L', '2026-11-01', '2027-11-01', 'van-phong', '2026-11-21T03:00:00.000000Z');
            INSERT INTO batch (number, product_id, stamp_count, key_epoch, template, sealed, issued_at, stock_expires_on)
              SELECT 2, product_id, stamp_count, key_epoch, template, sealed, issued_at, stock_expires_on FROM batch;
            """);

        var script = await issuer.Run("audit", "verify", "--json");
        var person = await issuer.Run("audit", "verify");

        Assert.Equal((5, 5), (script.Exit, person.Exit));
        Assert.Empty(person.Output);
        var document = script.Json;
        Assert.False(document.GetProperty("intact").GetBoolean());
        // The counter of batches is behind the one that was put in.
        Assert.Equal(4, document.GetProperty("found").GetInt64());
        Assert.Equal(
            ["batch|batch 1|differs|stamp_count sealed", "range_move|batch 1|differs|kind last lot produced_on expires_on void_reason actor at", "batch|batch 2|row-without-entry|", "counter|batch|differs|value"],
            document.GetProperty("findings").EnumerateArray().Select(finding =>
                $"{finding.GetProperty("table")}|{finding.GetProperty("subject")}|{finding.GetProperty("fault")}|{string.Join(' ', finding.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("column")))}"));
        var column = document.GetProperty("findings")[0].GetProperty("columns")[0];
        Assert.Equal(("48", "4800"), (column.GetProperty("trail").GetString(), column.GetProperty("row").GetString()));
        Assert.Contains("batch 1 (batch 1): differs from the trail", person.Errors, StringComparison.Ordinal);
        Assert.Contains("stamp_count (trail \"48\", table \"4800\")", person.Errors, StringComparison.Ordinal);
        Assert.Contains("batch 2 (batch 2): có dòng nhưng nhật ký không có mục nào tạo ra nó", person.Errors, StringComparison.Ordinal);
        Assert.Contains("in 4 places", person.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_what_it_does_not_name()
    {
        using var issuer = await IssuerFolder.WithBatch();
        issuer.Execute("""
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 41)
            INSERT INTO batch (number, product_id, stamp_count, key_epoch, template, sealed, issued_at, stock_expires_on)
              SELECT i, 1, 5000, 0, 'a4-24', 0, '2026-11-21T03:00:00.000000Z', '2027-05-21' FROM n;
            UPDATE counter SET value = 41 WHERE name = 'batch';
            """);
        var person = await issuer.Run("audit", "verify");
        Assert.Equal(5, person.Exit);
        Assert.Contains("… and 20 more.", person.Errors, StringComparison.Ordinal);
        Assert.Contains("in 40 places", person.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_registry_of_this_version_every_row_is_proven()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var now = (await issuer.Run("audit", "verify", "--json")).Done().Json;
        Assert.Equal((0, 0), (now.GetProperty("found").GetInt32(), now.GetProperty("notProvable").GetArrayLength()));
        Assert.Equal(now.GetProperty("rows").GetInt64(), issuer.Count("producer", "product", "star_certificate", "supporting_certificate", "batch"));
    }
}
