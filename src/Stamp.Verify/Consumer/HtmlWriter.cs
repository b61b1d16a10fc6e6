using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Stamp.Verify.Consumer;

/// <summary>
/// Writes HTML as UTF-8. In an interpolated string the literal parts are markup and every hole is text
/// that is encoded, so a name with HTML in it can only ever be shown, never run.
/// </summary>
public sealed class HtmlWriter(IBufferWriter<byte> output)
{
    // Vietnamese letters stay letters.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // The five characters that mean something to HTML. Most texts hold none: looking is much cheaper than encoding.
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("&<>\"'");

    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup)
    {
        // The handler has written already.
        _ = markup;
    }

    /// <summary>Markup that was made beforehand.</summary>
    public void Raw(ReadOnlySpan<byte> utf8) => output.Write(utf8);

    private void Literal(string markup)
    {
        var target = output.GetSpan(Encoding.UTF8.GetMaxByteCount(markup.Length));
        output.Advance(Encoding.UTF8.GetBytes(markup, target));
    }

    private void Text(string? text)
    {
        if (text is null) return;
        Literal(text.AsSpan().ContainsAny(Meaningful) ? Encoder.Encode(text) : text);
    }

    [InterpolatedStringHandler]
    public readonly ref struct Markup(int literalLength, int formattedCount, HtmlWriter writer)
    {
        private readonly HtmlWriter writer = Discard(literalLength, formattedCount, writer);

        public void AppendLiteral(string markup) => writer.Literal(markup);

        public void AppendFormatted(string? text) => writer.Text(text);

        public void AppendFormatted(long number) => writer.Literal(number.ToString(CultureInfo.InvariantCulture));

        private static HtmlWriter Discard(int literalLength, int formattedCount, HtmlWriter writer) => writer;
    }
}
