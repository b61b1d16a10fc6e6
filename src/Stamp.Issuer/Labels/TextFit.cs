using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>Lines of text at a size, measured in points.</summary>
/// <param name="Baselines">Of each line, downwards from the upper edge of the first line's ink.</param>
/// <param name="Height">From the highest ink of the first line to the lowest of the last.</param>
/// <param name="Cut">Whether something had to be left out for an ellipsis.</param>
public sealed record FittedText(IReadOnlyList<string> Lines, double Size, IReadOnlyList<double> Baselines, double Height, bool Cut);

/// <summary>
/// Fits a text into a box: the largest size at which it wraps into the lines allowed, whole words if
/// that is possible at any size; at the smallest size an ellipsis. Pure.
/// </summary>
/// <param name="Largest">Size in points to start from.</param>
/// <param name="Smallest">Size in points to end at.</param>
public sealed record TextFit(TrueTypeFont Font, int MostLines, double Largest, double Smallest)
{
    /// <summary>Points from a size to the next.</summary>
    public const double Step = 0.25;

    /// <summary>Baseline to baseline where no diacritics ask for more, in ems.</summary>
    private const double Leading = 1.18;

    /// <summary>White between the lowest ink of a line and the highest of the next, in ems. 0.05 em at 5.5 pt is 0.1 mm: one dot at 300 dpi.</summary>
    private const double Clearance = 0.05;

    private const char Ellipsis = '…';

    /// <param name="text">Cleaned by <see cref="LabelText"/>.</param>
    /// <param name="width">In points.</param>
    /// <param name="height">In points; one line of the smallest size must fit.</param>
    public FittedText Into(string text, double width, double height)
    {
        foreach (var breakWords in (ReadOnlySpan<bool>)[false, true])
        {
            for (var size = Largest; size >= Smallest; size -= Step)
            {
                if (Wrap(text, width, size, breakWords) is { } lines && lines.Count <= MostLines
                    && Lay(lines, size, cut: false) is var laid && laid.Height <= height)
                    return breakWords ? laid : Balance(text, laid, width, height);
            }
        }
        return CutShort(Wrap(text, width, Smallest, breakWords: true)!, width, height);
    }

    /// <summary>In points.</summary>
    public static double WidthOf(TrueTypeFont font, string text, double size)
    {
        var thousandths = 0;
        foreach (var character in text) thousandths += font.WidthOf(font.GlyphOf(character));
        return thousandths * size / 1000;
    }

    private double WidthOf(string text, double size) => WidthOf(Font, text, size);

    /// <summary>Null where a word is wider than a line and words may not be broken.</summary>
    private List<string>? Wrap(string text, double width, double size, bool breakWords)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var joined = line.Length == 0 ? word : $"{line} {word}";
            if (WidthOf(joined, size) <= width)
            {
                line = joined;
                continue;
            }
            if (line.Length > 0) lines.Add(line);
            line = word;
            while (WidthOf(line, size) > width)
            {
                if (!breakWords) return null;
                var fits = Fitting(line, width, size);
                lines.Add(line[..fits]);
                line = line[fits..];
            }
        }
        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    /// <summary>Narrows the lines as long as no more of them are needed: two even lines rather than one long and one word.</summary>
    private FittedText Balance(string text, FittedText fitted, double width, double height)
    {
        for (var narrower = width; narrower > width / 2; narrower -= fitted.Size / 4)
        {
            if (Wrap(text, narrower, fitted.Size, breakWords: false) is not { } even || even.Count > fitted.Lines.Count) break;
            // Other words in a line, other ink: it may need more height than before.
            var laid = Lay(even, fitted.Size, cut: false);
            if (laid.Height <= height) fitted = laid;
        }
        return fitted;
    }

    private FittedText CutShort(List<string> lines, double width, double height)
    {
        for (var count = Math.Min(MostLines, lines.Count); ; count--)
        {
            var kept = lines.Take(count).ToList();
            var last = kept[^1];
            var whole = last.Length;
            while (last.Length > 0 && WidthOf(last + Ellipsis, Smallest) > width) last = last[..^1];
            // Not within a word, unless that leaves little of the line.
            if (last.Length < whole && last.LastIndexOf(' ') is var blank && blank > last.Length / 2) last = last[..blank];
            kept[^1] = last.TrimEnd() + Ellipsis;
            var laid = Lay(kept, Smallest, cut: true);
            if (laid.Height <= height || count == 1) return laid;
        }
    }

    private int Fitting(string word, double width, double size)
    {
        var count = 1;
        while (count < word.Length && WidthOf(word[..(count + 1)], size) <= width) count++;
        return count;
    }

    /// <summary>Lines are set apart by their own ink: Ễ under ặ gets the room that a line without diacritics doesn't need.</summary>
    private FittedText Lay(List<string> lines, double size, bool cut)
    {
        var baselines = new List<double>(lines.Count);
        double baseline = 0, bottom = 0, lowBefore = 0;
        foreach (var line in lines)
        {
            var (low, high) = InkOf(line);
            baseline += baselines.Count == 0 ? high * size : Math.Max(Leading, high - lowBefore + Clearance) * size;
            baselines.Add(baseline);
            bottom = baseline - (low * size);
            lowBefore = low;
        }
        return new(lines, size, baselines, bottom, cut);
    }

    /// <summary>In ems.</summary>
    private (double Low, double High) InkOf(string line)
    {
        int low = 0, high = 0;
        foreach (var character in line)
        {
            var ink = Font.InkOf(Font.GlyphOf(character));
            (low, high) = (Math.Min(low, ink.Low), Math.Max(high, ink.High));
        }
        return (low / 1000.0, high / 1000.0);
    }
}
