using System.Text;
using Stamp.Issuer.Labels.Logos;
using Stamp.Issuer.Labels.Raster;
using Stamp.Tests.Shared;

namespace Stamp.Fuzz.Readers;

/// <summary>Logos beside a template: PNG decoded, JPEG looked at, SVG taken apart; what can be drawn in dots is.</summary>
internal sealed class LogoFiles() : FuzzedReader("logos", 10)
{
    private const int Dots = 48;

    private static readonly byte[][] Svgs =
    [
        Svg("<path d='M1 1 L9 1 9 9 Z' fill='#c8102e'/><circle cx='5' cy='5' r='3' fill='none' stroke='gold' stroke-width='.5'/>"),
        Svg("<g transform='translate(2 3) rotate(30) scale(.5,-2)' style='fill:rgb(1,2,3);fill-rule:evenodd'><rect x='1' y='1' width='5' height='4' rx='1'/></g>"),
        Svg("<path d='M5,5a2.5 1 30 1 0 3-2c1 1 2 2 3 0s1-1 2-2q1 1 2 0t1 1h-3v2z'/><polygon points='1,1 2,2 3,1'/><ellipse cx='4' cy='4' rx='2' ry='1'/><line x1='0' y1='0' x2='9' y2='9' stroke='black'/>"),
        Svg("<defs><path d='M0 0'/></defs><title>OCOP</title><polyline points='1 1 5 5 9 1' stroke='#000' fill='none'/>"),
    ];

    private static readonly byte[][] Seeds = [.. Svgs, Photos.Jpeg, Photos.TalkingJpeg, Photos.Png, Photos.TalkingPng];

    private static readonly Mutator Mutator = new([.. new[]
    {
        "1e300", "-1e300", "NaN", "1e-300", "99999999999", "0", "M", "a", "c", "Z", "<g>", "</g>", "<g transform='scale(1e20)'>", "<path d='", "stroke-width='1e9'", "fill='none'", "&#0;", "<!DOCTYPE a>", "IDAT",
    }.Select(Encoding.ASCII.GetBytes)]);

    public override byte[] Make(Random random) => random.Next(3) == 0
        ? PngCorpus.Make(random, Mutator)
        : Mutator.Change(Seeds[random.Next(Seeds.Length)], Seeds[random.Next(Seeds.Length)], random);

    public override bool Read(byte[] input)
    {
        if (!LogoFolder.Decode("logo", input).Succeeded(out var logo, out var rejection))
        {
            Promise(rejection.Sentence is { Vi.Length: > 0, En.Length: > 0 }, "it refuses without a sentence");
            return false;
        }
        var box = logo.Within(new(0, 0, Dots, Dots));
        Promise(box is { Width: > 0 and <= Dots + 1, Height: > 0 and <= Dots + 1 }, $"a logo of {logo.Width} × {logo.Height}");
        if (LogoRaster.Draws(logo)) LogoRaster.Draw(new(Dots, Dots), logo, 0, 0, Dots, Dots);
        return true;
    }

    private static byte[] Svg(string shapes) => Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>{shapes}</svg>");
}
