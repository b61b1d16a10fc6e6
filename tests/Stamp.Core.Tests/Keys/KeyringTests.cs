using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Keys;

public class KeyringTests
{
    private readonly Clock clock = new();

    [Fact]
    public void Starts_with_one_active_epoch()
    {
        var keyring = Keyring.Create(clock);
        var epoch = Assert.Single(keyring.Epochs);
        Assert.Same(epoch, keyring.Active);
        Assert.Equal((0, '0', KeyEpochState.Active, clock.Now), (epoch.Number, epoch.Character, epoch.State, epoch.CreatedAt));
        Assert.True(keyring.IsIssuers);
    }

    [Fact]
    public void Makes_different_keys_every_time()
    {
        var (one, other) = (Keyring.Create(clock).Rotate(clock).Value, Keyring.Create(clock));
        var epochs = one.Epochs.Concat(other.Epochs).ToList();
        Assert.Equal(3, epochs.Select(epoch => Convert.ToHexString(epoch.CodeKey)).Distinct().Count());
        Assert.Equal(3, epochs.Select(epoch => Convert.ToHexString(epoch.MaskKey)).Distinct().Count());
        Assert.Equal(3, epochs.Select(epoch => epoch.SealPublic).Distinct().Count());
    }

    [Fact]
    public void A_rotation_retires_the_active_epoch_and_its_codes_stay_good()
    {
        var before = Keyring.Create(clock);
        var code = before.Encipher(new(5, 6), 0);
        clock.Now += TimeSpan.FromDays(180);

        var after = before.Rotate(clock).Value;

        Assert.Equal(KeyEpochState.Active, before.Active.State);
        Assert.Equal((1, clock.Now), (after.Active.Number, after.Active.CreatedAt));
        Assert.Equal((KeyEpochState.Retired, clock.Now), (after.Find(0)!.State, after.Find(0)!.RetiredAt));
        Assert.True(after.TryDecipher(code, out var stamp, out var epoch));
        Assert.Equal((new(5, 6), KeyEpochState.Retired), (stamp, epoch.State));
        Assert.Equal(code, after.Encipher(new(5, 6), 0));
        Assert.NotEqual(code, after.Encipher(new(5, 6), 1));
    }

    [Fact]
    public void A_compromised_epoch_turns_its_own_codes_and_no_others()
    {
        var keyring = Keyring.Create(clock).Rotate(clock).Value;
        var (old, young) = (keyring.Encipher(new(1, 1), 0), keyring.Encipher(new(2, 1), 1));

        var after = keyring.Compromise(0, clock).Value;

        Assert.Equal(1, after.Active.Number);
        Assert.True(after.TryDecipher(old, out _, out var epoch));
        Assert.Equal((KeyEpochState.Compromised, clock.Now), (epoch.State, epoch.CompromisedAt));
        Assert.NotNull(epoch.RetiredAt);
        Assert.True(after.TryDecipher(young, out _, out epoch));
        Assert.Equal(KeyEpochState.Active, epoch.State);
    }

    [Fact]
    public void Compromising_the_active_epoch_makes_a_new_active_one()
    {
        var keyring = Keyring.Create(clock).Compromise(0, clock).Value;
        Assert.Equal((1, KeyEpochState.Compromised), (keyring.Active.Number, keyring.Find(0)!.State));
    }

    [Fact]
    public void Refuses_a_thirty_third_epoch()
    {
        var keyring = Full();
        Assert.Equal('Z', keyring.Active.Character);
        Assert.Equal(RejectionKind.Conflict, keyring.Rotate(clock).Rejection?.Kind);
    }

    [Fact]
    public void The_newest_retired_epoch_serves_again_when_the_last_one_is_compromised()
    {
        var keyring = Full().Compromise(30, clock).Value.Compromise(31, clock).Value;
        Assert.Equal((29, 32), (keyring.Active.Number, keyring.Epochs.Count));
        Assert.Null(keyring.Active.RetiredAt);
        for (var n = 0; n < 29; n++) keyring = keyring.Compromise(n, clock).Value;
        Assert.Equal(RejectionKind.Conflict, keyring.Compromise(29, clock).Rejection?.Kind);
    }

    [Fact]
    public void Refuses_to_compromise_what_is_absent_or_already_compromised()
    {
        var keyring = Keyring.Create(clock).Compromise(0, clock).Value;
        Assert.Equal(RejectionKind.NotFound, keyring.Compromise(7, clock).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, keyring.Compromise(-1, clock).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, keyring.Compromise(32, clock).Rejection?.Kind);
        Assert.Equal(RejectionKind.Conflict, keyring.Compromise(0, clock).Rejection?.Kind);
    }

    [Fact]
    public void A_verify_export_reads_codes_but_neither_seals_nor_changes()
    {
        var issuer = Keyring.Create(clock).Rotate(clock).Value;
        var verify = issuer.ForVerify();
        Assert.False(verify.IsIssuers);
        Assert.All(verify.Epochs, epoch => Assert.True(!epoch.CanSeal && epoch.SealPrivate.IsEmpty));
        Assert.All(issuer.Epochs, epoch => Assert.True(epoch.CanSeal));
        Assert.True(verify.TryDecipher(issuer.Encipher(new(9, 9), 1), out var stamp, out _));
        Assert.Equal(new(9, 9), stamp);
        Assert.Throws<ArgumentException>(() => new SealSigner(verify.Active));
        Assert.Equal(RejectionKind.Keys, verify.Rotate(clock).Rejection?.Kind);
        Assert.Equal(RejectionKind.Keys, verify.Compromise(0, clock).Rejection?.Kind);
    }

    [Fact]
    public void Refuses_a_code_of_an_epoch_it_does_not_have()
    {
        var code = Keyring.Create(clock).Rotate(clock).Value.Encipher(new(1, 1), 1);
        var keyring = Keyring.Create(clock);
        Assert.False(keyring.TryDecipher(code, out _, out var epoch));
        Assert.Null(epoch);
        Assert.Throws<ArgumentOutOfRangeException>(() => keyring.Encipher(new(1, 1), 1));
    }

    [Fact]
    public void Never_shows_a_key_when_written_as_text()
    {
        var keyring = Keyring.Create(clock);
        Assert.Equal("0 (Active)", keyring.Active.ToString());
        Assert.DoesNotContain("ey =", keyring.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deciphering_through_the_keyring_allocates_nothing()
    {
        var keyring = Keyring.Create(clock).Rotate(clock).Value;
        var code = keyring.Encipher(new(1, 1), 0);
        var (right, rounds) = (0, 0);
        Assert.Equal(0, Allocations.LeastOf(() => (right, rounds) = (right + CountDeciphered(keyring, code, 1_000), rounds + 1)));
        Assert.Equal(1_000 * rounds, right);
    }

    private static int CountDeciphered(Keyring keyring, StampCode code, int times)
    {
        var count = 0;
        for (var n = 0; n < times; n++)
            if (keyring.TryDecipher(code, out var stamp, out var epoch) && stamp.Batch == 1 && epoch.Number == 0) count++;
        return count;
    }

    private Keyring Full()
    {
        var keyring = Keyring.Create(clock);
        while (keyring.Epochs.Count < Keyring.MaxEpochs) keyring = keyring.Rotate(clock).Value;
        return keyring;
    }
}
