using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Checks;

/// <summary>
/// Looks at every module of a symbol where the template has it: error correction lets a reader read what is damaged already,
/// and a symbol beside its place. Pure.
/// </summary>
internal static class ModuleCheck
{
    /// <summary>
    /// Looked at in a module, as parts of its side from its middle. So a symbol that is off by a third of a module is noticed, and
    /// the grey of an edge is not: the smallest module, 0.33 mm, is 3.9 pixels at 300 dpi or 3 dots.
    /// </summary>
    private static readonly (double X, double Y)[] Points = [(0, 0), (-0.2, -0.2), (0.2, -0.2), (-0.2, 0.2), (0.2, 0.2)];

    /// <summary>Above this share of wrong modules it isn't single ones that are wrong: a symbol off by one has about half of them.</summary>
    private const double Elsewhere = 0.1;

    /// <param name="page">With the symbol's label on it at <paramref name="label"/>.</param>
    /// <param name="rows">The symbol as it should be: bit x of row y is dark.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static Bilingual? Fault(PgmImage page, LabelBox label, double perMillimetre, PlacedSymbol placed, ReadOnlySpan<ulong> rows)
    {
        var wrong = 0;
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows.Length; x++)
            {
                var dark = (rows[y] >> x & 1) != 0;
                foreach (var (right, down) in Points)
                {
                    if (IsDark(label.Left + placed.Left + ((x + 0.5 + right) * placed.Module), label.Top + placed.Top + ((y + 0.5 + down) * placed.Module)) == dark) continue;
                    wrong++;
                    break;
                }
            }
        }
        if (wrong == 0) return null;
        return wrong > Elsewhere * rows.Length * rows.Length
            ? new("mã QR không đứng đúng chỗ của mẫu nhãn", "the QR symbol isn't where the template has it")
            : new($"{wrong} ô của mã QR bị sai", $"{wrong} of the QR symbol's modules {(wrong == 1 ? "is" : "are")} wrong");

        bool IsDark(double millimetresX, double millimetresY)
        {
            int x = (int)(millimetresX * perMillimetre), y = (int)(millimetresY * perMillimetre);
            return x >= 0 && y >= 0 && x < page.Width && y < page.Height && page[x, y] < PgmImage.Middle;
        }
    }
}
