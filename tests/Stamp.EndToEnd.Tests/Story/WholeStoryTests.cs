using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>From the registry to a printed sheet to a scan, with the tools that a print shop and a phone have.</summary>
[Trait("registry", "contract")]
public sealed class WholeStoryTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    [Fact]
    public async Task A_printed_label_read_by_two_decoders_leads_to_its_product()
    {
        using var scratch = new TemporaryFolder();
        using var verify = await VerifyProcess.StartAsync(demo.Path);
        using var http = new HttpClient { BaseAddress = verify.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var products = new HashSet<string>();
        foreach (var sheet in Directory.GetFiles(Path.Combine(demo.Path, "labels"), "*.pdf").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(sheet);
            // Two stamps, each as a phone sees it: alone, filling the picture.
            string[] pictures = [Picture(sheet, 1, scratch[$"{name}-1"]), Picture(sheet, 24, scratch[$"{name}-24"])];
            var byZbar = Lines(RequiredTool.Run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "--nodbus", .. pictures]));
            var byZxing = Lines(RequiredTool.Run("ZXingReader", ["-1", "-format", "QRCode", .. pictures])).Select(line => line.Split('"')[1]).ToArray();
            Assert.Equal(2, byZbar.Length);
            Assert.Equal(byZbar, byZxing);

            foreach (var url in byZbar)
            {
                var answer = await http.GetFromJsonAsync<JsonElement>(new Uri(url).AbsolutePath);
                var reason = answer.GetProperty("reason").GetString()!;
                // The sheet of the key that leaked names no product; every other first sheet is activated.
                if (reason == "key-compromised") continue;
                Assert.Contains(reason, new[] { "genuine", "lot-expired" });
                products.Add(answer.GetProperty("product").GetProperty("name").GetString()!);
            }
        }
        Assert.Superset(new HashSet<string> { "Miến dong Tài Hoan", "Trà hoa vàng Ba Chẽ", "Gà Tiên Yên", "Mật hoa dừa Trà Vinh" }, products);
    }

    [Fact]
    public async Task Every_link_of_the_demo_shows_the_verdict_that_it_promises()
    {
        using var verify = await VerifyProcess.StartAsync(demo.Path);
        using var http = new HttpClient { BaseAddress = verify.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        foreach (var link in demo.Links)
        {
            using var response = await http.GetAsync(link.Path);
            Assert.Equal(link.Reason, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString());
        }
    }

    /// <summary>One label at 300 dpi, cut out where its template puts it (docs/labels.md; millimetres).</summary>
    private static string Picture(string sheet, int stamp, string file)
    {
        var n = stamp - 1;
        var (page, x, y, width, height) = sheet switch
        {
            _ when sheet.EndsWith("a4-24.pdf", StringComparison.Ordinal) => (1, n % 3 * 70, 0.5 + (n / 3 * 37), 70.0, 37.0),
            _ when sheet.EndsWith("a4-65.pdf", StringComparison.Ordinal) => (1, 4.75 + (n % 5 * 40.6), 10.7 + (n / 5 * 21.2), 38.1, 21.2),
            // On a roll a label is a page.
            _ when sheet.EndsWith("leg-ring.pdf", StringComparison.Ordinal) => (stamp, 0, 0, 25.0, 10.0),
            _ => throw new ArgumentException($"{sheet}: where are its labels?", nameof(sheet)),
        };
        static string Pixels(double millimetres) => ((int)(millimetres / 25.4 * 300)).ToString(CultureInfo.InvariantCulture);
        var at = page.ToString(CultureInfo.InvariantCulture);
        RequiredTool.Run(
            "pdftoppm", "-gray", "-r", "300", "-f", at, "-l", at, "-singlefile",
            "-x", Pixels(x), "-y", Pixels(y), "-W", Pixels(width), "-H", Pixels(height), sheet, file);
        return file + ".pgm";
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
