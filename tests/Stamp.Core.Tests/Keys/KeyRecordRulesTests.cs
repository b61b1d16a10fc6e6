using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Keys;

public class KeyRecordRulesTests
{
    private readonly Clock clock = new();

    [Fact]
    public void Takes_a_keyring_that_is_as_the_record_says()
    {
        var keyring = Keyring.Create(clock).Rotate(clock).Value;
        Assert.Same(keyring, KeyRecordRules.Check(keyring, Record(keyring), 1).Value);
        Assert.Empty(KeyRecordRules.FindNews(keyring, Record(keyring)));
    }

    [Fact]
    public void Takes_a_keyring_that_is_ahead_of_the_record()
    {
        var before = Keyring.Create(clock);
        var after = before.Rotate(clock).Value;
        Assert.Same(after, KeyRecordRules.Check(after, Record(before), 0).Value);
        Assert.Equal([(0, KeyEpochState.Retired), (1, KeyEpochState.Active)], KeyRecordRules.FindNews(after, Record(before)).Select(epoch => (epoch.Number, epoch.State)));
    }

    [Fact]
    public void Refuses_a_keyring_from_before_a_rotation()
    {
        var before = Keyring.Create(clock);
        Assert.Equal(RejectionKind.Keys, KeyRecordRules.Check(before, Record(before.Rotate(clock).Value), 0).Rejection?.Kind);
    }

    [Fact]
    public void Refuses_a_keyring_without_the_epoch_of_the_newest_batch()
    {
        var keyring = Keyring.Create(clock);
        Assert.Equal(RejectionKind.Keys, KeyRecordRules.Check(keyring, [], 1).Rejection?.Kind);
        Assert.Equal(1, KeyRecordRules.FindMissing(keyring, [], 1));
        Assert.Null(KeyRecordRules.FindMissing(keyring, [], 0));
    }

    [Fact]
    public void Refuses_another_epoch_of_the_same_number()
    {
        var before = Keyring.Create(clock);
        var (one, other) = (before.Rotate(clock).Value, before.Rotate(clock).Value);
        Assert.Equal(RejectionKind.Keys, KeyRecordRules.Check(one, Record(other), 0).Rejection?.Kind);
        Assert.Equal(RejectionKind.Keys, KeyRecordRules.Merge(Record(one), Record(other)).Rejection?.Kind);
    }

    [Fact]
    public void Never_forgets_a_compromise()
    {
        var before = Keyring.Create(clock).Rotate(clock).Value;
        var leaked = before.Compromise(0, clock).Value;

        var whole = KeyRecordRules.Check(before, Record(leaked), 1).Value;

        Assert.Equal(KeyEpochState.Compromised, whole.Find(0)!.State);
        Assert.Equal(1, whole.Active.Number);
        Assert.Equal(whole.Find(0)!.Fingerprint, before.Find(0)!.Fingerprint);
    }

    [Fact]
    public void Refuses_a_keyring_whose_active_epoch_is_on_record_as_compromised()
    {
        var before = Keyring.Create(clock);
        var leaked = Record(before.Compromise(0, clock).Value).Where(epoch => epoch.Number == 0).ToList();
        Assert.Equal(RejectionKind.Keys, KeyRecordRules.Check(before, leaked, 0).Rejection?.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_compromise_that_either_memory_knows_stays(bool first)
    {
        var before = Keyring.Create(clock).Rotate(clock).Value;
        var (old, leaked) = (Record(before), Record(before.Compromise(0, clock).Value));
        var merged = (first ? KeyRecordRules.Merge(leaked, old) : KeyRecordRules.Merge(old, leaked)).Value;
        Assert.True(merged[0].IsCompromised);
        Assert.Equal(2, merged.Count);
    }

    private static List<RecordedEpoch> Record(Keyring keyring) => [.. keyring.Epochs.Select(RecordedEpoch.Describe)];
}
