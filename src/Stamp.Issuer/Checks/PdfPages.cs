using System.Globalization;
using System.Text;
using Stamp.Core.Text;

namespace Stamp.Issuer.Checks;

/// <summary>Pages of a PDF as a printer would see them, by poppler.</summary>
internal sealed class PdfPages(CheckTools tools, string file) : IPdfPictures
{
    /// <summary>Every shipped template reads completely at this resolution (docs/labels.md); office printers have twice as much.</summary>
    public const int Dpi = 300;

    private readonly string path = Path.GetFullPath(file);

    public string Source => "poppler";

    public double PerMillimetre => Dpi / 25.4;

    public Outcome<int> Count(CancellationToken cancel)
    {
        if (!tools.Run(CheckTools.Pages, Path.GetTempPath(), [path], cancel).Succeeded(out var output, out var rejection)) return rejection;
        const string Label = "Pages:";
        var line = Encoding.UTF8.GetString(output).Split('\n').FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
        return int.TryParse(line.AsSpan()[Math.Min(Label.Length, line?.Length ?? 0)..], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var pages)
            ? pages
            : Rejection.Files("Không kiểm tra được: pdfinfo không cho biết số trang.", "Can't check: pdfinfo doesn't tell the number of pages.");
    }

    public Outcome<List<PgmImage>> Grey(int first, int last, CancellationToken cancel) => Grey(first, last, Dpi, cancel);

    /// <param name="first">From 1.</param>
    public Outcome<List<PgmImage>> Grey(int first, int last, int dpi, CancellationToken cancel)
    {
        string[] arguments = [.. new[] { dpi, first, last }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        if (!tools.Run(CheckTools.Rasterise, Path.GetTempPath(), ["-gray", "-r", arguments[0], "-f", arguments[1], "-l", arguments[2], path], cancel)
            .Succeeded(out var output, out var rejection))
            return rejection;
        return PgmImage.ReadAll(output);
    }

    public void Dispose()
    {
    }
}
