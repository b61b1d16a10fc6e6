using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Batches;
using Stamp.Core.Keys;
using Stamp.Core.Snapshots;
using Stamp.Core.Storage;
using Stamp.Core.Verdicts;

namespace Stamp.Core.Tests.Snapshots;

public sealed class SnapshotEntryTests
{
    private static readonly ChangePoint Point = new(7, -3);
    private static readonly SnapshotKey Key = SnapshotKey.Batch(12);
    private static readonly byte[] Body = "{\"batch\":12}"u8.ToArray();

    private static readonly Keyring Keys = Keyring.Create(TimeProvider.System).Rotate(TimeProvider.System).Value;

    private static byte[] Sealed => SnapshotEntry.Seal(Keys.Active, Key, Point, Body);

    private static EntryState Open(byte[] entry, SnapshotKey? key = null, Keyring? keys = null) =>
        SnapshotEntry.Open(keys ?? Keys, key ?? Key, entry, out _);

    [Fact]
    public void What_is_read_back_is_equal_in_every_value() => Prop.ForAll(AnySnapshot.Arbitrary, snapshot =>
        AnySnapshot.Same(snapshot, SnapshotJson.Read(snapshot.Key, SnapshotJson.Write(snapshot), snapshot.ReadAt)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Opens_what_it_sealed_under_any_epoch_of_the_keyring()
    {
        foreach (var epoch in Keys.Epochs)
        {
            Assert.Equal(EntryState.Genuine, SnapshotEntry.Open(Keys.ForVerify(), Key, SnapshotEntry.Seal(epoch, Key, Point, Body), out var readAt));
            Assert.Equal(Point, readAt);
        }
    }

    [Fact]
    public void No_byte_of_an_entry_can_be_changed_added_or_left_out()
    {
        var whole = Sealed;
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var flip in new[] { 1, 0x80 })
            {
                var changed = whole.ToArray();
                changed[at] ^= (byte)flip;
                Assert.NotEqual(EntryState.Genuine, Open(changed));
            }
            Assert.NotEqual(EntryState.Genuine, Open(whole[..at]));
        }
        Assert.Equal(EntryState.Forged, Open([.. whole, 0]));
        Assert.Equal(EntryState.Forged, Open([.. whole[..^1], (byte)'!']));
        Assert.Equal(EntryState.Genuine, Open(whole));
    }

    [Theory]
    [InlineData(ChangeKind.Batch, 13)]
    [InlineData(ChangeKind.Batch, 1)]
    [InlineData(ChangeKind.Product, 12)]
    public void An_entry_moved_under_another_key_is_forged(ChangeKind kind, long subject) =>
        Assert.Equal(EntryState.Forged, Open(Sealed, new(kind, subject)));

    [Fact]
    public void Another_keyrings_entry_is_forged() =>
        Assert.Equal(EntryState.Forged, Open(Sealed, keys: Keyring.Create(TimeProvider.System).Rotate(TimeProvider.System).Value));

    [Fact]
    public void An_entry_of_an_epoch_compromised_since_or_not_known_yet_is_as_none()
    {
        Assert.Equal(EntryState.Unreadable, Open(Sealed, keys: Keys.Compromise(Keys.Active.Number, TimeProvider.System).Value));
        var next = Keys.Rotate(TimeProvider.System).Value;
        Assert.Equal(EntryState.Unreadable, Open(SnapshotEntry.Seal(next.Active, Key, Point, Body)));
    }

    [Fact]
    public void Nothing_and_another_releases_entry_are_as_none()
    {
        Assert.Equal(EntryState.Unreadable, Open([]));
        var other = Sealed;
        other[0] = 2;
        Assert.Equal(EntryState.Unreadable, Open(other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"batch":null,"segments":[]}""")]
    [InlineData("""{"batch":{"number":1},"segments":[]}""")]
    public void A_body_of_another_shape_is_as_none(string body) =>
        Assert.Null(SnapshotJson.Read(Key, Encoding.UTF8.GetBytes(body), Point));

    /// <summary>Who has to change this text has to raise the version: nodes of two releases run side by side.</summary>
    [Fact]
    public void The_shape_of_version_1()
    {
        var at = new DateTimeOffset(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);
        var move = new RangeMove(4, 12, MoveKind.Activate, new(1, 5), new("MD-A", new(2026, 11, 1), new(2027, 11, 1)), null, null, null, "office", at);
        var batch = new BatchSnapshot(new(12, 3, 100, 1, "a4-24", true, null, at, new(2027, 5, 21)), RangeMap.Fold([move]), Point);
        var expected = """{"batch":{"number":12,"productId":3,"count":100,"keyEpoch":1,"template":"a4-24","sealed":true,"gtin":null,"issuedAt":"2026-11-21T03:00:00+00:00","stockExpiresOn":"2027-05-21"},"segments":[{"range":{"first":1,"last":5},"state":"Activated","move":{"id":4,"batch":12,"kind":"Activate","range":{"first":1,"last":5},"lot":{"number":"MD-A","producedOn":"2026-11-01","expiresOn":"2027-11-01"},"voidReason":null,"reason":null,"undoes":null,"actor":"office","at":"2026-11-21T03:00:00+00:00"},"lot":{"number":"MD-A","producedOn":"2026-11-01","expiresOn":"2027-11-01"}}]}""";
        Assert.Equal(1, SnapshotEntry.Version);
        Assert.Equal(expected, Encoding.UTF8.GetString(SnapshotJson.Write(batch)));
        var with = SnapshotJson.Write(batch)[..^1].Concat(",\"later\":1}"u8.ToArray()).ToArray();
        Assert.Null(SnapshotJson.Read(Key, with, Point));
    }
}
