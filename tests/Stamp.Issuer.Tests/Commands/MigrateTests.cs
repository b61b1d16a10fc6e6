using Microsoft.Data.Sqlite;
using Stamp.Core.Storage;

namespace Stamp.Issuer.Tests.Commands;

public sealed class MigrateTests : IDisposable
{
    private readonly IssuerFolder issuer = new();

    public void Dispose() => issuer.Dispose();

    [Fact]
    public async Task Tells_each_script_beforehand_and_changes_nothing()
    {
        var old = MigrationList.Newest - 2;
        MakeOld(old);
        var before = File.ReadAllBytes(issuer["registry.db"]);

        var person = (await issuer.Run("migrate", "--dry-run")).Done();
        var script = (await issuer.Run("migrate", "--dry-run", "--json")).Done().Json;

        Assert.Equal((old, MigrationList.Newest, true), (script.GetProperty("from").GetInt32(), script.GetProperty("to").GetInt32(), script.GetProperty("dryRun").GetBoolean()));
        Assert.Equal(
            MigrationList.Sqlite.Where(step => step.Version > old).Select(step => (step.Version, step.Name)),
            script.GetProperty("scripts").EnumerateArray().Select(step => (step.GetProperty("number").GetInt32(), step.GetProperty("name").GetString()!)));
        foreach (var step in MigrationList.Sqlite) Assert.Equal(step.Version > old, person.Output.Contains($"{step.Version:0000}-{step.Name}", StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(issuer["registry.db"]));
    }

    [Fact]
    public async Task Leaves_a_new_database_empty_beforehand()
    {
        Directory.CreateDirectory(issuer.Data);
        File.WriteAllBytes(issuer["registry.db"], []);

        var told = (await issuer.Run("migrate", "--dry-run", "--json")).Done().Json;

        Assert.Equal((0, MigrationList.Newest), (told.GetProperty("from").GetInt32(), told.GetProperty("scripts").GetArrayLength()));
        Assert.Empty(File.ReadAllBytes(issuer["registry.db"]));
    }

    [Fact]
    public async Task Brings_an_older_registry_to_this_version_once()
    {
        MakeOld(MigrationList.Newest - 1);

        var first = (await issuer.Run("migrate", "--json")).Done().Json;
        var again = (await issuer.Run("migrate", "--json")).Done().Json;

        Assert.Equal(1, first.GetProperty("scripts").GetArrayLength());
        Assert.Equal((MigrationList.Newest, 0), (again.GetProperty("from").GetInt32(), again.GetProperty("scripts").GetArrayLength()));
        (await issuer.Run("ledger")).Done();
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("migrate --dry-run")]
    [InlineData("ledger")]
    public async Task Refuses_a_registry_newer_than_the_program(string line)
    {
        (await issuer.Run("init")).Done();
        issuer.Execute("PRAGMA user_version = 4711");

        var refused = (await issuer.Run(line.Split(' '))).Refused(7);

        Assert.Contains("4711", refused.Errors, StringComparison.Ordinal);
        using var raw = issuer.Raw();
        using var version = new SqliteCommand("PRAGMA user_version", raw);
        Assert.Equal(4711L, version.ExecuteScalar());
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("migrate --dry-run")]
    public async Task Makes_nothing_where_nothing_was_initialised(string line)
    {
        (await issuer.Run(line.Split(' '))).Refused(4);
        Assert.False(Directory.Exists(issuer.Data));
    }

    /// <summary>A registry as a program of an older version made it.</summary>
    private void MakeOld(int version)
    {
        Directory.CreateDirectory(issuer.Data);
        foreach (var script in MigrationList.Sqlite.Where(script => script.Version <= version)) issuer.Execute(script.Text);
        // 1329811280 is "OCOP", as in every registry.
        issuer.Execute($"PRAGMA application_id = 1329811280; PRAGMA user_version = {version}");
    }
}
