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
        if (!CodeReader.TryRead(text, out var path, out var wrong)) return new Rejection(RejectionKind.BadInput, wrong.Sentence);
        if (!keyring.TryDecipher(path.Code, out var stamp, out var epoch)) return NotOurs;
        // Whoever has the key could have made this label; a number still names the stamp that we issued.
        if (epoch.State == KeyEpochState.Compromised) return Leaked;
        if (path.Seal is { } seal && !Seal.IsOf(seal, path.Code, stamp, epoch)) return NotOurs;
        return new LabelReading(stamp, path.Gtin);
    }

    /// <summary>Whether a batch has such a label.</summary>
    public bool IsOf(StampBatch batch) => Stamp.Batch == batch.Number && Stamp.Index <= batch.Count && (Gtin is null || Gtin == batch.Gtin);

    /// <summary>Well formed, and none that we made.</summary>
    public static Rejection NotOurs => Rejection.NotFound(
        "Không có tem nào mang mã này: một ký tự gõ nhầm, hoặc nhãn giả.", "No stamp has this code: a character is mistyped, or the label is forged.");

    private static Rejection Leaked => Rejection.Conflict(
        "Khoá của mã này đã bị lộ nên nhãn không chứng minh được gì. Hãy nêu tem theo số.",
        "The key of this code is known to others, so the label proves nothing. Name the stamps by number.");
}
