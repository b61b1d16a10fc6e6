using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>The PDF of every shipped template is sound, and all that stands on it can be searched and copied.</summary>
public sealed class TemplateTextTests : IDisposable
{
    private const string Product = "Rượu Ễ Ữ Ặ Đẵn", Producer = "Hộ Nguyễn Thị Bưởi", Group = "Nhóm đồ uống";

    /// <summary>Not a whole number of sheets of any template.</summary>
    private const int Count = 25;

    public static TheoryData<string> Templates => [.. LabelTemplate.All.Keys.Order(StringComparer.Ordinal)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Templates))]
    public void Qpdf_finds_nothing_wrong(string name)
    {
        var template = Write(name);
        Assert.Contains("No syntax or stream encoding errors", RequiredTool.Run("qpdf", "--check", folder["labels.pdf"]), StringComparison.Ordinal);
        Assert.Equal($"{new SheetGrid(template.LabelsPerSheet).SheetsOf(Count)}", RequiredTool.Run("qpdf", "--show-npages", folder["labels.pdf"]).Trim());
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void All_words_come_back_with_their_diacritics(string name)
    {
        var (template, fields) = (Write(name), LabelTemplate.All[name].Fields);
        // Raw: in the order of drawing. Lines of a name and of a code are one text to whoever looks for it.
        var text = Words(RequiredTool.Run("pdftotext", "-raw", folder["labels.pdf"], "-"));
        var sheets = template.Page?.Line is null ? 0 : new SheetGrid(template.LabelsPerSheet).SheetsOf(Count);
        Assert.Equal((fields.Names is null ? 0 : Count) + sheets, Occurrences(text, Product));
        Assert.Equal(fields.Names?.Producer is null ? 0 : Count, Occurrences(text, Producer));
        Assert.Equal(fields.Group is null ? 0 : Count, Occurrences(text, Group));
        if (fields.Caption?.Text is { } caption) Assert.Equal(Count, Occurrences(text, Words(caption)));
        Assert.All(Enumerable.Range(1, Count), index => Assert.Equal(fields.Code is null ? 0 : 1, Occurrences(text, Words(Code(index, Carrier.Short).GroupedCode))));
    }

    /// <summary>Without this templates that show no word would pass the test above.</summary>
    [Fact]
    public void Six_templates_show_names_and_only_the_round_one_no_code()
    {
        Assert.Equal(6, LabelTemplate.All.Values.Count(template => template.Fields.Names is { Producer: not null }));
        Assert.Equal(["round-12"], LabelTemplate.All.Values.Where(template => template.Fields.Code is null).Select(template => template.Name));
        Assert.All(LabelTemplate.All.Values, template => Assert.Equal(template.Dpi is null, template.Page?.Line is not null));
    }

    private LabelTemplate Write(string name)
    {
        File.WriteAllBytes(folder["labels.pdf"], PdfOf(Of(Count, product: Product, producer: Producer, template: name) with { Group = Group }));
        return LabelTemplate.All[name];
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[])['\n', '\f', ' ', '-'], StringSplitOptions.RemoveEmptyEntries));

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
