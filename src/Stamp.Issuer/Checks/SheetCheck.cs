using Stamp.Core.Text;

namespace Stamp.Issuer.Checks;

/// <param name="Index">Of the stamp.</param>
/// <param name="Place">0 is the upper left, row by row.</param>
internal readonly record struct ExpectedLabel(int Index, int Place, string Url);

/// <summary>Compares what was read on a sheet with what should be there. Pure. Never tells a code: its sentences end up in logs.</summary>
internal static class SheetCheck
{
    /// <param name="read">For each label, in their order, all symbols in its place.</param>
    /// <param name="modules">For each label, what is wrong with single modules or their place; null where nothing is.</param>
    /// <param name="elsewhere">Symbols on the sheet beside those of the labels.</param>
    /// <returns>The first fault; null where all is as it should be.</returns>
    public static Bilingual? Fault(int sheet, IReadOnlyList<ExpectedLabel> labels, IReadOnlyList<IReadOnlyList<string>> read, IReadOnlyList<Bilingual?> modules, int elsewhere)
    {
        for (var at = 0; at < labels.Count; at++)
        {
            var (label, found) = (labels[at], read[at]);
            var fault = found.Count switch
            {
                0 => new("không đọc được mã QR", "the QR symbol can't be read"),
                1 => found[0] == label.Url ? modules[at] : Other(labels, found[0]),
                _ => new("có nhiều hơn một mã QR", "there is more than one QR symbol"),
            };
            if (fault is not { Vi: var vi, En: var en }) continue;
            return new($"Tờ {sheet}, nhãn {label.Place + 1} (tem {label.Index}): {vi}", $"Sheet {sheet}, label {label.Place + 1} (stamp {label.Index}): {en}");
        }
        return elsewhere == 0 ? null : new(
            $"Tờ {sheet}: có mã QR ở chỗ không được có", $"Sheet {sheet}: there is a QR symbol where none belongs");
    }

    private static Bilingual Other(IReadOnlyList<ExpectedLabel> labels, string url)
    {
        foreach (var label in labels)
        {
            if (label.Url == url) return new($"mã QR là của tem {label.Index}", $"the QR symbol is that of stamp {label.Index}");
        }
        return new("mã QR không phải của tem này", "the QR symbol is not this stamp's");
    }
}
