using System.Net.Http.Json;
using System.Text.Json;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>From the registry to a printed sheet to a scan, with the tools that a print shop and a phone have.</summary>
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
            // The first label and the last, each as a phone sees it: alone, filling the picture.
            string[] pictures = [Picture(sheet, column: 0, row: 0, scratch[$"{name}-1"]), Picture(sheet, column: 2, row: 7, scratch[$"{name}-24"])];
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
        Assert.Superset(new HashSet<string> { "Miến dong Tài Hoan", "Trà hoa vàng Ba Chẽ", "Gà Tiên Yên", "Nước mắm sá sùng", "Mật hoa dừa Trà Vinh" }, products);
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

    /// <summary>One label of the first sheet at 300 dpi: 70 × 37 mm, half a millimetre below the edge.</summary>
    private static string Picture(string sheet, int column, int row, string file)
    {
        static string Pixels(double millimetres) => ((int)(millimetres / 25.4 * 300)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        RequiredTool.Run(
            "pdftoppm", "-gray", "-r", "300", "-f", "1", "-l", "1", "-singlefile",
            "-x", Pixels(column * 70), "-y", Pixels(0.5 + (row * 37)), "-W", Pixels(70), "-H", Pixels(37), sheet, file);
        return file + ".pgm";
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
