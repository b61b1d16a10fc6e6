using System.Globalization;
using System.Numerics;
using System.Xml;
using System.Xml.Linq;
using Stamp.Core.Text;

namespace Stamp.Issuer.Labels.Logos;

/// <summary>
/// Reads a logo's SVG: shapes, paths and groups with plain colours. What it can't draw as it is (text, gradients,
/// pictures, style sheets) is refused by name: a logo that looks otherwise than its owner drew it is worse than none.
/// </summary>
internal static class SvgLogo
{
    /// <summary>Steps of all paths: some hundred kilobytes of PDF, once a file.</summary>
    private const int MostSteps = 20_000;

    /// <summary>Groups within groups.</summary>
    private const int Deepest = 40;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static bool Looks(ReadOnlySpan<byte> file)
    {
        var start = file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? file[3..] : file;
        return start.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    public static Outcome<LabelLogo> Read(string file, byte[] bytes)
    {
        try
        {
            // Nothing is fetched from anywhere, and no entity is spelled out.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
            var root = XDocument.Load(reader).Root!;
            if (root.Name != Svg + "svg") return LogoFolder.Broken(file);
            var drawing = new Reader();
            if (drawing.Size(root) is not var (view, width, height)) return drawing.Refused(file);
            drawing.Children(root, new(Matrix3x2.CreateTranslation((float)-view.Left, (float)-view.Top), SvgPaint.Initial), 0);
            return drawing.Fault is not null || drawing.Shapes.Count == 0 ? drawing.Refused(file) : new VectorLogo(width, height, drawing.Shapes);
        }
        catch (XmlException)
        {
            return LogoFolder.Broken(file);
        }
    }

    private readonly record struct State(Matrix3x2 Place, SvgPaint Paint);

    private sealed class Reader
    {
        private int steps;

        public List<VectorShape> Shapes { get; } = [];

        /// <summary>The first thing that can't be drawn.</summary>
        public string? Fault { get; private set; }

        public Rejection Refused(string file) => Fault is null ? LogoFolder.Broken(file) : Rejection.BadInput(
            $"\"{file}\" có {Fault}, không vẽ được trên nhãn; hãy chuyển thành đường nét và màu trơn", $"\"{file}\" has {Fault}, which can't be drawn on a label; turn it into paths and plain colours");

        public (LabelBox View, double Width, double Height)? Size(XElement root)
        {
            var numbers = ((string?)root.Attribute("viewBox"))?.Split((char[])[' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray()
                ?? [0, 0, Number((string?)root.Attribute("width")), Number((string?)root.Attribute("height"))];
            return numbers is [{ } left, { } top, > 0 and { } width, > 0 and { } height] ? (new(left, top, width, height), width, height) : null;
        }

        public void Children(XElement parent, State state, int depth)
        {
            if (depth > Deepest) Fault ??= $"<g> ({Deepest}+)";
            foreach (var element in parent.Elements().Where(element => element.Name.Namespace == Svg))
            {
                if (Fault is not null) return;
                var paint = state.Paint.With(element, out var unknown);
                Fault ??= unknown;
                var transform = SvgTransform.Read((string?)element.Attribute("transform"));
                if (transform is null) Fault ??= "transform";
                var own = new State((transform ?? Matrix3x2.Identity) * state.Place, paint);
                switch (element.Name.LocalName)
                {
                    case "g":
                        if (!paint.Hidden) Children(element, own, depth + 1);
                        break;
                    case "title" or "desc" or "metadata":
                        break;
                    // Whatever would draw from them is refused itself; a style sheet would apply by itself.
                    case "defs" when !element.Descendants(Svg + "style").Any():
                        break;
                    default:
                        Shape(element, own);
                        break;
                }
            }
        }

        private void Shape(XElement element, State state)
        {
            if (SvgShapes.PathOf(element) is not { } path)
            {
                Fault ??= $"<{element.Name.LocalName}>";
                return;
            }
            if (SvgPathData.Read(path) is not { } read)
            {
                Fault ??= $"<{element.Name.LocalName}> ({path[..Math.Min(20, path.Length)]}…)";
                return;
            }
            steps += read.Count;
            if (steps > MostSteps) Fault ??= $"<path> ({MostSteps}+)";
            if (read.Count == 0 || state.Paint is { Hidden: true } or { Fill: null, Stroke: null }) return;
            var scale = Math.Sqrt(Math.Abs(state.Place.GetDeterminant()));
            Shapes.Add(new([.. read.Select(step => Placed(step, state.Place))], state.Paint.Fill, state.Paint.EvenOdd, state.Paint.Stroke, state.Paint.StrokeWidth * scale));
        }

        private static VectorStep Placed(VectorStep step, Matrix3x2 place)
        {
            var (to, first, second) = (Moved(step.X, step.Y), Moved(step.X1, step.Y1), Moved(step.X2, step.Y2));
            return new(step.Kind, to.X, to.Y, first.X, first.Y, second.X, second.Y);

            Vector2 Moved(double x, double y) => Vector2.Transform(new((float)x, (float)y), place);
        }

        private static double? Number(string? text) =>
            double.TryParse(text?.Replace("px", "", StringComparison.Ordinal).Replace("mm", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}
