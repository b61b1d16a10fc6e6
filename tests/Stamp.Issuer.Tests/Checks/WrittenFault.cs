using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Tests.Checks;

/// <summary>Puts a fault at stamp 3 into a file that has been written: into its text, knowing nothing of what wrote it but the formats.</summary>
internal static partial class WrittenFault
{
    private const int Stamp = 3;

    /// <param name="fault">darkened, lightened: one module; swapped with stamp 4; second: another symbol; shifted by a millimetre; missing, doubled: a page; cut: the file's end.</param>
    public static void Put(string fault, string format, string file, LabelSheetJob job)
    {
        if (fault == "cut")
        {
            using var whole = File.OpenWrite(file);
            whole.SetLength(whole.Length * 2 / 3);
            return;
        }
        switch (format)
        {
            case "pdf": Pdf(fault, file); break;
            case "zpl": File.WriteAllText(file, string.Join('\n', Zpl(fault, File.ReadAllText(file, Encoding.Latin1).Split('\n'), job)), Encoding.Latin1); break;
            default: File.WriteAllText(file, Svg(fault, File.ReadAllText(file), job)); break;
        }
    }

    /// <summary>qpdf spells the content out, and rewrites the file with what was changed.</summary>
    private static void Pdf(string fault, string file)
    {
        var spelled = file + ".qdf";
        if (fault is "missing" or "doubled")
        {
            RequiredTool.Run("qpdf", file, "--pages", file, fault == "missing" ? "1,3" : "1,2,2,3", "--", spelled);
            File.Move(spelled, file, overwrite: true);
            return;
        }
        RequiredTool.Run("qpdf", "--qdf", "--object-streams=disable", file, spelled);
        var text = File.ReadAllText(spelled, Encoding.Latin1);
        // A label's symbol: its place, then its modules as rectangles.
        var symbols = PdfSymbol().Matches(text);
        var (third, fourth) = (symbols[Stamp - 1], symbols[Stamp]);
        var changed = fault switch
        {
            // Two modules to the right of the upper left finder pattern's corner; the first is light.
            "darkened" => Instead(text, third, third.Value + "7 0 1 1 re\n"),
            // The same again on a white ground, half as large, beside itself.
            "second" => Instead(text, third, $"{third.Value}f 1 g 34 -2 20 20 re f 0 g 0.5 0 0 0.5 37 1 cm\n{third.Value[third.Groups["place"].Length..]}"),
            "lightened" => Instead(text, third, PdfSingle().Replace(third.Value, "", 1)),
            "swapped" => Instead(Instead(text, fourth, third.Value.Replace(third.Groups["place"].Value, fourth.Groups["place"].Value, StringComparison.Ordinal)),
                third, fourth.Value.Replace(fourth.Groups["place"].Value, third.Groups["place"].Value, StringComparison.Ordinal)),
            _ => Instead(text, third, third.Value.Replace(third.Groups["left"].Value + " " + third.Groups["top"].Value, Millimetre(third.Groups["left"].Value) + " " + third.Groups["top"].Value, StringComparison.Ordinal)),
        };
        File.WriteAllText(spelled, changed, Encoding.Latin1);
        // What qpdf repairs is told as a warning: exit code 3.
        RequiredTool.Run("sh", "-c", $"qpdf --warning-exit-0 '{spelled}' '{file}' 2>&1");
    }

    private static string Millimetre(string points) => (double.Parse(points, CultureInfo.InvariantCulture) + (72 / 25.4)).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A label is a line; what the labels share stands before them.</summary>
    private static string[] Zpl(string fault, string[] lines, LabelSheetJob job)
    {
        var at = Array.FindIndex(lines, line => line.StartsWith("^XA^CI28", StringComparison.Ordinal)) + Stamp - 1;
        var symbol = ZplField().Match(lines[at]);
        switch (fault)
        {
            case "missing": return [.. lines.Where((_, number) => number != at)];
            case "doubled": return [.. lines[..at], lines[at], .. lines[at..]];
            case "swapped":
                var other = ZplField().Match(lines[at + 1]);
                (lines[at], lines[at + 1]) = (lines[at].Replace(symbol.Value, other.Value, StringComparison.Ordinal), lines[at + 1].Replace(other.Value, symbol.Value, StringComparison.Ordinal));
                return lines;
            case "shifted":
                lines[at] = lines[at].Replace(symbol.Value, symbol.Value.Replace($"^FO{symbol.Groups["left"].Value},", $"^FO{int.Parse(symbol.Groups["left"].Value, CultureInfo.InvariantCulture) + 8},", StringComparison.Ordinal), StringComparison.Ordinal);
                return lines;
            default:
                // A box over one module: black, or white.
                var placed = SymbolFit.Of(job.Template, QrSymbol.BitsOf(job.CodeOf(Stamp).Url))!;
                var (x, y) = Module(job, fault == "darkened");
                int left = int.Parse(symbol.Groups["left"].Value, CultureInfo.InvariantCulture), top = int.Parse(symbol.Groups["top"].Value, CultureInfo.InvariantCulture), dots = placed.Dots!.Value;
                lines[at] = fault == "darkened"
                    ? lines[at].Replace("^XZ", $"^FO{left + (x * dots)},{top + (y * dots)}^GFA,{dots},{dots},1,{string.Concat(Enumerable.Repeat((0xFF & (0xFF << (8 - dots))).ToString("X2", CultureInfo.InvariantCulture), dots))}^FS^XZ", StringComparison.Ordinal)
                    : lines[at].Replace(symbol.Groups["rows"].Value, Lightened(symbol, x, y, dots), StringComparison.Ordinal);
                return lines;
        }
    }

    /// <summary>The symbol's dots spelled out without the format's compression, with one module white.</summary>
    private static string Lightened(Match symbol, int x, int y, int dots)
    {
        var graphic = Issuer.Checks.ZplDots.Read(int.Parse(symbol.Groups["bytes"].Value, CultureInfo.InvariantCulture), int.Parse(symbol.Groups["stride"].Value, CultureInfo.InvariantCulture), symbol.Groups["rows"].Value);
        byte[][] rows = [.. graphic.Rows.Select(row => row.ToArray())];
        for (var down = y * dots; down < (y + 1) * dots; down++)
        {
            for (var right = x * dots; right < (x + 1) * dots; right++) rows[down][right >> 3] &= (byte)~(0x80 >> (right & 7));
        }
        return string.Concat(rows.Select(Convert.ToHexString));
    }

    private static string Svg(string fault, string text, LabelSheetJob job)
    {
        var symbol = SvgSymbol().Match(text);
        var (dark, light) = (Module(job, dark: false), Module(job, dark: true));
        return fault switch
        {
            "darkened" => Instead(text, symbol, symbol.Value.Replace("\"/>", $"M{light.X} {light.Y}h1v1h-1z\"/>", StringComparison.Ordinal)),
            // Over it lies a white one.
            "lightened" => Instead(text, symbol, symbol.Value + symbol.Value.Replace(symbol.Groups["path"].Value, $"M{dark.X} {dark.Y}h1v1h-1z\" fill=\"#fff", StringComparison.Ordinal)),
            "swapped" => Other(job),
            "shifted" => Instead(text, symbol, symbol.Value.Replace($"translate({symbol.Groups["left"].Value} ", $"translate({(double.Parse(symbol.Groups["left"].Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)} ", StringComparison.Ordinal)),
            _ => Instead(text, symbol, ""),
        };
    }

    /// <summary>The file of stamp 4.</summary>
    private static string Other(LabelSheetJob job)
    {
        using var output = new MemoryStream();
        _ = Issuer.Runs.LabelFormats.Find("svg").Value.Write(job with { Range = new(Stamp + 1, Stamp + 1) }, output, null, null, CancellationToken.None).Value;
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>One in the symbol's middle that is light and is to be dark, or the other way.</summary>
    private static (int X, int Y) Module(LabelSheetJob job, bool dark)
    {
        var url = job.CodeOf(Stamp).Url;
        var rows = new QrSymbol().Rows(url, SymbolFit.Of(job.Template, QrSymbol.BitsOf(url))!.Level);
        for (var x = rows.Length / 2; ; x++)
        {
            if ((rows[rows.Length / 2] >> x & 1) != 0 != dark) return (x, rows.Length / 2);
        }
    }

    private static string Instead(string text, Match found, string by) => string.Concat(text.AsSpan(0, found.Index), by, text.AsSpan(found.Index + found.Length));

    /// <summary>… 0 0 -… left top cm, and rectangles in modules.</summary>
    [GeneratedRegex(@"(?<place>[\d.]+ 0 0 -[\d.]+ (?<left>[\d.]+) (?<top>[\d.]+) cm\n)(\d+ \d+ \d+ \d+ re\n)+")]
    private static partial Regex PdfSymbol();

    /// <summary>A module that is a rectangle of its own.</summary>
    [GeneratedRegex(@"(?<=\n)\d+ \d+ 1 1 re\n")]
    private static partial Regex PdfSingle();

    /// <summary>The first graphic of a label is its symbol.</summary>
    [GeneratedRegex(@"\^FO(?<left>\d+),(?<top>\d+)\^GFA,(?<bytes>\d+),\d+,(?<stride>\d+),(?<rows>[^^]*)\^FS")]
    private static partial Regex ZplField();

    [GeneratedRegex(@"<path transform=""translate\((?<left>[\d.]+) [\d.]+\) scale\([\d.]+\)"" d=""(?<path>[^""]*)""/>")]
    private static partial Regex SvgSymbol();
}
