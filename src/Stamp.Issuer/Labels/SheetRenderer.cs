using System.Globalization;
using Stamp.Issuer.Pdf;
using static Stamp.Issuer.Labels.Drawing;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Draws the content of one sheet after another into buffers of its own, which it reuses. One thread at a
/// time; each thread has its own.
/// </summary>
internal sealed class SheetRenderer(LabelSheetJob job, string productName, PdfFont regular)
{
    private const double LargestLine = 5, SmallestLine = 3.5;

    private readonly SheetGrid grid = new(job.Template.LabelsPerSheet);
    private readonly QrSymbol symbol = new();
    private readonly TextFit lineFit = new(regular.Font, 1, LargestLine, SmallestLine);
    private readonly TextFit codeFit = new(regular.Font, 1, LabelFace.CodeSize, LabelFace.CodeSize);
    private readonly PdfBuffer plain = new();
    private readonly PdfBuffer deflated = new();

    /// <summary>The sheet rendered last, deflated; valid until the next.</summary>
    public PdfBuffer Content => deflated;

    /// <summary>Every character that <see cref="SheetLine"/> may use.</summary>
    public static string LineCharacters(string productName) => "Lô tem Tờ Tem 0123456789 / – · …" + productName;

    public SheetRenderer Render(int sheet, CancellationToken cancel)
    {
        var range = grid.On(sheet, job.Range);
        plain.Clear();
        plain.Raw("/G Do\n"u8);
        SheetLine(sheet);
        for (var index = range.First; index <= range.Last; index++)
        {
            cancel.ThrowIfCancellationRequested();
            Label(grid.PlaceOf(index), job.CodeOf(index));
        }
        deflated.Clear();
        deflated.Deflate(plain.Written);
        return this;
    }

    private void Label(int place, LabelCode code)
    {
        var template = job.Template;
        var left = template.Left + (place % template.Columns * template.LabelWidth);
        var low = template.PageHeight - template.Top - ((place / template.Columns + 1) * template.LabelHeight);
        plain.Raw("q 1 0 0 1 "u8).Number(left * PointsPerMillimetre).Number(low * PointsPerMillimetre).Raw("cm /L Do 0 g\n"u8);

        Code(code.GroupedCode);
        symbol.Draw(code.Url, plain, PlaceSymbol);
        plain.Raw("Q\n"u8);
    }

    /// <summary>
    /// As wide as the box for every code: sheets look even, and a hand that copies codes finds the groups
    /// in the same place. Letter spacing does it; a code of many wide letters is narrowed as well.
    /// </summary>
    private void Code(string code)
    {
        var box = job.Template.Words;
        var target = box.Width * PointsPerMillimetre;
        var natural = codeFit.WidthOf(code, LabelFace.CodeSize);
        var gaps = Math.Max(1, code.Length - 1);
        var spacing = Math.Clamp((target - natural) / gaps, 0, MostSpacing);
        var scale = Math.Min(1, target / (natural + (gaps * spacing)));
        plain.Number(spacing).Raw("Tc "u8).Number(100 * scale).Raw("Tz "u8);
        Text(plain, regular, LabelFace.Regular, LabelFace.CodeSize, box.Left * PointsPerMillimetre, LabelFace.CodeBaseline(job.Template), code);
    }

    /// <summary>In points: 0.09 em, under the tenth of an em that readers of text take for a blank.</summary>
    private const double MostSpacing = 0.09 * LabelFace.CodeSize;

    /// <summary>From here on one unit is one module, counted from the symbol's upper left corner downwards.</summary>
    private void PlaceSymbol(PdfBuffer content, int modules)
    {
        var box = job.Template.Code;
        var module = box.Width / (modules + (2 * QrSymbol.QuietZone)) * PointsPerMillimetre;
        var top = ((job.Template.LabelHeight - box.Top) * PointsPerMillimetre) - (QrSymbol.QuietZone * module);
        // Six decimals: rounding a module to thousandths would add up over 53 of them.
        content.Ascii(string.Create(CultureInfo.InvariantCulture, $"{module:0.######} 0 0 -{module:0.######} "))
            .Number(box.Left * PointsPerMillimetre).Number(top).Raw("cm\n"u8);
    }

    private void SheetLine(int sheet)
    {
        var range = grid.On(sheet, job.Range);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"Lô tem {job.BatchNumber} · Tờ {sheet}/{grid.SheetsOf(job.BatchCount)} · Tem {range.First}–{range.Last} · {productName}");
        var (template, box) = (job.Template, job.Template.SheetLine);
        var fitted = lineFit.Into(text, box.Width * PointsPerMillimetre, box.Height * PointsPerMillimetre);
        var top = (template.PageHeight - template.Top - box.Top) * PointsPerMillimetre;
        plain.Raw("0.3 g "u8);
        Text(plain, regular, LabelFace.Regular, fitted.Size, (template.Left + box.Left) * PointsPerMillimetre, top - fitted.Baselines[0], fitted.Lines[0]);
    }

    /// <summary>The same on every sheet: a light hairline cross wherever four labels meet.</summary>
    public static PdfBuffer CropTicks(LabelTemplate template)
    {
        // 0.25 pt, 55 % grey: seen by whoever cuts, hardly by whoever buys.
        var content = new PdfBuffer().Raw("0.25 w 0.45 G\n"u8);
        var tick = template.Tick * PointsPerMillimetre;
        for (var row = 0; row <= template.Rows; row++)
        {
            for (var column = 0; column <= template.Columns; column++)
            {
                var x = (template.Left + (column * template.LabelWidth)) * PointsPerMillimetre;
                var y = (template.PageHeight - template.Top - (row * template.LabelHeight)) * PointsPerMillimetre;
                content.Number(x - tick).Number(y).Raw("m "u8).Number(x + tick).Number(y).Raw("l "u8);
                content.Number(x).Number(y - tick).Raw("m "u8).Number(x).Number(y + tick).Raw("l\n"u8);
            }
        }
        return content.Raw("S\n"u8);
    }
}
