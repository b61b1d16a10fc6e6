using System.Globalization;
using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Issuer.Ranges;

/// <summary>How somebody says which stamps are meant.</summary>
internal enum RangeWay
{
    /// <summary>The codes of the first and the last label.</summary>
    Codes,
    /// <summary>Sheets as their margin numbers them.</summary>
    Sheets,
    /// <summary>Stamps by their number in the batch.</summary>
    Numbers,
}

/// <summary>Which stamps are meant, as typed or scanned.</summary>
/// <param name="Last">Empty: the first is all.</param>
/// <param name="Run">With <see cref="RangeWay.Sheets"/>: the print run whose sheets are meant; empty: any.</param>
internal sealed record RangeInput(RangeWay Way, string? First, string? Last, string? Run = null)
{
    /// <summary>The field of a form that the first of the two is typed into; also what a rejection names.</summary>
    public static string FirstField(RangeWay way) => $"first_{Name(way)}";

    public static string LastField(RangeWay way) => $"last_{Name(way)}";

    public const string RunField = "run";

    public static string Name(RangeWay way) => way switch
    {
        RangeWay.Codes => "code",
        RangeWay.Sheets => "sheet",
        RangeWay.Numbers => "number",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };

    /// <summary>The two numbers of sheets or of stamps; whether there are such is for others.</summary>
    public Outcome<IndexRange> Pair()
    {
        if (!Number(First, FirstField(Way)).Succeeded(out var first, out var rejection)) return rejection;
        if (string.IsNullOrWhiteSpace(Last)) return new IndexRange(first, first);
        if (!Number(Last, LastField(Way)).Succeeded(out var last, out rejection)) return rejection;
        return first <= last ? new IndexRange(first, last) : Rejection.BadInput(
            $"Số cuối {last} nhỏ hơn số đầu {first}.", $"The last, {last}, is below the first, {first}.") with
        { Field = LastField(Way) };
    }

    /// <summary>The run's number; null where none is named.</summary>
    public Outcome<long?> RunNumber()
    {
        if (string.IsNullOrWhiteSpace(Run)) return Outcome<long?>.Of(null);
        return long.TryParse(Run.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var run)
            ? run
            : Rejection.BadInput("Không có lần in nào như vậy.", "There is no such print run.") with { Field = RunField };
    }

    private static Outcome<int> Number(string? text, string field)
    {
        if (!Typed.Number(text, new("số", "the number"), field).Succeeded(out var number, out var rejection)) return rejection;
        return number is >= 1 and <= int.MaxValue ? (int)number : Rejection.BadInput(
            "Hãy gõ một số nguyên từ 1 trở lên.", "Type a whole number from 1 on.") with
        { Field = field };
    }
}
