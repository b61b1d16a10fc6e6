using Stamp.Core.Text;
using Stamp.Issuer.Pdf;
using static Stamp.Issuer.Labels.Drawing;

namespace Stamp.Issuer.Labels;

/// <summary>
/// All that the labels of a job have in common: mark, stars, names, the line that asks to scan. It is
/// drawn once, as a form that every label shows; only symbol and code are a label's own. Nothing on it
/// tells the stamp's index: that would tell a competitor volumes.
/// </summary>
public sealed class LabelFace
{
    /// <summary>As the resources of every page name them.</summary>
    public const string Regular = "R", Bold = "B";

    /// <summary>Points. The code must be read by eye from a label in the hand.</summary>
    public const double CodeSize = 6.75;

    private const double CaptionSize = 5.25;
    private const string Caption = "Quét để kiểm tra / Scan to verify";
    private const string CodeCharacters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ-";
    private const int MostStars = 5;

    // Millimetres.
    private const double MarkWidth = 11.6, MarkHeight = 4.2, StarRadius = 2.05, StarPitch = 4.35, Gap = 1.3;

    private readonly LabelTemplate template;
    private readonly PdfFont regular;
    private readonly PdfFont bold;

    private LabelFace(LabelTemplate template, PdfFont regular, PdfFont bold) =>
        (this.template, this.regular, this.bold) = (template, regular, bold);

    /// <summary>The form's content, not deflated.</summary>
    public PdfBuffer Content { get; } = new();

    public List<Bilingual> Warnings { get; } = [];

    /// <summary>Where names may stand between header and caption, and what was made of them.</summary>
    internal (FittedText Product, FittedText Producer, double Room) Names { get; private set; }

    /// <summary>From the label's lower edge to the code's baseline, in points.</summary>
    public static double CodeBaseline(LabelTemplate template) =>
        (template.LabelHeight - template.Words.Bottom) * PointsPerMillimetre;

    public static LabelFace Of(LabelSheetJob job, PdfFont regular, PdfFont bold)
    {
        var face = new LabelFace(job.Template, regular, bold);
        regular.Use(CodeCharacters);
        var top = job.Stars is { } stars ? face.Header(stars) : job.Template.Words.Top;
        var bottom = face.Footer();
        face.DrawNames(face.Clean(job.ProductName, bold, new("tên sản phẩm", "product name")),
            face.Clean(job.ProducerName, regular, new("tên chủ thể", "producer's name")), top, bottom);
        return face;
    }

    private double Header(int stars)
    {
        const double Size = 8.4;
        var box = template.Words;
        double left = X(box.Left), low = Y(box.Top + MarkHeight);
        // Dark green is 80 % black to a printer without colours; white letters stand out of both.
        Content.Raw("0.06 0.35 0.2 rg "u8);
        RoundedBox(Content, left, low, X(MarkWidth), X(MarkHeight), X(0.9));
        Content.Raw("f 1 g\n"u8);
        const string Mark = "OCOP";
        bold.Use(Mark);
        var width = new TextFit(bold.Font, 1, Size, Size).WidthOf(Mark, Size);
        var high = bold.Font.CapHeight * Size / 1000;
        Text(Content, bold, Bold, Size, left + ((X(MarkWidth) - width) / 2), low + ((X(MarkHeight) - high) / 2), Mark);

        // Gold D4A017 alone is too pale in black and white: the dark outline carries the star, and the
        // fill tells an earned one from an empty one.
        Content.Raw("0.5 w 1 j 0.29 0.21 0.03 RG\n"u8);
        for (var star = 0; star < MostStars; star++)
        {
            Content.Raw(star < stars ? "0.831 0.627 0.09 rg "u8 : "1 g "u8);
            var middle = box.Left + MarkWidth + 1.2 + StarRadius + (star * StarPitch);
            Star(Content, X(middle), Y(box.Top + (MarkHeight / 2) + 0.15), X(StarRadius));
            Content.Raw("b\n"u8);
        }
        return box.Top + MarkHeight + Gap;
    }

    /// <summary>Answers the height under which the names must end.</summary>
    private double Footer()
    {
        regular.Use(Caption);
        Content.Raw("0.25 g\n"u8);
        var baseline = template.Words.Bottom - 3.3;
        Text(Content, regular, Regular, CaptionSize, X(template.Words.Left), Y(baseline), Caption);
        // The tallest letter of the caption, ể, stands 0.95 em over its baseline.
        return baseline - (0.95 * CaptionSize / PointsPerMillimetre) - 0.7;
    }

    private void DrawNames(string product, string producer, double top, double bottom)
    {
        var width = X(template.Words.Width);
        var room = X(bottom - top);
        var small = new TextFit(regular.Font, 2, 6.75, 5).Into(producer, width, X(5.4));
        var between = small.Lines.Count > 0 ? X(1.8) : 0;
        var large = new TextFit(bold.Font, 3, 11, 5.5).Into(product, width, room - small.Height - between);
        Names = (large, small, room);
        WarnOfCut(large, new("Tên sản phẩm", "The product name"));
        WarnOfCut(small, new("Tên chủ thể", "The producer's name"));

        // A short name leaves room: most of it goes under the names, so that they stay with the header.
        var spare = (room - large.Height - between - small.Height) / 3;
        Content.Raw("0 g\n"u8);
        Lines(large, bold, Bold, Y(top) - spare);
        Lines(small, regular, Regular, Y(top) - spare - large.Height - between);
    }

    private void Lines(FittedText text, PdfFont font, string resource, double top)
    {
        for (var line = 0; line < text.Lines.Count; line++)
        {
            font.Use(text.Lines[line]);
            Text(Content, font, resource, text.Size, X(template.Words.Left), top - text.Baselines[line], text.Lines[line]);
        }
    }

    private string Clean(string raw, PdfFont font, Bilingual what)
    {
        var text = LabelText.Of(raw, font.Font);
        if (text.Warning(what) is { } warning) Warnings.Add(warning);
        return text.Text;
    }

    private void WarnOfCut(FittedText text, Bilingual what)
    {
        if (!text.Cut) return;
        Warnings.Add(new(
            $"{what.Vi} dài quá nhãn nên được in rút gọn với dấu “…”.",
            $"{what.En} is too long for the label and is printed cut short with “…”."));
    }

    private static double X(double millimetres) => millimetres * PointsPerMillimetre;

    private double Y(double millimetres) => (template.LabelHeight - millimetres) * PointsPerMillimetre;
}
