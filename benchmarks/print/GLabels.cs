using System.Globalization;
using Stamp.Issuer.Labels;

namespace Stamp.Print;

/// <summary>gLabels' batch command, with a template that puts the same labels where our a4-24 has them.</summary>
internal sealed class GLabels(string folder)
{
    public const string Command = "glabels-3-batch";

    private const int PerSheet = 24;

    private readonly string pdf = Path.Combine(folder, "glabels.pdf");

    /// <param name="csv">With columns url and code.</param>
    public (Ran Ran, long Bytes) Print(string csv, int labels)
    {
        var data = Path.Combine(folder, "glabels.csv");
        File.WriteAllLines(data, File.ReadLines(csv).Take(labels + 1));
        var template = Path.Combine(folder, "a4-24.glabels");
        var symbol = SymbolFit.Of(LabelTemplate.A4x24, QrSymbol.BitsOf(UrlOf(File.ReadLines(csv).ElementAt(1))))!;
        File.WriteAllText(template, Template(data, symbol));
        File.Delete(pdf);
        var ran = Tool.Watch(Command, ["-o", pdf, template]);
        return (ran, new FileInfo(pdf).Length);
    }

    /// <summary>
    /// Reads the first, a middle and the last sheet of what was printed last: a template that gLabels doesn't like gives
    /// blank labels and no error.
    /// </summary>
    /// <exception cref="InvalidOperationException">What is on them is not what should be.</exception>
    public void Check(string csv, int labels)
    {
        string[] urls = [.. File.ReadLines(csv).Skip(1).Take(labels).Select(UrlOf)];
        var last = (labels + PerSheet - 1) / PerSheet;
        foreach (var sheet in (int[])[1, (last + 1) / 2, last])
        {
            var (page, picture) = (string.Create(CultureInfo.InvariantCulture, $"{sheet}"), Path.Combine(folder, "glabels"));
            Tool.Say("pdftoppm", "-gray", "-r", "300", "-f", page, "-l", page, "-singlefile", pdf, picture);
            var read = Tool.Say("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "--nodbus", $"{picture}.pgm").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var expected = urls.Skip((sheet - 1) * PerSheet).Take(PerSheet).ToList();
            // On a whole sheet zbar misses some of them; blank or wrong sheets are another matter.
            if (read.Except(expected).Any() || read.Length < 0.5 * expected.Count)
                throw new InvalidOperationException($"Sheet {sheet} of gLabels has {read.Length} symbols that can be read, or others than it should: the comparison would say nothing.");
        }
    }

    private static string UrlOf(string line) => line.Split(',')[1];

    /// <summary>
    /// Symbol, product, producer, caption and code as on our label, at its places and sizes; neither mark nor stars nor
    /// the sheet's line, which it has no way to draw alike. Without a0 and a3 an object's matrix is all zeros.
    /// </summary>
    private static string Template(string csv, PlacedSymbol symbol) => string.Create(CultureInfo.InvariantCulture, $"""
        <?xml version="1.0"?>
        <Glabels-document xmlns="http://glabels.org/xmlns/3.0/">
          <Template brand="Stamps" part="a4-24" size="A4" description="24 labels of 70 × 37 mm">
            <Label-rectangle id="0" width="70mm" height="37mm" round="0mm" x_waste="0mm" y_waste="0mm">
              <Layout nx="3" ny="8" x0="0mm" y0="0.5mm" dx="70mm" dy="37mm"/>
            </Label-rectangle>
          </Template>
          <Objects id="0" rotate="False">
            <Object-barcode x="{symbol.Left:0.###}mm" y="{symbol.Top:0.###}mm" w="{symbol.Side:0.###}mm" h="{symbol.Side:0.###}mm" style="IEC18004" text="False" checksum="True" color="0x000000ff" field="url" {Matrix}/>
            {Text(14.1, 11, "Bold", "Miến dong Tài Hoan")}
            {Text(22, 6.75, "Regular", "HTX Tài Hoan")}
            {Text(27, 5.25, "Regular", "Quét để kiểm tra / Scan to verify")}
            {Text(30.5, 6.75, "Regular", "<Field name=\"code\"/>")}
          </Objects>
          <Merge type="Text/Comma/Line1Keys" src="{csv}"/>
        </Glabels-document>
        """);

    private const string Matrix = """a0="1" a1="0" a2="0" a3="1" a4="0" a5="0" """;

    private static string Text(double top, double size, string weight, string content) => string.Create(CultureInfo.InvariantCulture,
        $"""<Object-text x="30.9mm" y="{top}mm" w="36mm" h="6mm" justify="left" valign="top" auto_shrink="False" {Matrix}><Span font_family="Sans" font_size="{size}" font_weight="{weight}" font_italic="False" color="0x000000ff" line_spacing="1">{content}</Span></Object-text>""");
}
