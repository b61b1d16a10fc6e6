using Stamp.Issuer.Pdf;
using static Stamp.Issuer.Labels.Drawing;

namespace Stamp.Issuer.Labels;

/// <summary>One line of a code as it is set.</summary>
/// <param name="Baseline">Millimetres from the label's upper edge.</param>
/// <param name="Spacing">Points after every letter.</param>
/// <param name="Scale">Of the width; 1 is as the font has it.</param>
public readonly record struct CodeLine(string Text, double Baseline, double Spacing, double Scale);

/// <summary>
/// Sets codes as wide as their box, every one: sheets look even, and a hand that copies codes finds the groups in
/// the same place. Letter spacing does it; a code of many wide letters is narrowed as well.
/// </summary>
public sealed class CodeLines(CodeField code, TrueTypeFont font)
{
    /// <summary>Everything that a printed code may be made of.</summary>
    public const string Characters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ-";

    private const int Groups = 4;

    /// <summary>In ems: under the tenth of an em that readers of text take for a blank.</summary>
    private const double MostSpacing = 0.09;

    public CodeField Field => code;

    /// <param name="grouped">Four groups with hyphens between them.</param>
    public IEnumerable<CodeLine> Of(string grouped)
    {
        if (code.Lines == 1)
        {
            yield return Set(grouped, 0);
            yield break;
        }
        var groups = grouped.Split('-');
        var each = (groups.Length + code.Lines - 1) / code.Lines;
        for (var line = 0; line * each < groups.Length; line++)
            yield return Set(string.Join('-', groups.Skip(line * each).Take(each)), line);
    }

    /// <summary>The room for a line over what one of average letters takes as the font has them: under 1 codes are narrowed.</summary>
    public double RoomForAverage()
    {
        const int LettersInGroup = 5;
        var groups = Groups / code.Lines;
        var letter = TextFit.WidthOf(font, Characters[..^1], code.Size) / (Characters.Length - 1);
        var hyphens = TextFit.WidthOf(font, new string('-', groups - 1), code.Size);
        return code.Width * PointsPerMillimetre / ((groups * LettersInGroup * letter) + hyphens);
    }

    private CodeLine Set(string text, int line)
    {
        var target = code.Width * PointsPerMillimetre;
        var natural = TextFit.WidthOf(font, text, code.Size);
        var gaps = Math.Max(1, text.Length - 1);
        var spacing = Math.Clamp((target - natural) / gaps, 0, MostSpacing * code.Size);
        return new(
            text, code.Baseline - ((code.Lines - 1 - line) * code.Leading), spacing, Math.Min(1, target / (natural + (gaps * spacing))));
    }
}
