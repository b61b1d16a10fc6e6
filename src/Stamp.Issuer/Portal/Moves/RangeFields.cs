using System.Globalization;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Scan;
using Stamp.Issuer.Ranges;

namespace Stamp.Issuer.Portal.Moves;

/// <summary>The ways to say which stamps are meant; the style sheet shows the fields of the one that is chosen.</summary>
internal static class RangeFields
{
    /// <summary>Characters: twice the longest address printed (195), for what scanners and messages put around it.</summary>
    private const int LongestCode = 400;

    private static readonly Bilingual OnlyOne = new("Để trống nếu chỉ có một.", "Leave empty if there is only one.");

    /// <param name="printed">The batch's completed runs: where they had sheets of several sizes, which is asked for.</param>
    /// <param name="all">Offers all activated stamps, too.</param>
    /// <param name="next">The id of the field that comes after.</param>
    public static void Write(Html html, TypedMove typed, Errors wrong, IReadOnlyList<PrintRun> printed, bool all, string next)
    {
        var chosen = html.Kept?.Value(TypedMove.WayField) ?? (typed.All || (all && typed[TypedMove.WayField].Length == 0) ? TypedMove.AllWay : RangeInput.Name(typed.Way));
        html.Write($"""<fieldset class="ways"><legend>{new Bilingual("Những tem nào?", "Which stamps?")}</legend>""");
        if (all) Way(html, TypedMove.AllWay, chosen, new("Mọi tem đang kích hoạt của lô", "All activated stamps of the batch"), null);
        Way(html, RangeInput.Name(RangeWay.Codes), chosen, new("Quét hoặc gõ mã nhãn đầu và nhãn cuối", "Scan or type the first and the last label’s codes"), () => Codes(html, typed, wrong, next));
        Way(html, RangeInput.Name(RangeWay.Sheets), chosen, new("Theo tờ, như ghi ở lề tờ tem", "By sheet, as on the sheets’ margin"), () =>
        {
            Fields.Number(html, RangeInput.FirstField(RangeWay.Sheets), new("Từ tờ số", "From sheet"), typed[RangeInput.FirstField(RangeWay.Sheets)], wrong, perhaps: true);
            Fields.Number(html, RangeInput.LastField(RangeWay.Sheets), new("Đến tờ số", "To sheet"), typed[RangeInput.LastField(RangeWay.Sheets)], wrong, OnlyOne, perhaps: true);
            Run(html, typed, wrong, printed);
        });
        Way(html, RangeInput.Name(RangeWay.Numbers), chosen, new("Theo số thứ tự của tem", "By the stamps’ numbers"), () =>
        {
            Fields.Number(html, RangeInput.FirstField(RangeWay.Numbers), new("Từ tem số", "From stamp"), typed[RangeInput.FirstField(RangeWay.Numbers)], wrong, perhaps: true);
            Fields.Number(html, RangeInput.LastField(RangeWay.Numbers), new("Đến tem số", "To stamp"), typed[RangeInput.LastField(RangeWay.Numbers)], wrong, OnlyOne, perhaps: true);
        });
        html.Write($"</fieldset>");
    }

    /// <summary>The camera, and the two fields that it fills.</summary>
    /// <param name="next">The id of what comes after them.</param>
    public static void Codes(Html html, TypedMove typed, Errors wrong, string next)
    {
        ScanPanel.Write(html, RangeInput.FirstField(RangeWay.Codes), RangeInput.LastField(RangeWay.Codes), next);
        Fields.Text(html, RangeInput.FirstField(RangeWay.Codes), new("Mã nhãn đầu", "First label’s code"), typed[RangeInput.FirstField(RangeWay.Codes)], wrong, perhaps: true, longest: LongestCode,
            hint: new("20 ký tự, như 7K3MQ-9XW2R-4T6VB-0N8HD. Chữ hoa hay thường, có gạch hay không đều được.", "20 characters, like 7K3MQ-9XW2R-4T6VB-0N8HD. Upper or lower case, with or without hyphens."));
        Fields.Text(html, RangeInput.LastField(RangeWay.Codes), new("Mã nhãn cuối", "Last label’s code"), typed[RangeInput.LastField(RangeWay.Codes)], wrong, perhaps: true, longest: LongestCode, hint: OnlyOne);
    }

    /// <summary>The radio button stands before its fields, not around them: that is what lets the style sheet hide them.</summary>
    private static void Way(Html html, string way, string chosen, Bilingual label, Action? fields)
    {
        html.Write($"""<input type="radio" id="way_{way}" name="{TypedMove.WayField}" value="{way}" """);
        if (way == chosen) html.Write($" checked");
        html.Write($"""><label for="way_{way}">{label}</label>""");
        if (fields is null) return;
        html.Write($"""<div class="way">""");
        fields();
        html.Write($"</div>");
    }

    private static void Run(Html html, TypedMove typed, Errors wrong, IReadOnlyList<PrintRun> printed)
    {
        if (printed.Select(run => run.Request.LabelsPerSheet).Distinct().Count() < 2) return;
        var runs = printed.Select(run => (
            run.Id.ToString(CultureInfo.InvariantCulture),
            new Bilingual(
                $"Lần in {run.Id}: {run.Request.Template}, {run.Request.LabelsPerSheet} tem một tờ", $"Run {run.Id}: {run.Request.Template}, {run.Request.LabelsPerSheet} stamps a sheet")));
        Fields.Select(html, RangeInput.RunField, new("Tờ của lần in nào?", "Sheets of which run?"), [("", new("Chọn lần in", "Choose a run")), .. runs], typed[RangeInput.RunField], wrong, required: false);
    }
}
