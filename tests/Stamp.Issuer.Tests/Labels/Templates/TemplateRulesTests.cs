using System.Text;
using System.Text.Json.Nodes;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;

namespace Stamp.Issuer.Tests.Labels.Templates;

/// <summary>What is wrong between a template's values, told with its path and what would be right.</summary>
public sealed class TemplateRulesTests
{
    public static TheoryData<string, string, string, string> Faults => new()
    {
        // 36 characters are version 2, 25 modules and 8 of quiet zone: 33 × 0.33 = 10.89 mm.
        { "a4-24", "symbol.size", "10.8", "$.symbol.size: 10.8 mm makes QR modules smaller than 0.33 mm; at least 10.9 mm is needed" },
        // 0.33 mm is 2.64 dots at 203 dpi, so 3: 33 × 3 / 8 = 12.375 mm.
        { "roll-25x15-203", "symbol.size", "12.3", "$.symbol.size: 12.3 mm makes QR modules smaller than 3 dots (0.38 mm); at least 12.4 mm is needed" },
        // And 3.9 dots at 300 dpi, so 4: 33 × 4 / 11.811 = 11.18 mm.
        { "roll-25x15-300", "symbol.size", "11", "$.symbol.size: 11 mm makes QR modules smaller than 4 dots (0.34 mm); at least 11.2 mm is needed" },
        { "round-12", "symbol.size", "8.4", "$.symbol.size: the symbol's corners reach the round label's edge" },
        { "round-12", "label.height", "13", "$.label.height: a round label is as high as it is wide" },
        { "a4-24", "symbol.left", "2", "$.symbol.left: must be 3.35 mm or more" },
        { "a4-24", "symbol.quietZone", "1", "$.symbol.quietZone: must be 2 modules or more" },
        { "a4-24", "symbol.size", "33", "$.symbol.size: the QR box leaves the label" },
        { "a4-24", "page.columns", "4", "$.page.columns: the columns reach 280 mm, the page 210 mm" },
        { "a4-24", "page.rows", "9", "$.page.rows: the rows reach 333.5 mm, the page 297 mm" },
        { "a4-24", "page.line.width", "206", "$.page.line: leaves the page" },
        { "a4-24", "fields.code.width", "40", "$.fields.code: leaves the label" },
        { "a4-24", "fields.code.left", "29", "$.fields.code: overlaps the QR symbol or its quiet zone" },
        { "a4-24", "fields.code.size", "8", "$.fields.code.size: is too large for a width of 34.6 mm; at most 7 pt" },
        { "a4-24", "fields.caption.baseline", "33", "$.fields.code: overlaps caption" },
        { "a4-24", "fields.names.topWithoutStars", "-1", "$.fields.names.topWithoutStars: must be a number from 0 to 300" },
        { "a4-24", "fields.names.product.smallest", "12", "$.fields.names.product.smallest: must not be above largest" },
        { "a4-24", "name", "\"A4 24\"", "$.name: must be of lower-case letters" },
        { "a4-24", "roll", "{\"dpi\":203}", "$.page: exactly one of page (a sheet) and roll is needed" },
        { "round-12", "fields.group", "{\"left\":4,\"baseline\":11.5,\"width\":5,\"size\":3}", "$.fields.group: leaves the label's circle" },
        { "a4-24", "fields.logo", "{\"left\":1,\"top\":1,\"width\":2,\"height\":2,\"file\":\"logo.png\"}", "$.fields.logo.file: must be the name of a file beside the template" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Names_the_path_and_what_would_be_right(string template, string path, string value, string says)
    {
        var document = JsonNode.Parse(Shipped(template))!;
        var names = path.Split('.');
        names[..^1].Aggregate(document, (node, name) => node[name]!)[names[^1]] = JsonNode.Parse(value);
        var rejection = Read(document.ToJsonString()).Rejection!;
        Assert.Equal(RejectionKind.BadInput, rejection.Kind);
        Assert.StartsWith("Label template my.json, ", rejection.Sentence.En, StringComparison.Ordinal);
        Assert.Contains(says, rejection.Sentence.En, StringComparison.Ordinal);
        Assert.Contains(says[..says.IndexOf(':', StringComparison.Ordinal)], rejection.Sentence.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\n  \"name\": ,", "line 2, column 11")]
    [InlineData("[]", "$: must be an object")]
    [InlineData("{} x", "line 1, column 4")]
    [InlineData("null", "$: must be an object")]
    public void What_is_no_json_is_told_with_its_line(string json, string says) =>
        Assert.Contains(says, Read(json).Rejection!.Sentence.En, StringComparison.Ordinal);

    [Fact]
    public void A_property_given_twice_is_refused() =>
        Assert.Contains("$.symbol.left: is given twice", Read(Shipped("a4-24").Replace("\"size\": 27.6", "\"left\": 4.6, \"size\": 27.6", StringComparison.Ordinal)).Rejection!.Sentence.En, StringComparison.Ordinal);

    [Fact]
    public void Every_shipped_template_has_its_picture_and_its_row_in_the_documentation()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "labels.md"));
        Assert.All(LabelTemplate.All.Keys, name =>
        {
            Assert.Contains($"(pictures/labels/{name}.png)", text, StringComparison.Ordinal);
            Assert.Contains($"| `{name}` |", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_shipped_template_is_named_as_its_file() =>
        Assert.All(LabelTemplate.All, template => Assert.Equal(template.Key, template.Value.Name));

    private static string Shipped(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", $"{name}.json"));

    private static Outcome<LabelTemplate> Read(string json) => TemplateReader.Read(Encoding.UTF8.GetBytes(json), "my.json", folder: null);
}
