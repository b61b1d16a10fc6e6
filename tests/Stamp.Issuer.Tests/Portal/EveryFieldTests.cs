using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Text;
using Stamp.Issuer.Tests.Commands;
using Stamp.Tests.QuangNinh;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>
/// Every form on every page, found by reading the pages: what is typed into its fields is text and nothing else, and it
/// stands there again where the form comes back. A field that is added to a page tomorrow is among them.
/// </summary>
public sealed partial class EveryFieldTests
{
    private static readonly string[] Texts =
    [
        "\"><img src=x onerror=alert(1)>'); DROP TABLE product;--",
        "</textarea><script>alert(1)</script>' OR '1'='1",
        "=HYPERLINK(\"http://evil.example\",\"x\")",
    ];

    [Fact]
    public async Task What_is_typed_into_any_field_is_never_run_and_stands_there_again()
    {
        var folder = new IssuerFolder();
        (await folder.Run("init")).Done();
        folder.Touched();
        QuangNinhRegistry.Fill(folder["registry.db"], VietnamTime.DateOf(DateTimeOffset.UtcNow), sightings: 100);
        await using var portal = await PortalUnderTest.Start(folder: folder);
        var visitors = new Dictionary<string, Visitor>();
        foreach (var (name, role) in new[] { ("office", Role.Office), ("administrator", Role.Administrator), ("producer", Role.Producer) })
        {
            portal.Add(name, role, role == Role.Producer ? QuangNinhRegistry.ProducerCode(1) : null);
            visitors[name] = await portal.SignedIn(name);
        }
        var (wrong, tried) = (new List<string>(), new HashSet<string>());
        foreach (var page in PortalPages.All.DistinctBy(page => (page.Route, page.By)))
        {
            foreach (var text in Texts)
            {
                // Read anew each time: the last text may have been taken, and the page be another.
                var visitor = visitors[page.By];
                foreach (var form in SentForm.On((await visitor.Get(page.Path)).Text, page.Path))
                {
                    if (form.Filled(text) is not { } filled) continue;
                    tried.Add($"{page.By} {form.Method} {Number().Replace(form.Action, "{}")}");
                    var answer = form.Method == "get" ? await visitor.Get(filled.Address) : await visitor.PostBare(form.Action, filled.Fields);
                    if ((int)answer.Status == 303) answer = await visitor.Get(answer.Location!);
                    if (Fault(answer, filled, form.Method) is { } fault) wrong.Add($"{page.By} {page.Path} → {form.Method} {form.Action}: {(int)answer.Status} {fault}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        // A reader of forms that finds none would find no fault either.
        Assert.InRange(tried.Count, 30, 1_000);

        Assert.Null(new AuditTrail(portal.Registry).Verify().Value.Fault);
        foreach (var (file, path) in new[] { (await visitors["office"].Post("/producers", "/export"), "/export"), (await visitors["office"].Get("/province.xlsx"), "/province.xlsx") })
        {
            using var book = new ZipArchive(await file.Message.Content.ReadAsStreamAsync());
            foreach (var sheet in book.Entries.Where(entry => entry.FullName.Contains("worksheets", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(sheet.Open());
                Assert.False((await reader.ReadToEndAsync()).Contains("<f>", StringComparison.Ordinal), $"{path} has a formula in {sheet.FullName}.");
            }
        }
        foreach (var visitor in visitors.Values) visitor.Dispose();
    }

    private static string? Fault(Answer answer, FilledForm filled, string method)
    {
        // What is wrong is 422 in a form that was sent, 400 in an address.
        var refused = method == "get" ? 400 : 422;
        if ((int)answer.Status is not (200 or 404 or 409) && (int)answer.Status != refused) return "is no answer to a form";
        foreach (var run in new[] { "<script>alert", "<img src=x", "onerror=alert(1)>" })
            if (answer.Text.Contains(run, StringComparison.OrdinalIgnoreCase)) return $"lets {run} through";
        if ((int)answer.Status != refused) return null;
        var page = WebUtility.HtmlDecode(answer.Text);
        // Codes are written in capitals, however they are typed.
        var lost = filled.Typed.Where(typed => !page.Contains(typed.Value, StringComparison.OrdinalIgnoreCase)).Select(typed => typed.Name).ToList();
        return lost.Count == 0 ? null : $"has lost what was typed into {string.Join(", ", lost)}";
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
