using Dapper;
using Stamp.Core.Registry;
using Stamp.Core.Storage;

namespace Stamp.Core.Tests.Storage;

public sealed class MigrationTests : IDisposable
{
    private readonly TempRegistry temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void Every_migration_is_there_for_both_databases()
    {
        Assert.Equal(Names(".sqlite.sql"), Names(".sqlserver.sql"));

        static string[] Names(string suffix) =>
        [
            .. typeof(RegistryDatabase).Assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(suffix, StringComparison.Ordinal)).Select(name => name[..^suffix.Length]).Order(),
        ];
    }

    [Theory]
    [InlineData("producer")]
    [InlineData("product")]
    [InlineData("star_certificate")]
    [InlineData("supporting_certificate")]
    [InlineData("account")]
    [InlineData("api_token")]
    [InlineData("case_note")]
    public void Ids_are_counted_on_from_those_that_an_older_program_gave(string table)
    {
        _ = temp.Registry.Put(new ProducerDraft("HAI", "Hai", ProducerKind.Household, "Na Rì", "Bắc Kạn"), TempRegistry.Office).Value;
        _ = temp.Registry.Put(TempRegistry.Product("BA"), TempRegistry.Office).Value;
        _ = temp.Registry.Put(TempRegistry.Certificate("GCN-2", "BA"), TempRegistry.Office).Value;
        OldRegistry.Back(temp, 10);
        using var upgraded = RegistryDatabase.OpenOrCreate(temp.Path, RegistryDatabase.IssuerPatience, temp.Clock).Value;
        using var raw = temp.Raw();
        Assert.Equal(
            raw.ExecuteScalar<long>($"SELECT coalesce(max(id), 0) FROM {table}"),
            raw.ExecuteScalar<long?>("SELECT value FROM counter WHERE name = @table", new { table }));
        if (table is "producer" or "product" or "star_certificate") Assert.Equal(2, raw.ExecuteScalar<long>("SELECT value FROM counter WHERE name = @table", new { table }));
    }
}
