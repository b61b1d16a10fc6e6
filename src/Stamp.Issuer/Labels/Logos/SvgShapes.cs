using System.Globalization;
using System.Xml.Linq;

namespace Stamp.Issuer.Labels.Logos;

/// <summary>SVG's basic shapes (SVG 1.1, chapter 9) as path data.</summary>
internal static class SvgShapes
{
    /// <summary>Null for an element that is no shape.</summary>
    public static string? PathOf(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "path":
                return Text("d");
            case "polygon" or "polyline":
                var points = Text("points").Trim();
                return points.Length == 0 ? "" : $"M{points}{(element.Name.LocalName == "polygon" ? "Z" : "")}";
            case "line":
                return Invariant($"M{Text("x1", "0")} {Text("y1", "0")}L{Text("x2", "0")} {Text("y2", "0")}");
            case "circle":
                return Ellipse(Number("r"), Number("r"));
            case "ellipse":
                return Ellipse(Number("rx"), Number("ry"));
            case "rect":
                return Rectangle();
            default:
                return null;
        }

        string Text(string name, string otherwise = "") => (string?)element.Attribute(name) ?? otherwise;

        double Number(string name) =>
            double.TryParse(Text(name).Replace("px", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

        string Ellipse(double x, double y) => x <= 0 || y <= 0 ? "" : Invariant(
            $"M{Number("cx") - x} {Number("cy")}a{x} {y} 0 1 0 {2 * x} 0a{x} {y} 0 1 0 {-2 * x} 0Z");

        string Rectangle()
        {
            var (left, top, width, height) = (Number("x"), Number("y"), Number("width"), Number("height"));
            if (width <= 0 || height <= 0) return "";
            var (x, y) = (element.Attribute("rx") is null ? Number("ry") : Number("rx"), element.Attribute("ry") is null ? Number("rx") : Number("ry"));
            (x, y) = (Math.Min(x, width / 2), Math.Min(y, height / 2));
            return x <= 0 || y <= 0
                ? Invariant($"M{left} {top}h{width}v{height}h{-width}Z")
                : Invariant($"M{left + x} {top}h{width - x - x}a{x} {y} 0 0 1 {x} {y}v{height - y - y}a{x} {y} 0 0 1 {-x} {y}h{x + x - width}a{x} {y} 0 0 1 {-x} {-y}v{y + y - height}a{x} {y} 0 0 1 {x} {-y}Z");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
