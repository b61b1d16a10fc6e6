using System.Runtime.Versioning;

namespace Stamp.Issuer.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class InitTests
{
    [Fact]
    public async Task Makes_folder_registry_and_keys()
    {
        using var issuer = new IssuerFolder();

        var ran = (await issuer.Run("init", "--json")).Done();

        Assert.Equal(issuer.Data, ran.Json.GetProperty("data").GetString());
        Assert.True(File.Exists(issuer["registry.db"]));
        Assert.True(Directory.Exists(issuer["labels"]));
        Assert.True(File.Exists(issuer["keys/public.jwks.json"]));
        foreach (var secret in new[] { issuer.KeyFile, issuer["keys/verify.keyring.json"], issuer["keys/.lock"] })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
    }

    [Fact]
    public async Task Changes_nothing_when_repeated()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var keys = File.ReadAllText(issuer.KeyFile);

        (await issuer.Run("init")).Done();

        Assert.Equal(keys, File.ReadAllText(issuer.KeyFile));
        Assert.Equal(1, (await issuer.Run("ledger", "--json")).Json.GetProperty("batches").GetArrayLength());
    }

    [Theory]
    [InlineData("keys/verify.keyring.json")]
    [InlineData("keys/public.jwks.json")]
    public async Task Makes_a_lost_export_again(string export)
    {
        using var issuer = await IssuerFolder.WithBatch();
        var keys = File.ReadAllText(issuer.KeyFile);
        var before = File.ReadAllText(issuer[export]);
        File.Delete(issuer[export]);

        (await issuer.Run("init")).Done();

        Assert.Equal(before, File.ReadAllText(issuer[export]));
        Assert.Equal(keys, File.ReadAllText(issuer.KeyFile));
    }

    [Fact]
    public async Task Never_makes_new_keys_for_a_registry_with_batches()
    {
        using var issuer = await IssuerFolder.WithBatch();
        File.Delete(issuer.KeyFile);

        (await issuer.Run("init")).Refused(6);

        Assert.False(File.Exists(issuer.KeyFile));
    }

    [Fact]
    public async Task Does_not_overwrite_a_key_file_that_it_can_not_read()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        File.WriteAllText(issuer.KeyFile, "{");

        (await issuer.Run("init")).Refused(6);

        Assert.Equal("{", File.ReadAllText(issuer.KeyFile));
    }

    [Fact]
    public async Task Refuses_a_data_folder_that_is_a_file()
    {
        using var issuer = new IssuerFolder();
        File.WriteAllText(issuer.Data, "");
        (await issuer.Run("init")).Refused(8);
    }

    [Fact]
    public async Task Makes_one_set_of_keys_when_run_twice_at_once()
    {
        using var issuer = new IssuerFolder();

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => issuer.Run("init"))));

        Assert.All(runs, run => run.Done());
        (await issuer.Run("import", IssuerFolder.Samples)).Done();
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "1")).Done();
        Assert.Equal(1, (await issuer.Run("keys", "list", "--json")).Json.GetProperty("epochs").GetArrayLength());
    }
}
