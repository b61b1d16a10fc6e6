using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Stamp.Core.Audit;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Issuer.Export;
using Stamp.Issuer.Import;
using Stamp.Issuer.Tests.Portal;

namespace Stamp.Issuer.Tests.Import;

public sealed class ExportTests : IDisposable
{
    private static readonly Actor Office = Actor.Office("test");
    private readonly ImportFolder folder = new(), other = new();

    public void Dispose()
    {
        folder.Dispose();
        other.Dispose();
    }

    private byte[] Export()
    {
        using var workbook = new MemoryStream();
        _ = new RegistryExport(folder.Database).Write(workbook, Office).Value;
        return workbook.ToArray();
    }

    [Fact]
    public void An_export_imported_again_changes_nothing_and_into_an_empty_registry_brings_it_all()
    {
        Assert.Null(folder.Import(ImportFolder.Samples).Refused);
        var hostile = string.Join(' ', HostileTexts.All)[..190];
        foreach (var (text, n) in HostileTexts.All.Append(hostile).Append("_x0041_ _x005F_x0041_").Select((text, n) => (text, n)))
        {
            var store = new RegistryStore(folder.Database);
            _ = store.Put(new ProducerDraft($"H-{n}", text, ProducerKind.Household, text, text[..Math.Min(50, text.Length)]), Office).Value;
            _ = store.Put(new ProductDraft($"H-{n}", $"H-{n}", text, ProductGroup.Handicrafts, null), Office).Value;
            _ = store.Put(new CertificateDraft($"{text[..Math.Min(80, text.Length)]} {n}", $"H-{n}", null, new(30.25m, 20, 30), text, new(2026, 2, 28), null), Office).Value;
        }
        var feed = new ChangeFeed(folder.Database).CurrentNumber();
        var workbook = Export();
        Assert.Equal(workbook, Export());

        var (again, refused) = new RegistryImport(folder.Database).Run("again.xlsx", workbook, Office);
        Assert.Null(refused?.Faults.FirstOrDefault()?.Sentence.En ?? refused?.Rejection.Sentence.En);
        Assert.Equal((0, 0, true), (again!.New, again.Changed, again.Unchanged > 60));
        Assert.Equal(feed, new ChangeFeed(folder.Database).CurrentNumber());

        Assert.Null(new RegistryImport(other.Database).Run("whole.xlsx", workbook, Office).Refused);
        var (here, there) = (new RegistryFiles(folder.Database).All().Value, new RegistryFiles(other.Database).All().Value);
        Assert.Equal(here.Producers.Select(one => one with { Id = 0 }), there.Producers.Select(one => one with { Id = 0 }));
        Assert.Equal(here.Products.Select(one => one with { Id = 0, ProducerId = 0 }), there.Products.Select(one => one with { Id = 0, ProducerId = 0 }));
        Assert.Equal(
            here.Certificates.Select(one => one with { Id = 0, ProductId = 0, WithdrawnOn = null, WithdrawnReason = null }).OrderBy(one => one.Number, StringComparer.Ordinal),
            there.Certificates.Select(one => one with { Id = 0, ProductId = 0 }).OrderBy(one => one.Number, StringComparer.Ordinal));
        Assert.Equal(here.Supporting.Count, there.Supporting.Count);
    }

    [Fact]
    public void Keeps_to_the_schema_holds_no_formula_and_marks_what_begins_like_one()
    {
        _ = new RegistryStore(folder.Database).Put(new ProducerDraft("A", "=HYPERLINK(\"http://x\")", ProducerKind.Household, "+1", "@x"), Office).Value;
        using var book = SpreadsheetDocument.Open(new MemoryStream(Export()), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{error.Part?.Uri} {error.Description}"));
        var sheet = book.WorkbookPart!.WorksheetParts.Single(part => part.Uri.OriginalString.EndsWith("sheet1.xml", StringComparison.Ordinal)).Worksheet;
        Assert.Empty(sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>());
        var cells = sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Where(cell => cell.CellReference!.Value!.EndsWith('2')).ToList();
        Assert.Equal([null, 2u, null, 2u, 2u], cells.Select(cell => cell.StyleIndex?.Value));
        var style = book.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>().ElementAt(2);
        Assert.True(style.QuotePrefix!.Value);
    }

    [Fact]
    public void An_export_stands_in_the_audit_trail()
    {
        Assert.Null(folder.ImportTexts(ImportFolder.Producers).Refused);
        Export();
        var last = new AuditTrail(folder.Database).ReadAfter(0, 100).Value[^1];
        Assert.Equal(("registry.export", "test", "{\"rows\":1}"), (last.Action, last.Actor, last.Detail));
    }
}
