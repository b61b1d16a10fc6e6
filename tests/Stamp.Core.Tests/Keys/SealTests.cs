using Stamp.Core.Codes;
using Stamp.Core.Keys;

namespace Stamp.Core.Tests.Keys;

public class SealTests
{
    private const string Origin = "HTTPS://OCOP.EXAMPLE";
    private static readonly StampId Stamp = new(15_600, 7);
    private readonly Clock clock = new();

    [Fact]
    public void Any_change_to_one_character_of_a_seal_is_refused()
    {
        var (keyring, code, seal) = Make();
        Assert.True(Seal.TryVerify(seal, code, keyring.Active, out var stamp));
        Assert.Equal(Stamp, stamp);
        for (var at = 0; at < seal.Length; at++)
        {
            var changed = seal.ToCharArray();
            changed[at] = changed[at] == '7' ? '8' : '7';
            Assert.False(Seal.Verify(changed, code, keyring.Active.SealPublic));
        }
    }

    [Fact]
    public void A_verify_export_verifies_what_the_issuer_sealed()
    {
        var (keyring, code, seal) = Make();
        Assert.True(Seal.IsOf(seal, code, Stamp, keyring.ForVerify().Active));
        Assert.False(Seal.IsOf(seal, code, Stamp, Keyring.Create(clock).Active));
    }

    [Fact]
    public void A_seal_of_a_retired_epoch_stays_good_and_one_of_a_compromised_epoch_does_not()
    {
        var (keyring, code, seal) = Make();
        var url = StampUrl.Short(Origin, code, seal);
        var retired = keyring.Rotate(clock).Value;
        Assert.Equal(OfflineAnswer.Valid, Answer(url, retired));

        var compromised = retired.Compromise(0, clock).Value;
        Assert.Equal(OfflineAnswer.KeyCompromised, Answer(url, compromised));
    }

    [Fact]
    public void Keeps_could_not_check_apart_from_no()
    {
        var (keyring, code, seal) = Make();
        Assert.Equal(OfflineAnswer.NotSealed, Answer(StampUrl.Short(Origin, code), keyring));
        Assert.Equal(OfflineAnswer.NotACode, Answer(Origin + "/favicon.ico", keyring));
        Assert.Equal(OfflineAnswer.NotACode, Answer("ftp://ocop.example/" + code, keyring));
        Assert.Equal(OfflineAnswer.NotACode, Answer(new string('A', 10_000_000), keyring));

        var younger = keyring.Rotate(clock).Value;
        var unknown = younger.Encipher(Stamp, 1);
        var url = StampUrl.Short(Origin, unknown, new SealSigner(younger.Active).Sign(unknown, Stamp));
        Assert.Equal(OfflineAnswer.UnknownKey, Answer(url, keyring));
        Assert.Equal(OfflineAnswer.Valid, Answer(url, younger));
    }

    [Fact]
    public void Says_of_a_seal_of_version_1_and_of_a_key_of_another_curve_that_it_could_not_check()
    {
        var (keyring, code, seal) = Make();
        Assert.Equal(OfflineAnswer.OldSeal, Answer(StampUrl.Short(Origin, code, new string('0', 109)), keyring));
        const string otherCurve = """{"keys":[{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ","kid":"0","use":"sig","alg":"ES256"}]}""";
        Assert.Equal(OfflineAnswer.OtherKeyKind, OfflineCheck.Of(StampUrl.Short(Origin, code, seal), otherCurve).Value.Answer);
        // Beside one of ours it is anyone's.
        var both = Jwks.Write(keyring).Replace("\"keys\":[", otherCurve[1..^2] + ",", StringComparison.Ordinal);
        Assert.Equal(OfflineAnswer.Valid, OfflineCheck.Of(StampUrl.Short(Origin, code, seal), both).Value.Answer);
    }

    [Fact]
    public void A_place_is_read_with_the_epochs_own_mask_key_only()
    {
        var (keyring, code, seal) = Make();
        var url = StampUrl.Short(Origin, code, seal);
        Assert.Equal(Stamp, OfflineCheck.Of(url, Jwks.Write(keyring), keyring.ForVerify()).Value.Stamp);
        var other = OfflineCheck.Of(url, Jwks.Write(keyring), Keyring.Create(clock)).Rejection!;
        Assert.Contains("no epoch 0 of these public keys", other.Sentence.En, StringComparison.Ordinal);
        // Another mask key reads another stamp or none, and the label is refused where the code says which it is.
        var epoch = keyring.Active;
        var masked = new KeyEpoch(0, epoch.State, epoch.CreatedAt, null, null, epoch.CodeKey.ToArray(), new byte[32], epoch.SealPublic, null);
        Assert.False(Seal.IsOf(seal, code, Stamp, masked));
        Assert.True(Seal.Verify(seal, code, masked.SealPublic));
    }

    [Fact]
    public void A_seal_is_that_of_one_index_not_only_of_one_batch()
    {
        var (keyring, code, seal) = Make();
        Assert.True(Seal.IsOf(seal, code, Stamp, keyring.Active));
        Assert.False(Seal.IsOf(seal, code, Stamp with { Index = Stamp.Index + 1 }, keyring.Active));
        Assert.False(Seal.IsOf(seal, code, Stamp with { Batch = Stamp.Batch + 1 }, keyring.Active));
    }

    [Fact]
    public void Refuses_to_seal_a_code_of_another_epoch_or_what_is_no_stamp()
    {
        var keyring = Keyring.Create(clock).Rotate(clock).Value;
        var signer = new SealSigner(keyring.Active);
        Assert.Throws<ArgumentException>(() => signer.Sign(keyring.Encipher(Stamp, 0), Stamp));
        Assert.Throws<ArgumentOutOfRangeException>(() => signer.Sign(keyring.Encipher(Stamp, 1), default));
    }

    [Fact]
    public void Serves_many_threads_at_once_with_equal_seals()
    {
        var (keyring, code, seal) = Make();
        var signer = new SealSigner(keyring.Active);
        var wrong = 0;
        Parallel.For(0, 200, new() { MaxDegreeOfParallelism = 8 }, _ =>
        {
            if (signer.Sign(code, Stamp) != seal || !Seal.IsOf(seal, code, Stamp, keyring.Active)) Interlocked.Increment(ref wrong);
        });
        Assert.Equal(0, wrong);
    }

    private static OfflineAnswer Answer(string url, Keyring keyring) => OfflineCheck.Of(url, Jwks.Write(keyring)).Value.Answer;

    private (Keyring Keyring, StampCode Code, string Seal) Make()
    {
        var keyring = Keyring.Create(clock);
        var code = keyring.Encipher(Stamp, 0);
        return (keyring, code, new SealSigner(keyring.Active).Sign(code, Stamp));
    }
}
