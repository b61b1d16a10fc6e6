using System.Globalization;
using Stamp.Issuer.Labels.Qr;

namespace Stamp.Issuer.Labels.Templates;

/// <summary>What must hold between a template's values: labels on the page, fields on the label, white around the symbol.</summary>
internal static class TemplateRules
{
    /// <summary>Sums of tenths of millimetres are exact to this.</summary>
    private const double Exact = 1e-6;

    /// <summary>HTTPS://OCOP.VN/ and a code: the shortest that is printed. A template on which even that is unreadable is none.</summary>
    private const int ShortestUrl = 36;

    /// <summary>White modules within a rectangular label; ISO/IEC 18004 asks for 4, readers make do with 2 (DarkGroundTests).</summary>
    private const int LeastQuiet = 2;

    /// <summary>An average code set a tenth narrower than the font has it still looks right; one of many W is narrowed more.</summary>
    private const double LeastRoomForCode = 0.9;

    public static void Check(LabelTemplate template, TemplateFaults faults)
    {
        Page(template, faults);
        Symbol(template, faults);
        foreach (var stars in (ReadOnlySpan<bool>)[true, false]) Fields(template, [.. template.Fields.Boxes(stars)], faults);
        if (FontNeeds.OfTemplate(template) is var (font, lacking)) faults.Add(font, lacking.Vi, lacking.En);
        if (template.Fields.Code is { } code && new CodeLines(code, template.Fonts.Regular).RoomForAverage() is var room and < LeastRoomForCode)
        {
            var size = Write(Math.Floor(code.Size * room / LeastRoomForCode * 20) / 20);
            faults.Add("$.fields.code.size", $"quá lớn cho chiều rộng {Write(code.Width)} mm; nhiều nhất {size} pt", $"is too large for a width of {Write(code.Width)} mm; at most {size} pt");
        }
    }

    private static void Fields(LabelTemplate template, List<(string Name, LabelBox Box)> fields, TemplateFaults faults)
    {
        for (var one = 0; one < fields.Count; one++)
        {
            Field(template, fields[one].Name, fields[one].Box, faults);
            for (var other = one + 1; other < fields.Count; other++)
            {
                var (first, second) = (fields[one], fields[other]);
                if (first.Box.Overlaps(second.Box))
                    faults.Add($"$.fields.{second.Name}", $"chồng lên {first.Name}", $"overlaps {first.Name}");
            }
        }
    }

    private static void Page(LabelTemplate template, TemplateFaults faults)
    {
        if (template.Round && template.LabelWidth != template.LabelHeight)
            faults.Add("$.label.height", "nhãn tròn phải có chiều cao bằng chiều rộng", "a round label is as high as it is wide");
        if (template.Page is not { } page) return;
        var last = template.PlaceOf(template.LabelsPerSheet - 1);
        if (last.Right > page.Width + Exact)
            faults.Add("$.page.columns", $"các cột rộng {Write(last.Right)} mm, trang chỉ {Write(page.Width)} mm", $"the columns reach {Write(last.Right)} mm, the page {Write(page.Width)} mm");
        if (last.Bottom > page.Height + Exact)
            faults.Add("$.page.rows", $"các hàng cao {Write(last.Bottom)} mm, trang chỉ {Write(page.Height)} mm", $"the rows reach {Write(last.Bottom)} mm, the page {Write(page.Height)} mm");
        if (page.Line is { } line && (line.Box.Right > page.Width + Exact || line.Box.Bottom > page.Height + Exact))
            faults.Add("$.page.line", "ra ngoài trang", "leaves the page");
        if (page.Line is { } sizes && sizes.Smallest > sizes.Largest)
            faults.Add("$.page.line.smallest", "phải không lớn hơn largest", "must not be above largest");
    }

    private static void Symbol(LabelTemplate template, TemplateFaults faults)
    {
        var field = template.Symbol;
        if (field.Left + field.Size > template.LabelWidth + Exact || field.Top + field.Size > template.LabelHeight + Exact)
            faults.Add("$.symbol.size", "khung QR ra ngoài nhãn", "the QR box leaves the label");
        if (!template.Round && field.QuietZone < LeastQuiet)
            faults.Add("$.symbol.quietZone", $"phải từ {LeastQuiet} ô trở lên", $"must be {LeastQuiet} modules or more");

        if (SymbolFit.Of(template, SymbolFit.MostBits(ShortestUrl)) is not { } placed)
        {
            var modules = QrLayout.VersionFor(field.Levels[^1], SymbolFit.MostBits(ShortestUrl))!.Size;
            var (needed, module) = SymbolFit.Needed(template, modules);
            if (needed <= field.Size + Exact)
                faults.Add("$.symbol.size", "góc mã QR ra sát mép nhãn tròn; hãy dùng nhãn lớn hơn", "the symbol's corners reach the round label's edge; use a larger label");
            faults.Add(
                "$.symbol.size",
                $"{Write(field.Size)} mm làm ô QR nhỏ hơn {module}; cần ít nhất {Write(needed)} mm",
                $"{Write(field.Size)} mm makes QR modules smaller than {module}; at least {Write(needed)} mm is needed");
            return;
        }
        if (field.AtLeft && field.Left < (field.QuietZone * placed.Module) - Exact)
            faults.Add("$.symbol.left", $"phải từ {Write(field.QuietZone * placed.Module)} mm để chừa vùng trắng", $"must be {Write(field.QuietZone * placed.Module)} mm or more to leave the quiet zone");
    }

    private static void Field(LabelTemplate template, string name, LabelBox box, TemplateFaults faults)
    {
        var path = $"$.fields.{name}";
        if (box.Left < -Exact || box.Top < -Exact || box.Right > template.LabelWidth + Exact || box.Bottom > template.LabelHeight + Exact)
            faults.Add(path, "ra ngoài nhãn", "leaves the label");
        if (template.Round && !InCircle(template.LabelWidth / 2, box))
            faults.Add(path, "ra ngoài vòng tròn của nhãn", "leaves the label's circle");
        // For every symbol that can stand there: the largest reaches furthest where it starts at the left.
        for (var version = QrVersion.First; version <= QrVersion.Last; version++)
        {
            if (SymbolFit.Place(template, template.Symbol.Levels[0], QrVersion.SizeOf(version)) is not { } placed) continue;
            var quiet = template.Symbol.QuietZone * placed.Module;
            var white = new LabelBox(placed.Left - quiet, placed.Top - quiet, placed.Side + (2 * quiet), placed.Side + (2 * quiet));
            // Sums of tenths again: what only touches doesn't overlap.
            if (white.Overlaps(new(box.Left + Exact, box.Top + Exact, box.Width - (2 * Exact), box.Height - (2 * Exact)))) faults.Add(path, "chồng lên mã QR hoặc vùng trắng của nó", "overlaps the QR symbol or its quiet zone");
        }
    }

    private static bool InCircle(double radius, LabelBox box)
    {
        var x = Math.Max(Math.Abs(box.Left - radius), Math.Abs(box.Right - radius));
        var y = Math.Max(Math.Abs(box.Top - radius), Math.Abs(box.Bottom - radius));
        return (x * x) + (y * y) <= (radius * radius) + Exact;
    }

    private static string Write(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
