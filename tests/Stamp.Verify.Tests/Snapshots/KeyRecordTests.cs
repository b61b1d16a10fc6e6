using Stamp.Core.Audit;
using Stamp.Core.Keys;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Snapshots;

/// <summary>What the registry remembers of the key epochs holds on every node, whatever key file lies there.</summary>
[Collection(nameof(Alone))]
public sealed class KeyRecordTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_compromise_shows_within_a_second_on_a_node_that_has_the_old_keys()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 1)));
        Record(data, "keys.compromise", data.Keyring.Compromise(1, data.Clock).Value);
        await verify.UntilReasonAsync("key-compromised", data.Path(Noodles, 1), Second);
        Assert.DoesNotContain("\"kid\":\"1\"", await verify.BodyAsync("/.well-known/jwks.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_keys_put_there_later_do_not_bring_a_compromised_epoch_back()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        var rotated = data.Keyring.Rotate(data.Clock).Value;
        data.Keyring = rotated.Compromise(1, data.Clock).Value;
        Record(data, "keys.compromise", data.Keyring);
        data.SaveKeys();
        await verify.UntilReasonAsync("key-compromised", data.Path(Noodles, 1), Second);

        data.Keyring = rotated;
        data.SaveKeys();
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Log.Split("A changed keyring is in use").Length > 2));
        await verify.UntilReasonAsync("key-compromised", data.Path(Noodles, 1), Second);
        await Task.Delay(Second);
        Assert.Equal("key-compromised", await verify.ReasonAsync(data.Path(Noodles, 1)));
    }

    [Fact]
    public async Task Codes_of_an_epoch_that_a_node_lacks_could_not_be_checked_and_others_go_on()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        var rotated = data.Keyring.Rotate(data.Clock).Value;
        var code = rotated.Encipher(new(Noodles, 1), 2);
        Assert.Equal("unknown", await verify.ReasonAsync($"/{code}"));
        Record(data, "keys.rotate", rotated);
        await verify.UntilReasonAsync("unavailable", $"/{code}", Second);
        Assert.Equal("genuine", await verify.ReasonAsync(data.Path(Noodles, 1)));
        Assert.Contains("key epoch 2 on record", verify.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_older_than_the_registry_stop_the_start_with_a_sentence()
    {
        using var data = new OcopData();
        Record(data, "keys.rotate", data.Keyring.Rotate(data.Clock).Value);
        data.SaveKeys();
        Assert.Contains("older than the registry", VerifyHost.Build(data.Settings).Rejection?.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_another_epoch_than_its_batch_is_none_of_its_stamps()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        data.Keyring = data.Keyring.Rotate(data.Clock).Value;
        data.SaveKeys();
        // A batch that the registry lost had the number of the noodles.
        var lost = $"/{data.Keyring.Encipher(new(Noodles, 1), 2)}";
        await verify.UntilReasonAsync("not-in-registry", lost, Second);
        Assert.Equal(1, (await verify.JsonAsync(data.Path(Noodles, 1))).GetProperty("scans").GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task A_stamp_has_no_scans_from_before_it_was_issued()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var data = verify.Data;
        for (var n = 0; n < 3; n++)
        {
            data.Clock.Now += TimeSpan.FromHours(1);
            Assert.Equal(n + 1, await CountAsync());
        }
        // The same number is given again, as from a copy of everything that nobody could recognise as old.
        using (var raw = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={data.Folder.Registry};Pooling=False"))
        {
            raw.Open();
            using var command = raw.CreateCommand();
            command.CommandText = "DROP TRIGGER batch_is_never_changed; UPDATE batch SET issued_at = $at WHERE number = $batch";
            command.Parameters.AddWithValue("$at", data.Clock.Now.AddMinutes(30).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
            command.Parameters.AddWithValue("$batch", Noodles);
            command.ExecuteNonQuery();
        }
        _ = data.Ranges.Activate(Noodles, new(70, 80), Lot, Office).Value;
        await verify.UntilReasonAsync("genuine", data.Path(Noodles, 71), Second);
        data.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(1, await CountAsync());

        async Task<long> CountAsync() => (await verify.JsonAsync(data.Path(Noodles, 1))).GetProperty("scans").GetProperty("count").GetInt64();
    }

    private static void Record(OcopData data, string action, Keyring keyring) => _ = new KeyAudit(data.Database).Record(action, keyring, Office, () => null).Value;
}
