using System.Buffers;
using System.Text.Json;
using Stamp.Core.Text;
using Stamp.Issuer.Labels.FontFiles;
using Stamp.Issuer.Labels.Logos;
using Stamp.Issuer.Labels.Qr;

namespace Stamp.Issuer.Labels.Templates;

/// <summary>From a template's JSON to the template, or to the first thing that is wrong with it.</summary>
internal static class TemplateReader
{
    // Millimetres. A label as large as a page is a poster; one under 8 holds no readable symbol (25 modules of 0.33 mm).
    private const double LeastLabel = 8, MostLabel = 300, MostPage = 1000;
    private const int MostInRow = 100;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly (string Name, double Width, double Height)[] Papers =
        [("A4", 210, 297), ("A3", 297, 420), ("A5", 148, 210), ("SRA3", 320, 450), ("Letter", 215.9, 279.4)];

    /// <param name="name">What to call the template in a sentence: its name, or its file.</param>
    /// <param name="folder">Where its logo and fonts lie; null where there can be none.</param>
    public static Outcome<LabelTemplate> Read(ReadOnlyMemory<byte> json, string name, string? folder)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var faults = new TemplateFaults();
            var template = Template(new TemplateNode(document.RootElement, "$", faults), new(folder), new(folder), faults);
            if (faults.Rejection(name) is { } rejection) return rejection;
            TemplateRules.Check(template, faults);
            return faults.Rejection(name) is { } broken ? broken : template;
        }
        catch (JsonException error)
        {
            var (line, column) = (error.LineNumber + 1, error.BytePositionInLine + 1);
            return Rejection.BadInput(
                $"Mẫu nhãn {name} không phải JSON: lỗi ở dòng {line}, cột {column}.",
                $"Label template {name} is not JSON: line {line}, column {column}.");
        }
    }

    private static LabelTemplate Template(TemplateNode root, LogoFolder logos, FontFolder files, TemplateFaults faults)
    {
        root.Find("$schema", optional: true);
        var name = root.Text("name", 40);
        // It becomes part of file names.
        if (name.AsSpan().ContainsAnyExcept(NameCharacters) || name.StartsWith('-'))
            root.Fault("name", "chỉ gồm chữ thường a–z, số và dấu gạch nối", "must be of lower-case letters a–z, digits and hyphens");
        var titles = root.Child("title");
        Bilingual title = new(titles.Text("vi", 100), titles.Text("en", 100));
        titles.End();

        var label = root.Child("label");
        var round = label.OneOf("shape", ("rectangle", false), ("round", true));
        var width = label.Number("width", LeastLabel, MostLabel);
        var height = label.Number("height", LeastLabel, MostLabel);
        label.End();

        var page = root.ChildIfAny("page") is { } sheet ? Page(sheet) : null;
        int? dpi = root.ChildIfAny("roll") is { } roll ? Roll(roll) : null;
        if (page is null == dpi is null)
            faults.Add("$.page", "cần đúng một trong page (tờ) và roll (cuộn)", "exactly one of page (a sheet) and roll is needed");

        var template = new LabelTemplate(
            name, title, page, dpi, width, height, round,
            root.OneOf("ink", ("colour", true), ("black", false)),
            Symbol(root.Child("symbol")), FieldsReader.Read(root.Child("fields"), logos))
        {
            OwnFonts = root.ChildIfAny("fonts") is { } fonts ? Fonts(fonts, files) : null,
        };
        root.End();
        return template;
    }

    /// <summary>What is left out is as it ships.</summary>
    private static TemplateFonts Fonts(TemplateNode fonts, FontFolder files)
    {
        var read = new TemplateFonts(Face("regular", LabelFace.Regular), Face("bold", LabelFace.Bold));
        fonts.End();
        return read;

        LabelFace Face(string property, LabelFace shipped)
        {
            if (!fonts.Has(property) || fonts.Text(property, 200) is not { Length: > 0 } name) return shipped;
            if (files.Read(name).Succeeded(out var face, out var rejection)) return face;
            fonts.Fault(property, rejection.Sentence.Vi, rejection.Sentence.En);
            return shipped;
        }
    }

    private static int Roll(TemplateNode roll)
    {
        var dpi = roll.OneOf("dpi", 203, 300, 600);
        roll.End();
        return dpi;
    }

    private static LabelPage Page(TemplateNode page)
    {
        var (width, height) = Size(page);
        var line = page.ChildIfAny("line");
        var read = new LabelPage(
            width, height,
            page.Whole("columns", 1, MostInRow), page.Whole("rows", 1, MostInRow),
            page.Number("left", 0, MostPage), page.Number("top", 0, MostPage),
            page.Number("gapX", 0, MostPage, otherwise: 0), page.Number("gapY", 0, MostPage, otherwise: 0),
            page.Number("cropMarks", 0, 10, otherwise: 0),
            line is null ? null : new(FieldsReader.Box(line), FieldsReader.Size(line, "largest"), FieldsReader.Size(line, "smallest")));
        line?.End();
        page.End();
        return read;
    }

    /// <summary>A paper's name, or an object of width and height.</summary>
    private static (double Width, double Height) Size(TemplateNode page)
    {
        if (page.Find("size", optional: false) is { ValueKind: JsonValueKind.Object })
        {
            var size = page.Child("size");
            var own = (size.Number("width", LeastLabel, MostPage), size.Number("height", LeastLabel, MostPage));
            size.End();
            return own;
        }
        var paper = page.Has("size") ? page.OneOf("size", [.. Papers.Select(paper => (paper.Name, paper))]) : Papers[0];
        return (paper.Width, paper.Height);
    }

    private static SymbolField Symbol(TemplateNode symbol)
    {
        // Fewer than two modules of white is what no reader promises; on a round label the circle leaves more
        // than its square does, and SymbolFit measures that.
        var read = new SymbolField(
            symbol.Number("left", 0, MostLabel), symbol.Number("top", 0, MostLabel), symbol.Number("size", LeastLabel, MostLabel),
            symbol.Whole("quietZone", 0, 10),
            symbol.OneOf("align", ("centre", false), ("left", true)),
            symbol.SomeOf("levels", ("L", QrLevel.L), ("M", QrLevel.M), ("Q", QrLevel.Q), ("H", QrLevel.H)));
        symbol.End();
        return read;
    }
}
