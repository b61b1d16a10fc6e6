using System.Globalization;
using System.Xml.Linq;

namespace Stamp.Issuer.Labels.Logos;

/// <summary>How an element is painted: its own attributes and style over what it inherits (SVG 1.1, chapter 11).</summary>
internal sealed record SvgPaint(InkColour? Fill, bool EvenOdd, InkColour? Stroke, double StrokeWidth, bool Hidden)
{
    public static readonly SvgPaint Initial = new(default(InkColour), false, null, 1, false);

    private static readonly Dictionary<string, InkColour> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = InkColour.Grey(0),
        ["white"] = InkColour.Grey(1),
        ["red"] = new(1, 0, 0),
        ["green"] = new(0, 128 / 255.0, 0),
        ["blue"] = new(0, 0, 1),
        ["yellow"] = new(1, 1, 0),
        ["orange"] = new(1, 165 / 255.0, 0),
        ["gold"] = new(1, 215 / 255.0, 0),
        ["gray"] = InkColour.Grey(128 / 255.0),
        ["grey"] = InkColour.Grey(128 / 255.0),
        ["brown"] = new(165 / 255.0, 42 / 255.0, 42 / 255.0),
    };

    /// <summary>What would change how a shape looks, and is not drawn here.</summary>
    private static readonly string[] Beyond = ["clip-path", "mask", "filter", "stroke-dasharray"];

    /// <param name="unknown">What of it can't be drawn; null where all can.</param>
    public SvgPaint With(XElement element, out string? unknown)
    {
        unknown = null;
        var paint = this;
        foreach (var (name, value) in Properties(element))
        {
            switch (name)
            {
                case "fill":
                    paint = paint with { Fill = Colour(name, value, paint.Fill, ref unknown) };
                    break;
                case "stroke":
                    paint = paint with { Stroke = Colour(name, value, paint.Stroke, ref unknown) };
                    break;
                case "fill-rule":
                    paint = paint with { EvenOdd = value == "evenodd" };
                    break;
                case "stroke-width":
                    if (double.TryParse(value.Replace("px", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var width) && width >= 0)
                        paint = paint with { StrokeWidth = width };
                    else unknown ??= $"{name}: {value}";
                    break;
                case "display" when value == "none":
                    paint = paint with { Hidden = true };
                    break;
                case "opacity" or "fill-opacity" or "stroke-opacity":
                    if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var opacity) || opacity < 1) unknown ??= $"{name}: {value}";
                    break;
                default:
                    if (Beyond.Contains(name) && value != "none") unknown ??= name;
                    break;
            }
        }
        return paint;
    }

    /// <summary>Attributes first: a style of the same name wins.</summary>
    private static IEnumerable<(string Name, string Value)> Properties(XElement element)
    {
        foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.Namespace == XNamespace.None))
            yield return (attribute.Name.LocalName, attribute.Value.Trim());
        foreach (var declaration in ((string?)element.Attribute("style") ?? "").Split(';'))
        {
            if (declaration.Split(':', 2) is [var name, var value]) yield return (name.Trim(), value.Trim());
        }
    }

    private static InkColour? Colour(string name, string value, InkColour? inherited, ref string? unknown)
    {
        if (value is "none" or "transparent") return null;
        if (value == "inherit") return inherited;
        if (Names.TryGetValue(value, out var named)) return named;
        if (value.StartsWith('#') && uint.TryParse(value.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            if (value.Length == 7) return new((hex >> 16) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0);
            if (value.Length == 4) return new((hex >> 8) / 15.0, (hex >> 4 & 15) / 15.0, (hex & 15) / 15.0);
        }
        if (value.StartsWith("rgb(", StringComparison.Ordinal) && value.EndsWith(')')
            && value[4..^1].Split(',').Select(part => byte.TryParse(part.Trim(), CultureInfo.InvariantCulture, out var channel) ? (int)channel : -1).ToArray() is [>= 0 and var red, >= 0 and var green, >= 0 and var blue])
            return new(red / 255.0, green / 255.0, blue / 255.0);
        unknown ??= $"{name}: {(value.Length > 30 ? value[..30] : value)}";
        return null;
    }
}
