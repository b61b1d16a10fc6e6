using System.Globalization;

namespace Stamp.Issuer.Labels.Logos;

/// <summary>Reads the path data of SVG 1.1 (chapter 8.3) into lines and cubic curves.</summary>
internal ref struct SvgPathData(string text)
{
    private readonly ReadOnlySpan<char> text = text;
    private readonly List<VectorStep> steps = [];
    private int at;
    private double x, y, startX, startY, controlX, controlY;

    /// <summary>Null where the data is broken.</summary>
    public static List<VectorStep>? Read(string text) => new SvgPathData(text).Read();

    private List<VectorStep>? Read()
    {
        var (command, before) = ('\0', '\0');
        for (Skip(); at < text.Length; Skip())
        {
            if (char.IsAsciiLetter(text[at])) command = text[at++];
            // More numbers after a move are lines; after the end of a path there can be none.
            else if (command is 'M' or 'm') command = command == 'M' ? 'L' : 'l';
            else if (command is '\0' or 'Z' or 'z') return null;
            if (steps.Count == 0 && command is not ('M' or 'm')) return null;
            if (!Step(command, before)) return null;
            before = char.ToUpperInvariant(command);
        }
        return steps;
    }

    private bool Step(char command, char before)
    {
        var (originX, originY) = char.IsAsciiLetterLower(command) ? (x, y) : (0, 0);
        double x1, y1, x2, y2, toX, toY;
        switch (char.ToUpperInvariant(command))
        {
            case 'Z':
                steps.Add(new('Z'));
                (x, y) = (startX, startY);
                return true;
            case 'M':
                if (!Pair(originX, originY, out toX, out toY)) return false;
                (startX, startY) = (toX, toY);
                return To(new('M', toX, toY));
            case 'L':
                return Pair(originX, originY, out toX, out toY) && To(new('L', toX, toY));
            case 'H':
                return Number(out toX) && To(new('L', originX + toX, y));
            case 'V':
                return Number(out toY) && To(new('L', x, originY + toY));
            case 'C':
                return Pair(originX, originY, out x1, out y1) && Pair(originX, originY, out x2, out y2)
                    && Pair(originX, originY, out toX, out toY) && Cubic(x1, y1, x2, y2, toX, toY);
            case 'S':
                (x1, y1) = before is 'C' or 'S' ? (x + x - controlX, y + y - controlY) : (x, y);
                return Pair(originX, originY, out x2, out y2) && Pair(originX, originY, out toX, out toY) && Cubic(x1, y1, x2, y2, toX, toY);
            case 'Q':
                return Pair(originX, originY, out x1, out y1) && Pair(originX, originY, out toX, out toY) && Quadratic(x1, y1, toX, toY);
            case 'T':
                (x1, y1) = before is 'Q' or 'T' ? (x + x - controlX, y + y - controlY) : (x, y);
                return Pair(originX, originY, out toX, out toY) && Quadratic(x1, y1, toX, toY);
            case 'A':
                return Number(out var radiusX) && Number(out var radiusY) && Number(out var turn) && Flag(out var large) && Flag(out var sweep)
                    && Pair(originX, originY, out toX, out toY) && Arc(Math.Abs(radiusX), Math.Abs(radiusY), turn, large, sweep, toX, toY);
            default:
                return false;
        }
    }

    private bool To(VectorStep step)
    {
        steps.Add(step);
        (x, y) = (step.X, step.Y);
        return true;
    }

    private bool Cubic(double x1, double y1, double x2, double y2, double toX, double toY)
    {
        (controlX, controlY) = (x2, y2);
        return To(new('C', toX, toY, x1, y1, x2, y2));
    }

    private bool Quadratic(double x1, double y1, double toX, double toY)
    {
        (controlX, controlY) = (x1, y1);
        return To(new('C', toX, toY, x + ((x1 - x) * 2 / 3), y + ((y1 - y) * 2 / 3), toX + ((x1 - toX) * 2 / 3), toY + ((y1 - toY) * 2 / 3)));
    }

    /// <summary>SVG 1.1, appendix F.6.5: from end points to the middle; then a cubic for each quarter at most.</summary>
    private bool Arc(double radiusX, double radiusY, double turn, bool large, bool sweep, double toX, double toY)
    {
        if (radiusX == 0 || radiusY == 0) return To(new('L', toX, toY));
        if (x == toX && y == toY) return true;
        var (sine, cosine) = Math.SinCos(turn * Math.PI / 180);
        var (halfX, halfY) = ((x - toX) / 2, (y - toY) / 2);
        var (ownX, ownY) = ((cosine * halfX) + (sine * halfY), (cosine * halfY) - (sine * halfX));
        var reach = (ownX * ownX / (radiusX * radiusX)) + (ownY * ownY / (radiusY * radiusY));
        if (reach > 1) (radiusX, radiusY, reach) = (radiusX * Math.Sqrt(reach), radiusY * Math.Sqrt(reach), 1);
        var along = Math.Sqrt((1 - reach) / reach) * (large == sweep ? -1 : 1);
        var (middleX, middleY) = (along * radiusX * ownY / radiusY, -along * radiusY * ownX / radiusX);
        var from = Math.Atan2((ownY - middleY) / radiusY, (ownX - middleX) / radiusX);
        var sweptTo = Math.Atan2((-ownY - middleY) / radiusY, (-ownX - middleX) / radiusX) - from;
        if (sweep && sweptTo < 0) sweptTo += 2 * Math.PI;
        if (!sweep && sweptTo > 0) sweptTo -= 2 * Math.PI;

        var (centreX, centreY) = ((cosine * middleX) - (sine * middleY) + ((x + toX) / 2), (sine * middleX) + (cosine * middleY) + ((y + toY) / 2));
        var parts = (int)Math.Ceiling((Math.Abs(sweptTo) / (Math.PI / 2)) - 1e-9);
        var part = sweptTo / parts;
        var pull = 4.0 / 3 * Math.Tan(part / 4);
        for (var n = 0; n < parts; n++)
        {
            var (start, end) = (from + (n * part), from + ((n + 1) * part));
            var ((startSine, startCosine), (endSine, endCosine)) = (Math.SinCos(start), Math.SinCos(end));
            var (x1, y1) = Turned(startCosine - (pull * startSine), startSine + (pull * startCosine));
            var (x2, y2) = Turned(endCosine + (pull * endSine), endSine - (pull * endCosine));
            var (endX, endY) = n == parts - 1 ? (toX, toY) : Turned(endCosine, endSine);
            To(new('C', endX, endY, x1, y1, x2, y2));
        }
        return true;

        (double, double) Turned(double unitX, double unitY) => (
            centreX + (cosine * unitX * radiusX) - (sine * unitY * radiusY), centreY + (sine * unitX * radiusX) + (cosine * unitY * radiusY));
    }

    private bool Pair(double originX, double originY, out double pairX, out double pairY)
    {
        pairY = 0;
        if (!Number(out pairX) || !Number(out pairY)) return false;
        (pairX, pairY) = (pairX + originX, pairY + originY);
        return true;
    }

    /// <summary>Flags may stand without a blank: "a1 1 0 01 5 5".</summary>
    private bool Flag(out bool flag)
    {
        Skip();
        flag = at < text.Length && text[at] == '1';
        return at < text.Length && text[at++] is '0' or '1';
    }

    private bool Number(out double number)
    {
        Skip();
        var (start, point) = (at, false);
        if (at < text.Length && text[at] is '+' or '-') at++;
        for (; at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && !point)); at++) point |= text[at] == '.';
        if (at + 1 < text.Length && text[at] is 'e' or 'E' && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '+' or '-'))
        {
            for (at += 2; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
            }
        }
        return double.TryParse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    private void Skip()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == ',')) at++;
    }
}
