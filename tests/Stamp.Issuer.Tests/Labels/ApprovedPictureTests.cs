using System.Globalization;
using System.Runtime.CompilerServices;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Logos;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>
/// A label of each template against the picture of it in docs/pictures/labels that somebody looked at and approved.
/// To approve anew: run this class with APPROVE_LABEL_PICTURES=1, look at every picture that changed, commit them.
/// </summary>
public sealed class ApprovedPictureTests : IDisposable
{
    /// <summary>
    /// Of 255. Versions of poppler smooth edges a little differently; what is drawn elsewhere or not at all turns
    /// white to black.
    /// </summary>
    private const int Smoothing = 80;

    /// <summary>Of all pixels: 5 in 10,000 is 12 pixels of the smallest picture, less than one star filled or not.</summary>
    private const double MostDifferent = 0.0005;

    public static TheoryData<string> Templates => [.. LabelTemplate.All.Keys.Order(StringComparer.Ordinal)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Templates))]
    public void Looks_as_approved(string name)
    {
        var drawn = Picture(Of(1_000, template: name));
        if (Environment.GetEnvironmentVariable("APPROVE_LABEL_PICTURES") == "1")
        {
            Directory.CreateDirectory(SourceFolder());
            File.Copy(drawn, Path.Combine(SourceFolder(), $"{name}.png"), overwrite: true);
            return;
        }
        Assert.InRange(Different(name, drawn), 0, MostDifferent);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Would_see_another_code_another_star_and_another_name(string name)
    {
        var template = LabelTemplate.All[name];
        Assert.True(Different(name, Picture(Of(1_000, template: name) with { CodeOf = index => Code(index + 1, Carrier.Short) })) > MostDifferent);
        if (template.Fields.Stars is not null) Assert.True(Different(name, Picture(Of(1_000, stars: 4, template: name))) > MostDifferent);
        if (template.Fields.Names is not null) Assert.True(Different(name, Picture(Of(1_000, product: "Miến dong Tài Hoán", template: name))) > 0);
    }

    /// <summary>The second label of the first sheet, as its printer would have it: in dots on a roll, at 300 dpi on a sheet.</summary>
    private string Picture(LabelSheetJob job)
    {
        var template = job.Template;
        var place = template.PlaceOf(template.Page is null ? 0 : 1);
        var perMillimetre = template.DotsPerMillimetre ?? 300 / 25.4;
        File.WriteAllBytes(folder["label.pdf"], PdfOf(job with { Range = new(1, Math.Min(template.LabelsPerSheet, 2)) }));
        RequiredTool.Run(
            "pdftoppm", "-png", "-singlefile", "-f", "1", "-r", Text(perMillimetre * 25.4), "-x", Whole(place.Left), "-y", Whole(place.Top),
            "-W", Whole(place.Width), "-H", Whole(place.Height), folder["label.pdf"], folder["label"]);
        return folder["label.png"];

        string Whole(double millimetres) => Text(Math.Round(millimetres * perMillimetre));
        static string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>The share of pixels that differ by more than smoothing explains.</summary>
    private static double Different(string name, string drawn)
    {
        var approved = PngPicture.Decode(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "pictures", $"{name}.png")))!;
        var now = PngPicture.Decode(File.ReadAllBytes(drawn))!;
        Assert.Equal((approved.Columns, approved.Rows), (now.Columns, now.Rows));
        var different = 0;
        for (var at = 0; at < approved.Rgb.Length; at += 3)
        {
            if (Enumerable.Range(at, 3).Any(channel => Math.Abs(approved.Rgb[channel] - now.Rgb[channel]) > Smoothing)) different++;
        }
        return (double)different / (approved.Columns * approved.Rows);
    }

    private static string SourceFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/pictures/labels"));
}
