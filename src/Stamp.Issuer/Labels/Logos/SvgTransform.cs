using System.Globalization;
using System.Numerics;

namespace Stamp.Issuer.Labels.Logos;

/// <summary>The transform attribute (SVG 1.1, chapter 7.6): translate, scale, rotate, skewX, skewY and matrix, in a row.</summary>
internal static class SvgTransform
{
    /// <summary>Null where it is broken.</summary>
    public static Matrix3x2? Read(string? text)
    {
        var all = Matrix3x2.Identity;
        foreach (var part in (text ?? "").Split(')', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('(') is not [var name, var list]) return null;
            var numbers = list.Split((char[])[' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
            if (numbers.Any(number => number is null) || One(name.Trim(' ', ','), [.. numbers.Select(number => number!.Value)]) is not { } one) return null;
            // The last one written is the first to move a point.
            all = one * all;
        }
        return all;
    }

    private static Matrix3x2? One(string name, float[] n) => (name, n.Length) switch
    {
        ("translate", 1) => Matrix3x2.CreateTranslation(n[0], 0),
        ("translate", 2) => Matrix3x2.CreateTranslation(n[0], n[1]),
        ("scale", 1) => Matrix3x2.CreateScale(n[0]),
        ("scale", 2) => Matrix3x2.CreateScale(n[0], n[1]),
        ("rotate", 1) => Matrix3x2.CreateRotation(Radians(n[0])),
        ("rotate", 3) => Matrix3x2.CreateRotation(Radians(n[0]), new(n[1], n[2])),
        ("skewX", 1) => Matrix3x2.CreateSkew(Radians(n[0]), 0),
        ("skewY", 1) => Matrix3x2.CreateSkew(0, Radians(n[0])),
        ("matrix", 6) => new(n[0], n[1], n[2], n[3], n[4], n[5]),
        _ => null,
    };

    private static float Radians(float degrees) => degrees * MathF.PI / 180;

    private static float? Number(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number : null;
}
