using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <summary>Which stamp a label is that somebody scanned or typed. Pure; whether the batch is there and whose is for others.</summary>
/// <param name="Gtin">Of the address, where it names one.</param>
public readonly record struct LabelReading(StampId Stamp, Gtin? Gtin)
{
    public static Outcome<LabelReading> Of(string? text, Keyring keyring)
    {
        var given = (text ?? "").Trim();
        if (given.Length == 0) return Missing;
        if (!ScannedText.TryRead(given, out var path)) return Unreadable(given);
        if (!keyring.TryDecipher(path.Code, out var stamp, out var epoch)) return NotOurs;
        // Whoever has the key could have made this label; a number still names the stamp that we issued.
        if (epoch.State == KeyEpochState.Compromised) return Leaked;
        if (path.Seal is { } seal && !(Seal.TryVerify(seal, path.Code, epoch.SealPublic, out var sealedFor) && sealedFor == stamp.Batch)) return NotOurs;
        return new LabelReading(stamp, path.Gtin);
    }

    /// <summary>Whether a batch has such a label.</summary>
    public bool IsOf(StampBatch batch) => Stamp.Batch == batch.Number && Stamp.Index <= batch.Count && (Gtin is null || Gtin == batch.Gtin);

    public static Rejection Missing => Rejection.BadInput(
        "Hãy quét nhãn, hoặc gõ 20 ký tự của mã tem in trên nhãn.", "Scan the label, or type the 20 characters of the code on it.");

    /// <summary>Well formed, and none that we made.</summary>
    public static Rejection NotOurs => Rejection.NotFound(
        "Không có tem nào mang mã này: một ký tự gõ nhầm, hoặc nhãn giả.", "No stamp has this code: a character is mistyped, or the label is forged.");

    private static Rejection Leaked => Rejection.Conflict(
        "Khoá của mã này đã bị lộ nên nhãn không chứng minh được gì. Hãy nêu tem theo số.",
        "The key of this code is known to others, so the label proves nothing. Name the stamps by number.");

    private static Rejection Unreadable(string given)
    {
        if (ScannedText.IsAddress(given))
            return Rejection.BadInput("Đây là một địa chỉ web, nhưng không phải của tem.", "This is an address of the web, but not a stamp's.");
        foreach (var letter in given)
        {
            if (letter is ' ' or '-' || CrockfordBase32.TryDecode(letter, out _)) continue;
            // What can't be shown, or is half of a pair, is not shown.
            var shown = letter is > ' ' and < '\u007f' || char.IsLetter(letter) ? letter : '?';
            return Rejection.BadInput($"Mã tem không có ký tự “{shown}”.", $"Stamp codes have no character “{shown}”.");
        }
        var length = given.Count(letter => letter is not (' ' or '-'));
        return Rejection.BadInput(
            $"Mã tem có {StampCode.Length} ký tự; mã này có {length}.", $"A stamp code has {StampCode.Length} characters; this has {length}.");
    }
}
