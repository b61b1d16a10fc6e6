using Microsoft.Data.Sqlite;

namespace Stamp.Issuer.Tests.Commands;

public sealed class StorageFaultTests
{
    [Fact]
    public async Task Waits_for_a_locked_registry_and_then_says_so()
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var other = issuer.Raw();
        using var writing = other.BeginTransaction(deferred: false);

        var runs = await Task.WhenAll(
            Task.Run(() => issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "1")),
            Task.Run(() => issuer.Run("void", "1", "--range", "1-2", "--reason", "lost")));

        Assert.All(runs, run => run.Refused(7));
        // Readers don't wait for a writer.
        (await issuer.Run("ledger")).Done();
    }

    [Theory]
    [InlineData("not a database at all")]
    [InlineData("")]
    public async Task Refuses_a_file_that_is_no_registry(string text)
    {
        using var issuer = await IssuerFolder.WithBatch();
        SqliteConnection.ClearAllPools();
        File.WriteAllText(issuer["registry.db"], text);
        foreach (var sidecar in new[] { "registry.db-wal", "registry.db-shm" }) File.Delete(issuer[sidecar]);

        var ran = await issuer.Run("print", "1", "--out", issuer.Outside("sheet.pdf"));

        // An empty file is a registry not made yet, as SQLite sees it: it has no batch 1.
        ran.Refused(text.Length > 0 ? 7 : 4);
        Assert.False(File.Exists(issuer.Outside("sheet.pdf")));
    }

    [Fact]
    public async Task Refuses_a_corrupt_registry_instead_of_telling_part_of_it()
    {
        using var issuer = await IssuerFolder.WithBatch();
        SqliteConnection.ClearAllPools();
        using (var file = File.OpenWrite(issuer["registry.db"]))
        {
            // Everything after the first page, which holds the header and the schema's root.
            file.Seek(4096, SeekOrigin.Begin);
            file.Write(Enumerable.Repeat((byte)0xA5, (int)(file.Length - 4096)).ToArray());
        }

        (await issuer.Run("ledger", "--json")).Refused(7);
        (await issuer.Run("audit", "verify", "--json")).Refused(7);
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "1")).Refused(7);
        (await issuer.Run("check", "00000000000000000000")).Refused(7);
    }
}
