using Stamp.Core.Text;
using static Stamp.Issuer.Labels.Drawing;

namespace Stamp.Issuer.Labels;

/// <summary>
/// All that the labels of a job have in common: mark, stars, names, the line that asks to scan. Only symbol
/// and code are a label's own. Nothing on it tells the stamp's index: that would tell a competitor volumes.
/// Pure: the same job always makes the same design.
/// </summary>
public sealed class LabelDesign
{
    private const double MarkRadius = 0.9;
    private const string Mark = "OCOP";

    private readonly LabelSheetJob job;
    private readonly List<LabelInk> ink = [];
    private readonly List<Bilingual> warnings = [];

    private LabelDesign(LabelSheetJob job) => this.job = job;

    /// <summary>In the order of drawing.</summary>
    public IReadOnlyList<LabelInk> Ink => ink;

    public IReadOnlyList<Bilingual> Warnings => warnings;

    public IEnumerable<TextInk> Texts => ink.OfType<TextInk>();

    /// <summary>The names as they were fitted, and the height that there was; null where the template carries none.</summary>
    internal (FittedText Product, FittedText? Producer, double Room)? Names { get; private set; }

    public static LabelDesign Of(LabelSheetJob job)
    {
        var design = new LabelDesign(job);
        var fields = job.Template.Fields;
        if (fields.Logo is { } logo) design.ink.Add(new LogoInk(logo.Logo.Within(logo.Box), logo.Logo));
        if (job.Stars is { } stars) design.Certificate(fields, stars);
        if (fields.Caption is { Text: { } text } caption) design.Line(caption, text, new("dòng mời quét", "caption"));
        if (fields.Names is { } names) design.DrawNames(names);
        return design;
    }

    /// <summary>Mark, stars and group: what only a product with a certificate in force may show.</summary>
    private void Certificate(LabelFields fields, int stars)
    {
        if (fields.Mark is { } mark)
        {
            var (box, font) = (mark.Box, job.Template.Fonts.Bold);
            ink.Add(new PanelInk(box, Math.Min(MarkRadius, box.Height / 4)));
            var width = TextFit.WidthOf(font, Mark, mark.Size) / PointsPerMillimetre;
            var high = font.CapHeight * mark.Size / 1000 / PointsPerMillimetre;
            ink.Add(new TextInk(Mark, true, mark.Size, box.Left + ((box.Width - width) / 2), box.Bottom - ((box.Height - high) / 2), TextTone.White));
        }
        if (fields.Stars is { } row)
        {
            for (var star = 0; star < StarsField.Most; star++)
                ink.Add(new StarInk(row.Left + row.Radius + (star * row.Pitch), row.Top + row.Radius, row.Radius, star < stars));
        }
        if (fields.Group is { } group && job.Group is { } name) Line(group, name, new("nhóm sản phẩm", "product group"));
    }

    private void Line(LineField field, string raw, Bilingual what)
    {
        var text = Clean(raw, bold: false, what);
        var fitted = new TextFit(job.Template.Fonts.Regular, 1, field.Size, field.Size).Into(text, Points(field.Width), double.MaxValue);
        WarnOfCut(fitted, what);
        foreach (var line in fitted.Lines) ink.Add(new TextInk(line, false, field.Size, field.Left, field.Baseline, TextTone.Grey));
    }

    private void DrawNames(NamesField names)
    {
        var box = names.BoxWith(job.Stars is not null);
        var (width, room) = (Points(box.Width), Points(box.Height));
        Bilingual product = new("tên sản phẩm", "product name"), producer = new("tên chủ thể", "producer's name");
        var large = Clean(job.ProductName, bold: true, product);
        var maker = names.Producer is null ? "" : Clean(job.ProducerName, bold: false, producer);
        var (fitted, small, under) = Pair(names.Producer);
        // The product comes first: a long producer's name is set smaller, then on fewer lines, before the product's is
        // cut or set smaller than it.
        for (var set = names.Producer; set is not null && (fitted.Cut || fitted.Size < small!.Size);)
        {
            if (set.Largest - TextFit.Step >= set.Smallest) set = set with { Largest = set.Largest - TextFit.Step };
            else if (set.Lines > 1) set = names.Producer! with { Lines = set.Lines - 1 };
            else break;
            (fitted, small, under) = Pair(set);
        }
        Names = (fitted, small, room);
        WarnOfCut(fitted, product);

        // A short name leaves room: most of it goes under the names, so that they stay with the header.
        var top = box.Top + ((room - fitted.Height - under) / 3 / PointsPerMillimetre);
        Lines(fitted, bold: true, box.Left, top);
        if (small is null) return;
        WarnOfCut(small, producer);
        Lines(small, bold: false, box.Left, top + ((fitted.Height + under - small.Height) / PointsPerMillimetre));

        (FittedText Product, FittedText? Producer, double Under) Pair(NameField? set)
        {
            var second = set is not null ? Fit(set, bold: false).Into(maker, width, Points(names.ProducerHeight)) : null;
            var taken = second is { Lines.Count: > 0 } ? second.Height + Points(names.Gap) : 0;
            return (Fit(names.Product, bold: true).Into(large, width, room - taken), second, taken);
        }
    }

    private TextFit Fit(NameField field, bool bold) => new(job.Template.Fonts.Face(bold).Font, field.Lines, field.Largest, field.Smallest);

    private void Lines(FittedText text, bool bold, double left, double top)
    {
        for (var line = 0; line < text.Lines.Count; line++)
            ink.Add(new TextInk(text.Lines[line], bold, text.Size, left, top + (text.Baselines[line] / PointsPerMillimetre), TextTone.Black));
    }

    private string Clean(string raw, bool bold, Bilingual what)
    {
        var text = LabelText.Of(raw, job.Template.Fonts.Face(bold).Font);
        if (text.Warning(what) is { } warning) warnings.Add(warning);
        return text.Text;
    }

    private void WarnOfCut(FittedText text, Bilingual what)
    {
        if (!text.Cut) return;
        warnings.Add(new(
            $"Phần {what.Vi} dài quá nhãn nên được in rút gọn với dấu “…”.",
            $"The {what.En} is too long for the label and is printed cut short with “…”."));
    }

    private static double Points(double millimetres) => millimetres * PointsPerMillimetre;
}
