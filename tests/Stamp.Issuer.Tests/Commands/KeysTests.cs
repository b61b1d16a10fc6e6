using System.Runtime.Versioning;
using Stamp.Core.Keys;

namespace Stamp.Issuer.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class KeysTests
{
    [Fact]
    public async Task Rotates_and_goes_on_checking_stamps_of_both_epochs()
    {
        using var issuer = await IssuerFolder.WithBatch("--sealed");
        Assert.Equal(1, (await issuer.Run("keys", "rotate", "--json")).Done().Json.GetProperty("active").GetInt32());
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "24", "--sealed")).Done();

        foreach (var batch in new[] { 1, 2 })
        {
            var url = PrintedUrls.Of(issuer, batch)[0];
            var online = await issuer.Run("check", url, "--json");
            Assert.Equal((9, "not-activated", batch), (online.Exit, online.Json.GetProperty("reason").GetString(), online.Json.GetProperty("batch").GetInt32()));
            Assert.Equal("valid", (await issuer.Run("check", url, "--offline", "--json")).Done().Json.GetProperty("answer").GetString());
        }
        var epochs = (await issuer.Run("keys", "list", "--json")).Done().Json.GetProperty("epochs");
        Assert.Equal(["retired", "active"], epochs.EnumerateArray().Select(epoch => epoch.GetProperty("state").GetString()));
        (await issuer.Run("audit", "verify")).Done();
    }

    [Fact]
    public async Task Tells_the_stamps_of_a_compromised_epoch_from_those_of_the_next()
    {
        using var issuer = await IssuerFolder.WithBatch("--sealed");
        var leaked = PrintedUrls.Of(issuer, 1)[0];
        (await issuer.Run("keys", "compromise", "0")).Done();
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "24", "--sealed")).Done();
        var next = PrintedUrls.Of(issuer, 2)[0];

        var online = await issuer.Run("check", leaked, "--json");
        Assert.Equal((9, "key-compromised"), (online.Exit, online.Json.GetProperty("reason").GetString()));
        var offline = await issuer.Run("check", leaked, "--offline", "--json");
        Assert.Equal((9, "key-compromised"), (offline.Exit, offline.Json.GetProperty("answer").GetString()));
        Assert.Equal("not-activated", (await issuer.Run("check", next, "--json")).Json.GetProperty("reason").GetString());
        (await issuer.Run("check", next, "--offline")).Done();

        (await issuer.Run("keys", "compromise", "0")).Refused(5);
        (await issuer.Run("keys", "compromise", "7")).Refused(4);
    }

    [Fact]
    public async Task Exports_without_private_seal_keys_and_only_for_the_owner()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        var target = issuer.Outside("export/verify.json");

        Assert.Equal(target, (await issuer.Run("keys", "export", "--out", target, "--json")).Done().Json.GetProperty("file").GetString());

        Assert.DoesNotContain("sealPrivate", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
        Assert.False(KeyringFile.Load(target, null).Value.IsIssuers);
    }

    [Fact]
    public async Task Loses_no_epoch_when_rotated_from_several_places_at_once()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();

        var runs = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => issuer.Run("keys", "rotate", "--json"))));

        Assert.Equal([1, 2, 3, 4, 5], runs.Select(run => run.Done().Json.GetProperty("active").GetInt32()).Order());
        Assert.Equal(6, KeyringFile.Load(issuer.KeyFile, null).Value.Epochs.Count);
    }

    [Fact]
    public async Task Gives_up_clearly_while_another_holds_the_keys()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        using var held = KeyringLock.Take(issuer["keys"], TimeSpan.Zero).Value;

        Assert.NotNull(KeyringLock.Take(issuer["keys"], TimeSpan.FromMilliseconds(100)).Rejection);
        (await issuer.Run("keys", "rotate")).Refused(6);

        Assert.Single(KeyringFile.Load(issuer.KeyFile, null).Value.Epochs);
    }

    [Fact]
    public async Task Deletes_what_a_killed_save_left_beside_the_keys()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        var leftover = $"{issuer.KeyFile}.{Guid.NewGuid():N}.tmp";
        File.Copy(issuer.KeyFile, leftover);

        (await issuer.Run("keys", "rotate")).Done();

        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public async Task Leaves_the_keys_alone_when_the_trail_can_not_be_written()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        using var other = issuer.Raw();
        using var writing = other.BeginTransaction(deferred: false);

        (await issuer.Run("keys", "rotate")).Refused(7);

        Assert.Single(KeyringFile.Load(issuer.KeyFile, null).Value.Epochs);
    }

    [Fact]
    public async Task Records_nothing_when_the_keys_can_not_be_kept()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        var before = await EntriesAsync();
        File.Delete(issuer["keys/verify.keyring.json"]);
        Directory.CreateDirectory(issuer["keys/verify.keyring.json/in-the-way"]);

        (await issuer.Run("keys", "rotate")).Refused(6);

        Assert.Single(KeyringFile.Load(issuer.KeyFile, null).Value.Epochs);
        Assert.Equal(before, await EntriesAsync());

        async Task<long> EntriesAsync() => (await issuer.Run("audit", "verify", "--json")).Json.GetProperty("entries").GetInt64();
    }
}
