using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

public sealed class LabelBoxTests : IDisposable
{
    /// <summary>Of a pixel at 300 dpi and its smoothing: 0.1 mm.</summary>
    private const double Pixel = 0.1;

    /// <summary>Mark, stars, names and code of the sheet of 24; and its sheet's line, from the first label's corner.</summary>
    private static readonly LabelBox Words = new(30.9, 6.8, 34.6, 26.2), SheetLine = new(4.6, 3.8, 60.8, 2.1);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, int?> HardNames =>
    [
        ("Chè", "A", 3),
        ("", "", null),
        (new string('W', 200), new string('Ễ', 200), 5),
        (Repeat("MIẾN DONG ĐẶC SẢN NGUYỄN HỮU ỄỮẶ "), Repeat("ỄỮẶ gạch "), 4),
        (Repeat("ặặ ỄỄ "), Repeat("g "), null),
        ("<b>Chè</b> & \"trà\" 🍜🍵 \u202Eabc\u202C \u0000\u001b\uFFFE\uD83C", "a\r\nb\t\u00a0c\u0323\u0303", 5),
    ];

    [Theory]
    [MemberData(nameof(HardNames))]
    public void No_ink_leaves_its_box_and_the_quiet_zone_is_white(string product, string producer, int? stars)
    {
        var template = LabelTemplate.A4x24;
        foreach (var carrier in (Carrier[])[Carrier.Short, Carrier.Longest])
        {
            var sheet = Assert.Single(SheetRaster.Of(PdfOf(Of(24, carrier, product, producer, stars)), folder, 300));
            for (var place = 0; place < 24; place++)
            {
                var modules = carrier == Carrier.Short ? 25 : 49;
                var module = template.Symbol.Size / (modules + 8);
                double left = template.Symbol.Left, top = template.Symbol.Top + (4 * module), side = modules * module;
                var (words, quiet) = (Words, (4 * module) - Pixel);

                // Four modules on each side of the symbol, corners included.
                Assert.True(sheet.IsWhite(place, new(left - quiet, top - quiet, side + (2 * quiet), quiet - Pixel)));
                Assert.True(sheet.IsWhite(place, new(left - quiet, top + side + Pixel, side + (2 * quiet), quiet - Pixel)));
                Assert.True(sheet.IsWhite(place, new(left - quiet, top - quiet, quiet - Pixel, side + (2 * quiet))));
                Assert.True(sheet.IsWhite(place, new(left + side + Pixel, top - quiet, quiet - Pixel, side + (2 * quiet))));
                // Its corner module is black: the zone was looked for in the right place.
                Assert.Equal(0, sheet.Darkest(place, new(left, top, module, module)));

                // Right of the words, under them, over them (but for the first label's sheet line).
                Assert.True(sheet.IsWhite(place, new(words.Right + 0.15, 2, template.LabelWidth - words.Right - 0.3, 32)));
                Assert.True(sheet.IsWhite(place, new(2, words.Bottom + 0.75, 66, 35.2 - words.Bottom - 0.75)));
                Assert.True(sheet.IsWhite(place, new(2, 1.8, 66, SheetLine.Top - 1.8 - Pixel)));
                Assert.True(sheet.IsWhite(place, new(2, SheetLine.Bottom + Pixel, 66, words.Top - SheetLine.Bottom - (2 * Pixel)))
                    || carrier == Carrier.Longest);
                Assert.Equal(place != 0, sheet.IsWhite(place, SheetLine));
            }
        }
    }

    public static TheoryData<string, string, string, int?> HardNamesOnEveryTemplate =>
        [.. from template in LabelTemplate.All.Keys.Order(StringComparer.Ordinal) from hard in HardNames select (template, hard.Data.Item1, hard.Data.Item2, hard.Data.Item3)];

    [Theory]
    [MemberData(nameof(HardNamesOnEveryTemplate))]
    public void On_no_template_does_ink_leave_its_fields(string name, string product, string producer, int? stars)
    {
        var template = LabelTemplate.All[name];
        var place = template.Page is null ? 0 : 1;
        var sheet = SheetRaster.Of(template, PdfOf(Of(2, Carrier.Short, product, producer, stars, template: name)), folder, 300)[0];
        var symbol = SymbolFit.Of(template, QrSymbol.BitsOf(Code(1, Carrier.Short).Url))!;
        var boxes = template.Fields.Boxes(stars is not null).Select(field => field.Box)
            .Append(new(symbol.Left, symbol.Top, symbol.Side, symbol.Side)).Select(Grown).ToList();
        var corner = (template.Page?.CropMark ?? 0) + Pixel;
        for (var y = 0.0; y < template.LabelHeight - Step; y += Step)
        {
            for (var x = 0.0; x < template.LabelWidth - Step; x += Step)
            {
                var spot = new LabelBox(x, y, Step, Step);
                var atCorner = (x < corner || spot.Right > template.LabelWidth - corner) && (y < corner || spot.Bottom > template.LabelHeight - corner);
                if (!atCorner && !boxes.Any(spot.Overlaps)) Assert.True(sheet.IsWhite(place, spot), $"{spot}");
            }
        }
    }

    /// <summary>Millimetres: what is looked at at once.</summary>
    private const double Step = 0.25;

    private static LabelBox Grown(LabelBox box) => new(box.Left - 0.15, box.Top - 0.15, box.Width + 0.3, box.Height + 0.3);

    [Fact]
    public void Everything_but_crop_ticks_keeps_4_2_mm_from_the_page_s_edges()
    {
        foreach (var template in LabelTemplate.All.Values.Where(template => template.Page is not null))
        {
            var page = template.Page!;
            var ink = template.Fields.Boxes(stars: true).Select(field => field.Box).ToList();
            var symbol = SymbolFit.Of(template, SymbolFit.MostBits(36))!;
            ink.Add(new(symbol.Left, symbol.Top, symbol.Side, symbol.Side));
            foreach (var place in Enumerable.Range(0, template.LabelsPerSheet).Select(template.PlaceOf))
            {
                Assert.All(ink, box => AssertWithin(page, box with { Left = place.Left + box.Left, Top = place.Top + box.Top }));
            }
            AssertWithin(page, page.Line!.Box);
        }
    }

    private static void AssertWithin(LabelPage page, LabelBox box)
    {
        Assert.True(box.Left >= Margin && box.Top >= Margin, $"{box}");
        Assert.True(page.Width - box.Right >= Margin && page.Height - box.Bottom >= Margin, $"{box}");
    }

    /// <summary>Millimetres that an office laser printer leaves blank.</summary>
    private const double Margin = 4.2 - 1e-9;

    private static string Repeat(string part) => string.Concat(Enumerable.Repeat(part, 200 / part.Length));
}
