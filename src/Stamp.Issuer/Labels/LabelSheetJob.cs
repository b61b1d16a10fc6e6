using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Issuer.Labels;

/// <param name="Url">Upper case, of the 45 characters of QR's alphanumeric mode.</param>
/// <param name="GroupedCode">As printed: 7K3MQ-9XW2R-4T6VB-0N8HD.</param>
public readonly record struct LabelCode(string Url, string GroupedCode);

/// <summary>Everything that a run of label sheets is made from. The same job always makes the same bytes.</summary>
/// <param name="BatchCount">Of the whole batch: the sheets are numbered over it.</param>
/// <param name="Range">What to print, within the batch.</param>
/// <param name="Stars">Of the certificate in force; null where there is none, and then the label carries no OCOP mark.</param>
/// <param name="CodeOf">
/// Called once for each index, in any order, from several threads at once; for the first index once more before, to
/// see how long the addresses are.
/// </param>
public sealed record LabelSheetJob(
    LabelTemplate Template,
    int BatchNumber,
    int BatchCount,
    IndexRange Range,
    string ProductName,
    string ProducerName,
    int? Stars,
    Func<int, LabelCode> CodeOf)
{
    private const int MostStars = StarsField.Most;

    /// <summary>The OCOP group as the label names it; null leaves it out. Shown with the stars only.</summary>
    public string? Group { get; init; }

    /// <summary>Null where the job can be printed.</summary>
    public Rejection? Check()
    {
        if (BatchCount < 1 || Range.First < 1 || Range.Last < Range.First || Range.Last > BatchCount)
        {
            return Rejection.BadInput(
                $"Lô tem {BatchNumber} có tem từ 1 đến {BatchCount}; không in được {Range}.",
                $"Batch {BatchNumber} has stamps 1 to {BatchCount}; {Range} can't be printed.");
        }
        if (Stars is < 1 or > MostStars)
            return Rejection.BadInput($"Hạng sao phải từ 1 đến {MostStars}; nhận được {Stars}.", $"Stars must be 1 to {MostStars}; got {Stars}.");
        if (FontNeeds.OfJob(this) is { } lacking) return lacking;
        // All addresses of a batch are as long as the first.
        var url = CodeOf(Range.First).Url;
        return SymbolFit.Of(Template, QrSymbol.BitsOf(url)) is null ? SymbolFit.Refusal(Template, url) : null;
    }
}

/// <param name="Warnings">What the labels don't show as it was given: characters without a glyph, a name cut short.</param>
public sealed record LabelSheetReport(long Labels, int Sheets, long Bytes, IReadOnlyList<Bilingual> Warnings);
