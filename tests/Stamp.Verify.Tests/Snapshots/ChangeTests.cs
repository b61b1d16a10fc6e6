using Microsoft.Data.Sqlite;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Snapshots;

/// <summary>What the issuer changes, from a database connection of its own, shows within a second without a restart.</summary>
[Collection(nameof(Alone))]
public sealed class ChangeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_activation_a_recall_and_its_neighbours()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        Assert.Equal("not-activated", await verify.ReasonAsync(data.Path(Noodles, 70)));
        _ = data.Ranges.Activate(Noodles, new(70, 80), Lot, Office).Value;
        await verify.UntilReasonAsync("genuine", data.Path(Noodles, 70), Second);
        _ = data.Ranges.Recall(Noodles, new(70, 75), "mốc", Office).Value;
        await verify.UntilReasonAsync("recalled", data.Path(Noodles, 75), Second);
        Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 76)));
        _ = data.Ranges.Void(Noodles, new(90, 90), VoidReason.Stolen, Office).Value;
        await verify.UntilReasonAsync("voided", data.Path(Noodles, 90), Second);
    }

    [Fact]
    public async Task A_withdrawal_and_a_changed_name_of_the_producer()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        var path = data.Path(Noodles, 1);
        Assert.Equal("valid", State(await verify.JsonAsync(path)));
        _ = data.Registry.Withdraw("07/2025", "Vi phạm", Office).Value;
        await VerifyUnderTest.UntilAsync(async () => State(await verify.JsonAsync(path)) == "withdrawn", Second);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await verify.JsonAsync(path)).GetProperty("stars").GetProperty("now").ValueKind);
        _ = data.Registry.Put(new ProducerDraft("HTX-TAI-HOAN", "HTX Tài Hoan mới", ProducerKind.Cooperative, "Na Rì", "Bắc Kạn"), Office).Value;
        foreach (var stamp in new[] { path, data.Path(Sauce, 1) })
            await VerifyUnderTest.UntilAsync(async () => (await verify.JsonAsync(stamp)).GetProperty("producer").GetProperty("name").GetString() == "HTX Tài Hoan mới", Second);
    }

    [Fact]
    public async Task A_rotated_and_a_compromised_key_and_a_batch_issued_since()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 1)));
        data.Keyring = data.Keyring.Rotate(data.Clock).Value;
        data.SaveKeys();
        var batch = data.Issue("MIEN-DONG");
        var code = data.Keyring.Encipher(new(batch, 1), 2);
        await verify.UntilReasonAsync("not-activated", $"/{code}", Second);
        Assert.Contains("\"kid\":\"2\"", await verify.BodyAsync("/.well-known/jwks.json"), StringComparison.Ordinal);
        data.Keyring = data.Keyring.Compromise(1, data.Clock).Value;
        data.SaveKeys();
        await verify.UntilReasonAsync("key-compromised", data.Path(Noodles, 1), Second);
        Assert.DoesNotContain("\"kid\":\"1\"", await verify.BodyAsync("/.well-known/jwks.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_file_that_cannot_be_read_leaves_the_last_good_one_in_use_until_it_is_put_right()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        var compromised = data.Keyring.Compromise(1, data.Clock).Value;
        File.WriteAllText(data.Folder.VerifyKeyring, "{");
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Log.Contains("The changed keyring was refused", StringComparison.Ordinal)));
        Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 1)));
        // Copied with the wrong mode, put right later: its time stamp does not tell.
        data.Keyring = compromised;
        var beside = data.Folder.VerifyKeyring + ".new";
        Assert.Null(Stamp.Core.Keys.KeyringFile.Save(beside, compromised.ForVerify(), null));
        FileModes.Set(beside, UnixFileMode.GroupRead);
        File.Move(beside, data.Folder.VerifyKeyring, overwrite: true);
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Log.Contains("open to other users", StringComparison.Ordinal)));
        FileModes.Set(data.Folder.VerifyKeyring);
        await verify.UntilReasonAsync("key-compromised", data.Path(Noodles, 1));
    }

    [Fact]
    public async Task A_registry_put_back_from_an_older_copy_is_read_from_then_on()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        var copy = data.Folder.Registry + ".copy";
        using (var connection = new SqliteConnection($"Data Source={data.Folder.Registry};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"VACUUM INTO '{copy}'";
            command.ExecuteNonQuery();
        }
        _ = data.Ranges.Recall(Noodles, new(1, 40), "mốc", Office).Value;
        await verify.UntilReasonAsync("recalled", data.Path(Noodles, 1), Second);
        data.Database.CloseIdle();
        foreach (var rest in new[] { "-wal", "-shm" }) File.Delete(data.Folder.Registry + rest);
        File.Move(copy, data.Folder.Registry, overwrite: true);
        await verify.UntilReasonAsync("genuine", data.Path(Noodles, 1), Second);
        // And what changes in it afterwards shows too.
        using var restored = RegistryDatabase.OpenOrCreate(data.Folder.Registry, TimeSpan.FromSeconds(5), data.Clock).Value;
        _ = new RangeOperations(restored).Recall(Noodles, new(1, 40), "mốc", Office).Value;
        await verify.UntilReasonAsync("recalled", data.Path(Noodles, 1), Second);
    }

    private static string State(System.Text.Json.JsonElement answer) =>
        answer.GetProperty("stars").GetProperty("certificate").GetProperty("state").GetString()!;
}
