using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Tests.Codes;

namespace Stamp.Core.Tests.Keys;

/// <summary>
/// Every error of one character, and every swap, is refused by a keyring in which all 32 epochs exist, so
/// that a changed first character meets a key as well. One of these passes by chance once in 2^40.
/// </summary>
public class MistypedCodeTests
{
    private static readonly Keyring Keyring = MakeFull();

    private static Keyring MakeFull()
    {
        var clock = new Clock();
        var keyring = Keyring.Create(clock);
        while (keyring.Epochs.Count < Keyring.MaxEpochs) keyring = keyring.Rotate(clock).Value;
        return keyring;
    }

    [Fact]
    public void Reads_back_any_stamp_of_any_epoch() =>
        Prop.ForAll(Any.Stamp, Any.Epoch, (stamp, number) =>
            Reads(Keyring.Encipher(stamp, number).ToString(), out var back, out var epoch) && back == stamp && epoch == number)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Refuses_any_change_to_one_character() =>
        Prop.ForAll(Any.Stamp, Any.Epoch, (stamp, number) =>
        {
            var code = Keyring.Encipher(stamp, number).ToString().ToCharArray();
            var tried = 0;
            for (var at = 0; at < code.Length; at++)
            {
                var right = code[at];
                foreach (var wrong in CrockfordBase32.Alphabet.Where(wrong => wrong != right))
                {
                    code[at] = wrong;
                    if (Reads(new(code), out _, out _)) return false;
                    tried++;
                }
                code[at] = right;
            }
            return tried == 20 * 31;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Refuses_any_swap_of_two_different_characters() =>
        Prop.ForAll(Any.Stamp, Any.Epoch, (stamp, number) =>
        {
            var code = Keyring.Encipher(stamp, number).ToString().ToCharArray();
            for (var one = 0; one < code.Length; one++)
            {
                for (var other = one + 1; other < code.Length; other++)
                {
                    if (code[one] == code[other]) continue;
                    (code[one], code[other]) = (code[other], code[one]);
                    if (Reads(new(code), out _, out _)) return false;
                    (code[one], code[other]) = (code[other], code[one]);
                }
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Accepts_a_code_however_a_person_types_it() =>
        Prop.ForAll(Any.Stamp, Any.Epoch, ArbMap.Default.ArbFor<int>(), (stamp, number, seed) =>
        {
            var random = new Random(seed);
            var typed = string.Concat(Keyring.Encipher(stamp, number).ToGroups().Select(character => character switch
            {
                '0' => Pick("0Oo"),
                '1' => Pick("1IiLl"),
                '-' => Pick("- "),
                _ => Pick(char.ToUpperInvariant(character).ToString() + char.ToLowerInvariant(character)),
            } + (random.Next(4) == 0 ? " " : "")));
            return Reads(typed, out var back, out _) && back == stamp;

            string Pick(string choices) => choices[random.Next(choices.Length)].ToString();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Refuses_every_code_of_another_deployment()
    {
        var theirs = MakeFull();
        Prop.ForAll(Any.Stamp, Any.Epoch, (stamp, number) => !Reads(theirs.Encipher(stamp, number).ToString(), out _, out _))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    private static bool Reads(string text, out StampId stamp, out int epoch)
    {
        (stamp, epoch) = (default, -1);
        if (!StampCode.TryParse(text, out var code) || !Keyring.TryDecipher(code, out stamp, out var found)) return false;
        epoch = found.Number;
        return true;
    }
}
