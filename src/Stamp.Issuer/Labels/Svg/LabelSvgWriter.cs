using System.Security;
using System.Text;
using Stamp.Core.Text;
using Stamp.Issuer.Labels.Svg;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Writes one label as an SVG in millimetres: for a screen, a leaflet, a drawing of the package. Text is outlines,
/// so that it looks the same where the font is not; the title says it for screen readers.
/// </summary>
public static class LabelSvgWriter
{
    /// <inheritdoc cref="ILabelFormat.Write"/>
    public static Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, IProgress<long>? progress, CancellationToken cancel)
    {
        if (job.Range.Count != 1)
        {
            return Rejection.BadInput(
                "SVG chỉ ghi một nhãn: hãy chọn một tem, ví dụ --range 7-7.", "SVG writes one label: choose one stamp, for example --range 7-7.");
        }
        if (job.Check() is { } rejection) return rejection;
        cancel.ThrowIfCancellationRequested();

        var (template, design, code) = (job.Template, LabelDesign.Of(job), job.CodeOf(job.Range.First));
        var drawing = new SvgDrawing(InkColours.Of(template), template.Fonts);
        drawing.Ground(template);
        foreach (var ink in design.Ink) drawing.Draw(ink);
        if (template.Fields.Code is { } field)
        {
            foreach (var line in new CodeLines(field, template.Fonts.Regular).Of(code.GroupedCode)) drawing.Code(field, line);
        }
        // Check has found that it fits.
        var placed = SymbolFit.Of(template, QrSymbol.BitsOf(code.Url))!;
        drawing.Symbol(placed, new QrSymbol().Make(code.Url, placed.Level, out _));

        var (width, height) = (SvgDrawing.Write(template.LabelWidth), SvgDrawing.Write(template.LabelHeight));
        var name = LabelText.Of(job.ProductName, template.Fonts.Regular).Text;
        var bytes = Encoding.UTF8.GetBytes(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" role="img"><title>{SecurityElement.Escape(name)} {code.GroupedCode}</title>{"\n"}{drawing}</svg>{"\n"}""");
        output.Write(bytes);
        progress?.Report(1);
        return new LabelSheetReport(1, 1, bytes.Length, design.Warnings);
    }
}
