using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Stamp.Core.Keys;
using Stamp.Core.Settings;

namespace Stamp.Issuer.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class RestoreTests : IDisposable
{
    private const string Noodles = "MIEN-DONG-TAI-HOAN", FishSauce = "NUOC-MAM-SA-SUNG";

    private IssuerFolder issuer = new();

    public void Dispose() => issuer.Dispose();

    private async Task<string> Begin(params string[] more)
    {
        issuer.Dispose();
        issuer = await IssuerFolder.WithBatch(more);
        issuer.Settings["STAMPS_PASSPHRASE"] = "cụm mật khẩu của bản sao lưu";
        return await Backup();
    }

    private async Task<string> Backup() => (await issuer.Run("backup", issuer.Outside("backups"), "--json")).Done().Json.GetProperty("backup").GetString()!;

    private async Task<int> Issue(string product) =>
        (await issuer.Run("issue", "--product", product, "--count", "5", "--json")).Done().Json.GetProperty("batch").GetInt32();

    [Fact]
    public async Task A_registry_copied_back_by_hand_issues_nothing_until_it_is_restored()
    {
        await Begin();
        var copy = issuer.Outside("copy.db");
        issuer.Execute($"VACUUM INTO '{copy}'");
        Assert.Equal(2, await Issue(Noodles));
        var noodles = PrintedUrls.Of(issuer, 2);
        (await issuer.Run("activate", "2", "--range", "1-5", "--lot", "L1", "--produced", "01/11/2026", "--expires", "01/11/2027")).Done();
        foreach (var file in (string[])["registry.db", "registry.db-wal", "registry.db-shm"]) File.Delete(issuer[file]);
        File.Copy(copy, issuer["registry.db"]);
        File.SetUnixFileMode(issuer["registry.db"], UnixFileMode.UserRead | UnixFileMode.UserWrite);

        (await issuer.Run("issue", "--product", FishSauce, "--count", "5")).Refused(5);
        (await issuer.Run("ledger", "1")).Done();
        (await issuer.Run("restore", "--as-it-stands")).Done();

        Assert.Equal(3, await Issue(FishSauce));
        Assert.Empty(PrintedUrls.Of(issuer, 3).Intersect(noodles));
        // The noodles' label is none of the fish sauce's: the registry lost its batch, which says nothing about it.
        var lost = await issuer.Run("check", noodles[0], "--json");
        Assert.Equal("not-in-registry", lost.Json.GetProperty("reason").GetString());
        (await issuer.Run("audit", "verify")).Done();
    }

    [Fact]
    public async Task A_backup_that_is_put_back_says_what_is_lost_and_numbers_on()
    {
        var backup = await Begin();
        await Issue(Noodles);
        await Issue(Noodles);
        (await issuer.Run("restore", backup)).Refused(5);

        var restored = (await issuer.Run("restore", backup, "--replace", "--json")).Done().Json;

        Assert.Equal([2, 3], restored.GetProperty("lostBatches").EnumerateArray().Select(batch => batch.GetInt32()));
        Assert.Equal(2, restored.GetProperty("lost").GetProperty("batch").GetInt32());
        Assert.Equal((2, 4), (restored.GetProperty("incarnation").GetInt32(), restored.GetProperty("nextBatch").GetInt32()));
        // The registry that stood there knew all that was issued: no new key is needed.
        Assert.Equal(System.Text.Json.JsonValueKind.Null, restored.GetProperty("newEpoch").ValueKind);
        Assert.True(File.Exists(Path.Combine(restored.GetProperty("replaced").GetString()!, "registry.db")));
        Assert.Equal(4, await Issue(FishSauce));
        (await issuer.Run("audit", "verify")).Done();
    }

    [Fact]
    public async Task On_a_machine_that_knows_nothing_a_new_key_epoch_is_begun()
    {
        var backup = await Begin();
        await Issue(Noodles);
        var noodles = PrintedUrls.Of(issuer, 2);
        Directory.Delete(issuer.Data, recursive: true);

        var restored = (await issuer.Run("restore", backup, "--json")).Done().Json;

        Assert.Equal(1, restored.GetProperty("newEpoch").GetInt32());
        // The number is given again, since nothing here knows that it was in use; its codes are others.
        Assert.Equal(2, await Issue(FishSauce));
        Assert.Empty(PrintedUrls.Of(issuer, 2).Intersect(noodles));
        Assert.Equal("not-in-registry", (await issuer.Run("check", noodles[0], "--json")).Json.GetProperty("reason").GetString());
        Assert.Equal("not-activated", (await issuer.Run("check", PrintedUrls.Of(issuer, 1)[0], "--json")).Json.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Keys_from_before_a_compromise_are_refused_and_the_compromise_is_kept()
    {
        await Begin();
        var leaked = PrintedUrls.Of(issuer, 1)[0];
        var old = issuer.Outside("old-keys");
        Copy(issuer["keys"], old);
        (await issuer.Run("keys", "compromise", "0")).Done();
        var backup = await Backup();
        Directory.Delete(issuer["keys"], recursive: true);
        Copy(old, issuer["keys"]);

        (await issuer.Run("issue", "--product", Noodles, "--count", "5")).Refused(6);
        (await issuer.Run("keys", "rotate")).Refused(6);
        (await issuer.Run("check", leaked)).Refused(6);

        (await issuer.Run("restore", backup, "--replace")).Done();
        Assert.Equal("key-compromised", (await issuer.Run("check", leaked, "--json")).Json.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_compromise_after_the_backup_survives_it()
    {
        var backup = await Begin();
        var leaked = PrintedUrls.Of(issuer, 1)[0];
        (await issuer.Run("keys", "compromise", "0")).Done();
        (await issuer.Run("restore", backup, "--replace")).Done();
        Assert.Equal("key-compromised", (await issuer.Run("check", leaked, "--json")).Json.GetProperty("reason").GetString());
        Assert.Equal(2, await Issue(FishSauce));
    }

    [Fact]
    public async Task Keys_of_another_system_are_refused()
    {
        await Begin();
        (await issuer.Run("keys", "rotate")).Done();
        var rotated = File.ReadAllBytes(issuer.KeyFile);
        // The same number, begun twice from one old copy.
        Assert.True(KeyringFile.Load(issuer.KeyFile, issuer.Settings["STAMPS_PASSPHRASE"]).Succeeded(out var keyring, out _));
        var first = new Func<Keyring>(() => Keyring.Create(TimeProvider.System).Rotate(TimeProvider.System).Value);
        Assert.Null(KeyringFile.Save(issuer.KeyFile, first(), null));
        (await issuer.Run("issue", "--product", Noodles, "--count", "5")).Refused(6);
        File.WriteAllBytes(issuer.KeyFile, rotated);
        Assert.Equal(2, await Issue(Noodles));
        Assert.Equal(2, keyring.Epochs.Count);
    }

    [Fact]
    public async Task A_registry_made_anew_beside_old_keys_issues_nothing()
    {
        await Begin();
        foreach (var file in (string[])["registry.db", "registry.db-wal", "registry.db-shm"]) File.Delete(issuer[file]);
        (await issuer.Run("init")).Done();
        (await issuer.Run("import", IssuerFolder.Samples)).Done();
        (await issuer.Run("issue", "--product", Noodles, "--count", "5")).Refused(5);
    }

    [Fact]
    public async Task Refuses_beside_a_running_program_and_waits_for_nobody()
    {
        var backup = await Begin();
        using (DataFolderUse.Share(new(issuer.Data)).Value)
        {
            (await issuer.Run("restore", backup, "--replace")).Refused(5);
            (await issuer.Run("ledger", "1")).Done();
        }
        using (DataFolderUse.TakeAlone(new(issuer.Data)).Value) (await issuer.Run("ledger", "1")).Refused(5);
        (await issuer.Run("restore", backup, "--replace")).Done();
    }

    [Fact]
    public async Task After_a_restore_that_was_killed_no_program_starts_until_it_is_run_again()
    {
        var backup = await Begin();
        await Issue(Noodles);
        // As it is left between moving the old registry aside and moving the new one in.
        File.WriteAllText(issuer[".restoring"], "");
        File.SetUnixFileMode(issuer[".restoring"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(issuer["registry.db"], issuer.Outside("moved.db"));

        (await issuer.Run("issue", "--product", Noodles, "--count", "5")).Refused(5);
        (await issuer.Run("init")).Refused(5);

        (await issuer.Run("restore", backup, "--replace")).Done();
        Assert.Equal(3, await Issue(FishSauce));
    }

    [Fact]
    public async Task A_stale_log_beside_the_registry_is_moved_away()
    {
        var backup = await Begin();
        File.WriteAllBytes(issuer["registry.db-wal"], new byte[4096]);
        (await issuer.Run("restore", backup, "--replace")).Done();
        Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
        Assert.Equal(2, await Issue(Noodles));
    }

    [Fact]
    public async Task A_registry_that_cannot_be_read_is_replaced_under_a_new_key()
    {
        var backup = await Begin();
        await Issue(Noodles);
        File.WriteAllBytes(issuer["registry.db"], [1, 2, 3]);
        foreach (var file in (string[])["registry.db-wal", "registry.db-shm"]) File.Delete(issuer[file]);
        var restored = (await issuer.Run("restore", backup, "--replace", "--json")).Done().Json;
        Assert.Equal((1, 3), (restored.GetProperty("newEpoch").GetInt32(), restored.GetProperty("nextBatch").GetInt32()));
    }

    [Theory]
    [InlineData("registry.db")]
    [InlineData("issuer.keyring.json")]
    [InlineData("issued.json")]
    public async Task A_backup_that_is_not_whole_is_refused(string file)
    {
        var backup = await Begin();
        var path = Path.Combine(backup, file);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        (await issuer.Run("restore", backup, "--replace")).Refused(11);
        File.Delete(path);
        (await issuer.Run("restore", backup, "--replace")).Refused(11);
        File.Delete(Path.Combine(backup, "manifest.json"));
        (await issuer.Run("restore", backup, "--replace")).Refused(4);
        Assert.Equal(2, await Issue(Noodles));
    }

    [Fact]
    public async Task Is_encrypted_and_for_its_owner_only()
    {
        var backup = await Begin();
        Assert.All(Directory.GetFiles(backup), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.DoesNotContain("codeKey", File.ReadAllText(Path.Combine(backup, "issuer.keyring.json")), StringComparison.Ordinal);

        issuer.Settings["STAMPS_PASSPHRASE"] = "một cụm mật khẩu khác hẳn";
        (await issuer.Run("restore", backup, "--replace")).Refused(6);
        issuer.Settings.Remove("STAMPS_PASSPHRASE");
        (await issuer.Run("backup", issuer.Outside("backups"))).Refused(3);
        (await issuer.Run("backup", issuer.Outside("more"), "--without-keys")).Done();
    }

    [Fact]
    public async Task Puts_the_portals_keys_back_from_the_backup_or_leaves_them_apart()
    {
        await Begin();
        Directory.CreateDirectory(issuer["portal-keys"]);
        File.WriteAllText(issuer["portal-keys/key-1.xml"], "<key/>");
        var backup = await Backup();
        Assert.Contains("portal-keys.sealed.json", Directory.GetFiles(backup).Select(Path.GetFileName));
        Directory.Delete(issuer["portal-keys"], recursive: true);
        (await issuer.Run("restore", backup, "--replace")).Done();
        Assert.Equal("<key/>", File.ReadAllText(issuer["portal-keys/key-1.xml"]));

        var apart = (await issuer.Run("backup", issuer.Outside("others"), "--portal-keys", issuer.Outside("apart"), "--json")).Done().Json.GetProperty("backup").GetString()!;
        Assert.DoesNotContain("portal-keys.sealed.json", Directory.GetFiles(apart).Select(Path.GetFileName));
        Assert.Single(Directory.GetFiles(issuer.Outside("apart")));
    }

    [Fact]
    public async Task A_keyring_in_the_clear_comes_back_in_the_clear()
    {
        issuer.Dispose();
        issuer = await IssuerFolder.WithBatch();
        issuer.Settings["STAMPS_PASSPHRASE"] = "chỉ cho bản sao lưu thôi";
        var backup = await Backup();
        Directory.Delete(issuer.Data, recursive: true);
        (await issuer.Run("restore", backup)).Done();
        issuer.Settings.Remove("STAMPS_PASSPHRASE");
        Assert.Equal(2, await Issue(Noodles));
    }

    private string Scalar(string sql)
    {
        using SqliteConnection raw = issuer.Raw();
        using var command = raw.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
