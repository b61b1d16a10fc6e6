using System.Collections.Concurrent;
using Stamp.Core.Text;
using Stamp.Issuer.Labels.Raster;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;

namespace Stamp.Issuer.Checks;

/// <summary>
/// Pages of a PDF where poppler is not installed: PdfPig reads the file back, and what it says is filled or drawn as a line is
/// painted in that order. Letters and pictures stay out, so that one that lies over a symbol is not seen.
/// </summary>
internal sealed class PdfContent(string file) : IPdfPictures
{
    private readonly string path = Path.GetFullPath(file);

    /// <summary>A document is one thread's at a time.</summary>
    private readonly ConcurrentBag<PdfDocument> idle = [];

    public string Source => "pdfpig";

    public double PerMillimetre => PdfPages.Dpi / 25.4;

    public Outcome<int> Count(CancellationToken cancel) => With(document => document.NumberOfPages);

    public Outcome<List<PgmImage>> Grey(int first, int last, CancellationToken cancel) => Grey(first, last, PdfPages.Dpi, cancel);

    /// <param name="first">From 1.</param>
    public Outcome<List<PgmImage>> Grey(int first, int last, int dpi, CancellationToken cancel) => With(document =>
    {
        var pages = new List<PgmImage>();
        for (var number = first; number <= last; number++)
        {
            cancel.ThrowIfCancellationRequested();
            pages.Add(Picture(document.GetPage(number), dpi / 72.0));
        }
        return pages;
    });

    private T With<T>(Func<PdfDocument, T> read)
    {
        PdfDocument? document = null;
        try
        {
            if (!idle.TryTake(out document)) document = PdfDocument.Open(path, new() { UseLenientParsing = false });
            return read(document);
        }
        // A library's own kinds for a file that is none are many, and have no base in common.
        catch (Exception error) when (error is not (OperationCanceledException or IOException or UnauthorizedAccessException))
        {
            throw new InvalidDataException($"The PDF can't be read back: {error.Message}", error);
        }
        finally
        {
            if (document is not null) idle.Add(document);
        }
    }

    private static PgmImage Picture(Page page, double pixelsPerPoint)
    {
        var picture = ZplDots.White((int)Math.Ceiling(page.Width * pixelsPerPoint), (int)Math.Ceiling(page.Height * pixelsPerPoint));
        foreach (var path in page.Paths)
        {
            if (path.IsFilled) Paint(picture, Shape(path, page.Height, pixelsPerPoint), path.FillingRule == FillingRule.EvenOdd, path.FillColor);
            if (path.IsStroked) Paint(picture, Strokes.Of(Shape(path, page.Height, pixelsPerPoint), path.LineWidth * pixelsPerPoint, round: false), false, path.StrokeColor);
        }
        return picture;
    }

    private static Outline Shape(PdfPath path, double height, double scale)
    {
        var outline = new Outline();
        for (var at = 0; at < path.Count; at++)
        {
            foreach (var command in path[at].Commands)
            {
                switch (command)
                {
                    case PdfSubpath.Move move: outline.Move(X(move.Location), Y(move.Location)); break;
                    case PdfSubpath.Line line: outline.Line(X(line.To), Y(line.To)); break;
                    case PdfSubpath.CubicBezierCurve curve:
                        outline.Cubic(X(curve.FirstControlPoint), Y(curve.FirstControlPoint), X(curve.SecondControlPoint), Y(curve.SecondControlPoint), X(curve.EndPoint), Y(curve.EndPoint));
                        break;
                    case PdfSubpath.QuadraticBezierCurve curve: outline.Quadratic(X(curve.ControlPoint), Y(curve.ControlPoint), X(curve.EndPoint), Y(curve.EndPoint)); break;
                    case PdfSubpath.Close: outline.Close(); break;
                    default: throw new InvalidDataException($"{command.GetType().Name} is no part of a path.");
                }
            }
        }
        return outline;

        double X(PdfPoint point) => point.X * scale;
        double Y(PdfPoint point) => (height - point.Y) * scale;
    }

    private static void Paint(PgmImage picture, Outline outline, bool evenOdd, IColor? colour)
    {
        // ITU-R BT.601, as PDF's own conversion to grey has it (ISO 32000-1, 10.3.3). Without a colour it is black.
        var (red, green, blue) = colour?.ToRGBValues() ?? default;
        var shade = PgmImage.White * ((0.3 * red) + (0.59 * green) + (0.11 * blue));
        Coverage.Of(outline, evenOdd, picture.Width, picture.Height, (y, covered) =>
        {
            var row = picture.Pixels.AsSpan(y * picture.Width, picture.Width);
            for (var x = 0; x < covered.Length; x++)
            {
                if (covered[x] > 0) row[x] = (byte)Math.Round(row[x] + ((shade - row[x]) * Math.Min(1, covered[x])));
            }
        });
    }

    public void Dispose()
    {
        foreach (var document in idle) document.Dispose();
    }
}
