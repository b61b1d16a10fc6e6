using System.Globalization;
using Stamp.Issuer.Pdf;
using static Stamp.Issuer.Labels.Drawing;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Draws the content of a few sheets after another into buffers of its own, which it reuses. One thread at a
/// time; each thread has its own.
/// </summary>
internal sealed class SheetRenderer(LabelSheetJob job, string productName, PdfFont regular)
{
    private readonly SheetGrid grid = new(job.Template.LabelsPerSheet);
    private readonly QrSymbol symbol = new();
    private readonly CodeLines? code = job.Template.Fields.Code is { } field ? new(field, job.Template.Fonts.Regular) : null;
    private readonly PdfBuffer plain = new();
    private readonly PdfBuffer deflated = new();
    private readonly List<int> ends = [];
    private PlacedSymbol? placed;
    private int placedBits;

    /// <summary>The sheets rendered last.</summary>
    public int Count => ends.Count;

    /// <summary>One of the sheets rendered last, deflated; valid until the next rendering.</summary>
    public ReadOnlySpan<byte> Content(int at) => deflated.Written[(at == 0 ? 0 : ends[at - 1])..ends[at]];

    /// <summary>Every character that the sheet's line may use.</summary>
    public static string LineCharacters(string productName) => "Lô tem Tờ Tem 0123456789 / – · …" + productName;

    public SheetRenderer Render(int first, int last, CancellationToken cancel)
    {
        deflated.Clear();
        ends.Clear();
        for (var sheet = first; sheet <= last; sheet++)
        {
            var range = grid.On(sheet, job.Range);
            plain.Clear();
            if (job.Template.Page is { } page) SheetMarks(page, sheet);
            for (var index = range.First; index <= range.Last; index++)
            {
                cancel.ThrowIfCancellationRequested();
                Label(grid.PlaceOf(index), job.CodeOf(index));
            }
            deflated.Deflate(plain.Written);
            ends.Add(deflated.Written.Length);
        }
        return this;
    }

    private void Label(int place, LabelCode label)
    {
        var template = job.Template;
        var box = template.PlaceOf(place);
        plain.Raw("q 1 0 0 1 "u8).Number(box.Left * PointsPerMillimetre).Number((template.PageHeight - box.Bottom) * PointsPerMillimetre)
            .Raw("cm /L Do 0 g\n"u8);
        if (code is not null) Code(code, label.GroupedCode);
        Symbol(label.Url);
        plain.Raw("Q\n"u8);
    }

    private void Code(CodeLines lines, string grouped)
    {
        foreach (var line in lines.Of(grouped))
        {
            plain.Number(line.Spacing).Raw("Tc "u8).Number(100 * line.Scale).Raw("Tz "u8);
            Text(plain, regular, PdfFace.Regular, lines.Field.Size, lines.Field.Left * PointsPerMillimetre, Y(line.Baseline), line.Text);
        }
    }

    private void Symbol(string url)
    {
        var bits = QrSymbol.BitsOf(url);
        if (placed is null || bits != placedBits) (placed, placedBits) = (SymbolFit.Of(job.Template, bits), bits);
        if (placed is not { } at) throw new ArgumentException("A URL of the job is longer than the first, which the template holds.", nameof(url));

        // From here on one unit is one module, counted from the symbol's upper left corner downwards.
        // Six decimals: rounding a module to thousandths would add up over 53 of them.
        var module = at.Module * PointsPerMillimetre;
        plain.Ascii(string.Create(CultureInfo.InvariantCulture, $"{module:0.######} 0 0 -{module:0.######} "))
            .Number(at.Left * PointsPerMillimetre).Number(Y(at.Top)).Raw("cm\n"u8);
        foreach (var box in symbol.Make(url, at.Level, out _))
            plain.Small(box.X).Small(box.Y).Small(box.Width).Small(box.Height).Raw("re\n"u8);
        plain.Raw("f "u8);
    }

    /// <summary>Points from the label's lower edge.</summary>
    private double Y(double millimetres) => (job.Template.LabelHeight - millimetres) * PointsPerMillimetre;

    private void SheetMarks(LabelPage page, int sheet)
    {
        if (page.CropMark > 0) plain.Raw("/G Do\n"u8);
        if (page.Line is not { } line) return;
        var range = grid.On(sheet, job.Range);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"Lô tem {job.BatchNumber} · Tờ {sheet}/{grid.SheetsOf(job.BatchCount)} · Tem {range.First}–{range.Last} · {productName}");
        var box = line.Box;
        var fitted = new TextFit(regular.Font, 1, line.Largest, line.Smallest).Into(text, box.Width * PointsPerMillimetre, box.Height * PointsPerMillimetre);
        plain.Raw("0.3 g "u8);
        Text(plain, regular, PdfFace.Regular, fitted.Size, box.Left * PointsPerMillimetre, ((page.Height - box.Top) * PointsPerMillimetre) - fitted.Baselines[0], fitted.Lines[0]);
    }

    /// <summary>The same on every sheet: light hairline crosses at the labels' corners.</summary>
    public static PdfBuffer CropTicks(LabelTemplate template, LabelPage page)
    {
        // 0.25 pt, 55 % grey: seen by whoever cuts, hardly by whoever buys.
        var content = new PdfBuffer().Raw("0.25 w 0.45 G\n"u8);
        var tick = page.CropMark * PointsPerMillimetre;
        var corners = Enumerable.Range(0, template.LabelsPerSheet).Select(template.PlaceOf)
            .SelectMany(box => ((double X, double Y)[])[(box.Left, box.Top), (box.Right, box.Top), (box.Left, box.Bottom), (box.Right, box.Bottom)])
            .Select(corner => (X: Math.Round(corner.X, 3), Y: Math.Round(corner.Y, 3))).Distinct().OrderBy(corner => corner.Y).ThenBy(corner => corner.X);
        foreach (var corner in corners)
        {
            var (x, y) = (corner.X * PointsPerMillimetre, (page.Height - corner.Y) * PointsPerMillimetre);
            content.Number(x - tick).Number(y).Raw("m "u8).Number(x + tick).Number(y).Raw("l "u8);
            content.Number(x).Number(y - tick).Raw("m "u8).Number(x).Number(y + tick).Raw("l\n"u8);
        }
        return content.Raw("S\n"u8);
    }
}
