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
        Assert.True(Seal.TryVerify(seal, code, keyring, out var batch));
        Assert.Equal(Stamp.Batch, batch);
        for (var at = 0; at < seal.Length; at++)
        {
            var changed = seal.ToCharArray();
            changed[at] = changed[at] == '7' ? '8' : '7';
            Assert.False(Seal.TryVerify(changed, code, keyring, out _));
        }
    }

    [Fact]
    public void A_verify_export_verifies_what_the_issuer_sealed()
    {
        var (keyring, code, seal) = Make();
        Assert.True(Seal.TryVerify(seal, code, keyring.ForVerify(), out _));
        Assert.False(Seal.TryVerify(seal, code, Keyring.Create(clock), out _));
    }

    [Fact]
    public void A_seal_of_a_retired_epoch_stays_good_and_one_of_a_compromised_epoch_does_not()
    {
        var (keyring, code, seal) = Make();
        var url = StampUrl.Short(Origin, code, seal);
        var retired = keyring.Rotate(clock).Value;
        Assert.True(Seal.TryVerify(seal, code, retired, out _));
        Assert.Equal(OfflineAnswer.Valid, Answer(url, retired));

        var compromised = retired.Compromise(0, clock).Value;
        Assert.False(Seal.TryVerify(seal, code, compromised, out _));
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
            if (signer.Sign(code, Stamp) != seal || !Seal.TryVerify(seal, code, keyring, out var _)) Interlocked.Increment(ref wrong);
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
