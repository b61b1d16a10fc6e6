using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Svg;
using Stamp.Issuer.Labels.Zpl;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Runs;

/// <summary>The formats that <c>print --format</c> knows.</summary>
internal static class LabelFormats
{
    public static IReadOnlyList<ILabelFormat> All { get; } = [new PdfSheets(), new CsvData(), new ExcelData(), new ZplRoll(), new SvgLabel()];

    public static ILabelFormat Pdf => All[0];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(format => format.Name)];

    public static Outcome<ILabelFormat> Find(string name) => All.FirstOrDefault(format => format.Name == name) is { } found
        ? Outcome<ILabelFormat>.Of(found)
        : Rejection.NotFound(
            $"Không có định dạng \"{name}\". Có: {string.Join(", ", Names)}.", $"There is no format \"{name}\". There are: {string.Join(", ", Names)}.");
}
